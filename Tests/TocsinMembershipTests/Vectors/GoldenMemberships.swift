import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

extension GoldenVectors {
    /// Identity records, the keys that follow from them in any order, and verdicts on other records.
    struct MembershipVector: Encodable {
        let name: String
        let member: String
        let identityRecords: [String]
        let identity: String
        let promise: String
        let newestRecord: String?
        let keys: [Key]
        let verdicts: [Verdict]

        struct Key: Encodable {
            let key: String
            let role: UInt32
            /// `nil` while the key is not revoked.
            let countedHeads: [Head]?
        }

        struct Head: Encodable {
            let incarnation: String
            let seq: UInt64
            let id: String
        }

        struct Verdict: Encodable {
            let record: String
            let verdict: String
        }

        init(
            _ name: String,
            of member: FixtureMember,
            in network: FixtureNetwork,
            _ identityRecords: [Verified<Record>],
            judging records: [Record]
        ) {
            var membership = network.membership
            for record in identityRecords { _ = membership.fold(record) }
            let keys = membership.keys(of: member)
            self.name = name
            self.member = member.id.description
            self.identityRecords = identityRecords.map { Hex.encode($0.value.encoded) }
            identity = keys.identity.description
            promise = keys.promise.description
            newestRecord = keys.newestRecord?.description
            self.keys = keys.entries.map(Key.init)
            verdicts = (identityRecords.map(\.value) + records).map {
                Verdict(
                    record: Hex.encode($0.encoded),
                    verdict: "\(membership.judges($0))"
                )
            }
        }

        static func all(in network: FixtureNetwork) throws -> [MembershipVector] {
            let member = network.members[0]
            var officer = network.feed(of: 0, incarnation: 2)
            let contacts = try (0..<3).map {
                try officer.contact([$0], subject: Fixture.subject(1)).value
            }
            var newcomer = network.feed(of: 0, key: 7)
            let late = try newcomer.contact([1], subject: Fixture.subject(1)).value
            var stranger = FixtureFeed(of: try FixtureMember(number: 50), in: network.id)
            let strange = try stranger.contact([1], subject: Fixture.subject(1)).value
            let records = contacts + [late, strange]
            let revocation = KeyRevocation(
                key: officer.feed.key,
                heads: [FeedHead(incarnation: 2, seq: 2, id: contacts[1].id)]
            )
            var old = network.feed(of: 0, .identity)
            let grant = try old.identity(grants: [member.grant(.signing, 7)])
            let head = [old.head].compactMap { $0 }
            let theft = try old.identity(
                grants: [member.grant(.signing, 66)],
                revocations: [KeyRevocation(key: officer.feed.key, heads: [])],
                nextIdentity: member.promise(66)
            )
            var next = network.feed(of: 0, .identity, key: 1)
            let takeover = try next.identity(
                revocations: [
                    KeyRevocation(key: member.key(.identity).publicKey, heads: head)
                ],
                nextIdentity: member.promise(2)
            )
            let ending = try next.identity(revocations: [revocation])
            func vector(_ name: String, _ identityRecords: [Verified<Record>]) -> MembershipVector {
                MembershipVector(name, of: member, in: network, identityRecords, judging: records)
            }
            return [
                vector("the card alone", []),
                vector("a granted key", [grant]),
                vector("a stolen identity", [grant, theft]),
                vector("the owner's takeover", [grant, theft, takeover]),
                vector("a key revoked up to a head", [ending, takeover, theft, grant]),
                vector("places below a named head, signed anew", try forgedPlaces(in: network)),
            ]
        }

        /// A thief of the replaced identity key signs beside the chain that its successor keeps, which
        /// passes through an erasure.
        private static func forgedPlaces(in network: FixtureNetwork) throws -> [Verified<Record>] {
            let member = network.members[0]
            var old = network.feed(of: 0, .identity)
            let first = try old.identity(grants: [member.grant(.signing, 7)])
            let erasure = try old.erasure(of: [first.value.id])
            let second = try old.identity(grants: [member.grant(.signing, 8)])
            let revocation = KeyRevocation(
                key: member.key(.identity).publicKey,
                heads: [old.head].compactMap { $0 }
            )
            var next = network.feed(of: 0, .identity, key: 1)
            let takeover = try next.identity(
                revocations: [revocation],
                nextIdentity: member.promise(2)
            )
            var stolen = network.feed(of: 0, .identity)
            let forged = try stolen.identity(grants: [member.grant(.signing, 66)])
            return [first, erasure, second, takeover, forged]
        }
    }
}

extension GoldenVectors.MembershipVector.Key {
    fileprivate init(_ entry: KeyLedger.Entry) {
        key = entry.key.description
        role = entry.role.rawValue
        countedHeads = entry.countedHeads?.map { head in
            GoldenVectors.MembershipVector.Head(
                incarnation: Hex.encode(
                    (0..<8).reversed().map {
                        UInt8(truncatingIfNeeded: head.incarnation >> ($0 * 8))
                    }
                ),
                seq: head.seq,
                id: head.id.description
            )
        }
    }
}
