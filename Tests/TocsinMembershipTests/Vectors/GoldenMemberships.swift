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
            /// Whether it counts among the records of this list.
            let counts: Bool
        }

        init(
            _ name: String,
            of member: FixtureMember,
            in network: FixtureNetwork,
            _ identityRecords: [Verified<Record>],
            judging records: [Record]
        ) {
            var membership = network.membership
            _ = membership.fold(identityRecords)
            let keys = membership.keys(of: member)
            self.name = name
            self.member = member.id.description
            self.identityRecords = identityRecords.map { Hex.encode($0.value.encoded) }
            identity = keys.identity.description
            promise = keys.promise.description
            newestRecord = keys.newestRecord?.description
            self.keys = keys.entries.map(Key.init)
            let judged = identityRecords.map(\.value) + records
            verdicts = judged.map { record in
                Verdict(
                    record: Hex.encode(record.encoded),
                    verdict: "\(membership.judges(record))",
                    counts: membership.counts(record, among: judged)
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
            var forger = network.feed(of: 0, incarnation: 2)
            let forged = try forger.contact([99], subject: Fixture.subject(1)).value
            let records = contacts + [late, strange, forged]
            let revocation = KeyRevocation(
                key: officer.feed.key,
                heads: [FeedHead(incarnation: 2, seq: 2, id: contacts[1].id)]
            )
            var old = network.feed(of: 0, .identity)
            let grant = try old.identity(grants: [network.grant(.signing, 7)])
            let head = [old.head].compactMap { $0 }
            let theft = try old.identity(
                grants: [network.grant(.signing, 66)],
                revocations: [KeyRevocation(key: officer.feed.key, heads: [])]
            )
            var next = network.feed(of: 0, .identity, key: 1)
            let takeover = try next.identity(
                revocations: [
                    KeyRevocation(key: member.key(.identity).publicKey, heads: head)
                ],
                nextIdentity: member.promises.made(by: 1)
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
                vector("a thief's first records of a key in use", try thefts(in: network)),
                vector(
                    "the owner's next key names the good one of them",
                    try thefts(in: network, endedBy: true)
                ),
                vector(
                    "a link that its successor lets not count",
                    try thefts(in: network, endedBy: false)
                ),
            ]
        }

        /// A thief of the second identity key signs first records beside the owner's: one that names no
        /// heads, and one that promises a key of his own.
        ///
        /// - Parameter isGoodNamed: whether the owner's third key takes over and names the good record,
        ///   or takes over and names none.
        private static func thefts(
            in network: FixtureNetwork,
            endedBy isGoodNamed: Bool? = nil
        ) throws -> [Verified<Record>] {
            let member = network.members[0]
            var first = network.feed(of: 0, .identity)
            let grant = try first.identity(grants: [network.grant(.signing, 7)])
            let heads = [first.head].compactMap { $0 }
            let takeover = try network.succession(to: 1, heads: heads, incarnation: 7)
            let spiteful = try network.succession(to: 1, incarnation: 8)
            let own = IdentityPromises(of: [member.key(.identity, 66).publicKey]).made(by: 0)
            let greedy = try network.succession(to: 1, promising: own, incarnation: 9)
            let thefts = [grant, takeover, spiteful, greedy]
            guard let isGoodNamed else { return thefts }
            let good = FeedHead(incarnation: 7, seq: 1, id: takeover.value.id)
            return try thefts + [network.succession(to: 2, heads: isGoodNamed ? [good] : [])]
        }

        /// A thief of the replaced identity key signs beside the chain that its successor keeps, which
        /// passes through an erasure.
        private static func forgedPlaces(in network: FixtureNetwork) throws -> [Verified<Record>] {
            let member = network.members[0]
            var old = network.feed(of: 0, .identity)
            let first = try old.identity(grants: [network.grant(.signing, 7)])
            let erasure = try old.erasure(of: [first.value.id])
            let second = try old.identity(grants: [network.grant(.signing, 8)])
            let revocation = KeyRevocation(
                key: member.key(.identity).publicKey,
                heads: [old.head].compactMap { $0 }
            )
            var next = network.feed(of: 0, .identity, key: 1)
            let takeover = try next.identity(
                revocations: [revocation],
                nextIdentity: member.promises.made(by: 1)
            )
            var stolen = network.feed(of: 0, .identity)
            let forged = try stolen.identity(grants: [network.grant(.signing, 66)])
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

extension Membership {
    /// Whether a record counts where these records of its feed are here.
    fileprivate func counts(_ record: Record, among records: [Record]) -> Bool {
        let feed = records.filter { $0.header.feed == record.header.feed }
            .sorted { ($0.header.seq, $0.id) < ($1.header.seq, $1.id) }
        let counting = judge(feed: feed.map { Claim($0.header, id: $0.id) })
        return zip(feed, counting).contains { $0.id == record.id && $1 }
    }
}
