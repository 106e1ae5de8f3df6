import TocsinCrypto
import TocsinRecord
import TocsinTesting

extension GoldenVectors {
    /// A record with everything that leads to it.
    struct RecordVector: Encodable {
        let name: String
        let seed: String
        let fields: Fields
        let header: String
        let payload: String?
        let message: String
        let signature: String
        let id: String
        let record: String

        init(_ name: String, _ record: Record, by key: borrowing SigningKey, in network: NetworkID)
        {
            self.name = name
            seed = Hex.encode(key.seed().exposed())
            fields = Fields(record.header)
            header = Hex.encode(record.headerBytes)
            payload = record.payload.map(Hex.encode)
            message = Hex.encode(
                SigningDomain.record.message(record.headerBytes, network: network)
            )
            signature = Hex.encode(record.signature.array)
            id = record.id.description
            self.record = Hex.encode(record.encoded)
        }

        static func all(in network: FixtureNetwork) throws -> [RecordVector] {
            let member = network.members[0]
            var officer = network.feed(of: 0, incarnation: 0x0123_4567_89AB_CDEF)
            let subject = Fixture.subject(1)
            let first = try officer.contact(Array("first".utf8), subject: subject).value
            let second = try officer.contact([], subject: subject, replaces: [first.id]).value
            let profile = try officer.append(
                RecordDraft(kind: .profile, body: [1, 2, 3], subject: Fixture.subject(2))
            ).value
            let rota = try officer.append(
                RecordDraft(kind: .rota, body: [4], subject: Fixture.subject(3))
            ).value
            let erasure = try officer.erasure(of: [first.id, second.id].sorted()).value
            var identity = network.feed(of: 0, .identity)
            let statement = try identity.identity(
                grants: [network.grant(.signing, 5), network.grant(.node, 5)],
                revocations: [
                    KeyRevocation(
                        key: member.key(.signing, 1).publicKey,
                        heads: [FeedHead(incarnation: 3, seq: 9, id: first.id)]
                    ),
                    KeyRevocation(key: member.key(.node, 1).publicKey, heads: []),
                ]
            ).value
            officer.known = statement.id
            let knowing = try officer.contact([9], subject: subject, replaces: [second.id]).value
            let vouch = try officer.vouch(for: FixtureMember(number: 20), in: network).value
            let suspect = network.members[1]
            let suspension = try officer.suspension(
                of: suspect.id,
                distrusting: [suspect.key(.signing).publicKey]
            )
            let withdrawal = try officer.suspension(
                of: suspect.id,
                isWithdrawn: true,
                replaces: [suspension.value.id]
            ).value
            let objection = try officer.objection(to: [suspension]).value
            let byIdentity = try identity.objection(to: [suspension]).value
            let alert = try officer.append(RecordDraft(kind: .alert, body: [5])).value
            let about = Subject(ofAlert: alert.id, by: member.id)
            let ofAlert = try [RecordKind.revision, .alertEnd, .note, .answer].map { kind in
                let subject =
                    kind == .answer ? Subject(ofAnswerTo: about, by: member.id, for: "np") : about
                let draft = RecordDraft(kind: kind, body: [6], subject: subject, thread: alert.id)
                return ("\(kind.name ?? "") of an alert", try officer.append(draft).value)
            }
            let later = try laterRecord(in: network)
            let byOfficer = [
                ("the first version of a contact point", first),
                ("a second version with an empty body", second), ("a profile", profile),
                ("a rota", rota), ("an erasure", erasure),
                ("a version by an author who knows an identity record", knowing),
                ("a vouch", vouch), ("a suspension", suspension.value),
                ("a suspension that is withdrawn", withdrawal), ("an objection", objection),
                ("an alert", alert),
                ("a kind and fields of a later version", later),
                ("a record whose payload is absent", first.withoutPayload),
            ]
            return (byOfficer + ofAlert).map {
                RecordVector($0.0, $0.1, by: member.key(.signing), in: network.id)
            } + [
                RecordVector(
                    "an identity record that grants and revokes keys",
                    statement,
                    by: member.key(.identity),
                    in: network.id
                ),
                RecordVector(
                    "an objection by an identity key",
                    byIdentity,
                    by: member.key(.identity),
                    in: network.id
                ),
            ]
        }

        /// What a node of a later version could send: judged, kept and passed on to the byte.
        private static func laterRecord(in network: FixtureNetwork) throws -> Record {
            let payload = [UInt8](repeating: 0xAA, count: 40)
            let key = network.members[0].key(.signing)
            let header = RecordHeader(
                feed: FeedID(key: key.publicKey, incarnation: 77),
                seq: 1,
                prev: nil,
                member: network.members[0].id,
                known: nil,
                kind: RecordKind(rawValue: 1000),
                role: .signing,
                deliveryClass: .urgent,
                content: RecordHeader.Content(of: payload),
                thread: RecordID(ofHeader: []),
                blobs: [Digest(of: [], for: .display)]
            )
            let bytes = header.encoded + Wire([.varint(22, 5), .bytes(23, [1, 2])]).encoded
            return try UnsignedRecord(headerBytes: bytes, payload: payload)
                .signed(by: key, in: network.id).value
        }
    }

    /// The fields of a header under the names of `record.proto`; absent ones are left out.
    struct Fields: Encodable {
        let key: String
        /// As sixteen hexadecimal digits of the number, since JSON readers round large ones.
        let incarnation: String
        let seq: UInt64
        let prev: String?
        let member: String
        let known: String?
        let kind: UInt32
        let role: UInt32
        let `class`: UInt32
        let commitment: String?
        let size: Int?
        let replaces: [String]?
        let erases: [String]?
        let subject: String?
        let thread: String?
        let blobs: [String]?
        let statement: String?

        init(_ header: RecordHeader) {
            key = header.feed.key.description
            incarnation = Hex.encode(
                (0..<8).reversed().map {
                    UInt8(truncatingIfNeeded: header.feed.incarnation >> ($0 * 8))
                }
            )
            seq = header.seq
            prev = header.prev?.description
            member = header.member.description
            known = header.known?.description
            kind = header.kind.rawValue
            role = header.role.rawValue
            `class` = header.deliveryClass.rawValue
            commitment = header.content?.commitment.description
            size = header.content?.size
            replaces = header.replaces.isEmpty ? nil : header.replaces.map(\.description)
            erases = header.erases.isEmpty ? nil : header.erases.map(\.description)
            subject = header.subject?.description
            thread = header.thread?.description
            statement = header.statement.isEmpty ? nil : Hex.encode(header.statement)
            blobs = header.blobs.isEmpty ? nil : header.blobs.map(\.description)
        }
    }
}

extension GoldenVectors.InvalidVector {
    /// Records whose header is valid and that must be refused all the same.
    static func records(in network: FixtureNetwork) throws -> [GoldenVectors.InvalidVector] {
        var feed = network.feed(of: 0)
        let record = try feed.contact([1, 2, 3], subject: Fixture.subject(1)).value
        let wire = Wire(decoding: record.encoded)
        let (header, signature, payload) = (wire.fields[0], wire.fields[1], wire.fields[2])
        let other = network.members[1].key(.signing).signature(
            over: SigningDomain.record.message(record.headerBytes, network: network.id)
        )
        let elsewhere = network.members[0].key(.signing).signature(
            over: SigningDomain.record.message(record.headerBytes, network: NetworkID(bytes: .zero))
        )
        let asCard = network.members[0].key(.signing).signature(
            over: SigningDomain.card.message(record.headerBytes)
        )
        let wrong: [(String, Wire)] = [
            ("a grant to which another key agreed", try borrowedGrant(in: network)),
            (
                "a grant to which the key agreed for another member",
                try misdirectedGrant(in: network)
            ),
            ("a signature by another key", wire.with(2, [.bytes(2, other.array)])),
            ("a signature for another network", wire.with(2, [.bytes(2, elsewhere.array)])),
            ("a signature of another purpose", wire.with(2, [.bytes(2, asCard.array)])),
            ("a signature of 63 bytes", wire.with(2, [.bytes(2, Array(other.array.dropLast()))])),
            ("a payload with a changed byte", wire.with(3, [payload.changed])),
            ("a longer payload", wire.with(3, [payload.longer])),
            ("a payload present and empty", wire.with(3, [.bytes(3, [])])),
            ("header and signature in the wrong order", Wire([signature, header, payload])),
            ("a header twice", Wire([header, header, signature, payload])),
            ("a field that records do not have", wire.with(4, [.varint(4, 1)])),
            ("no signature", wire.without(2)),
            ("no header", wire.without(1)),
        ]
        return wrong.map {
            GoldenVectors.InvalidVector(reason: $0.0, bytes: Hex.encode($0.1.encoded))
        }
    }

    /// A member grants itself a key, with the agreement of its own signing key.
    private static func borrowedGrant(in network: FixtureNetwork) throws -> Wire {
        let own = network.grant(.signing, 0)
        let grant = KeyGrant(key: network.grant(.signing, 5).key, role: .signing, proof: own.proof)
        return try granting(grant, in: network)
    }

    /// A member takes over a grant that another member's key has agreed to.
    private static func misdirectedGrant(in network: FixtureNetwork) throws -> Wire {
        try granting(network.grant(.node, 5, of: 1), in: network)
    }

    /// An identity record of member 0, correctly signed.
    private static func granting(_ grant: KeyGrant, in network: FixtureNetwork) throws -> Wire {
        let key = network.members[0].key(.identity)
        let statement = IdentityStatement(grants: [grant], revocations: [], nextIdentity: nil)
        let unsigned = try RecordDraft(kind: .identity, identity: statement).placed(
            at: .beginning(of: FeedID(key: key.publicKey, incarnation: 1)),
            member: network.members[0].id,
            known: nil,
            role: .identity,
            salt: [UInt8](repeating: 0, count: Limits.salt)
        )
        let record = try Record(
            headerBytes: unsigned.headerBytes,
            signature: key.signature(over: unsigned.message(in: network.id)),
            payload: nil
        )
        return Wire(decoding: record.encoded)
    }

    /// Signed cards that must be refused though each part of them is a card, a signature or a proof.
    static func signedCards(
        from member: FixtureMember,
        beside other: FixtureMember
    ) -> [GoldenVectors.InvalidVector] {
        let card = Wire(decoding: member.card.value.encoded)
        let proofs = card.fields.filter { $0.number == 3 }
        let others = Wire(decoding: other.card.value.encoded).fields.filter { $0.number == 3 }
        let wrong: [(String, Wire)] = [
            ("the signature of another member", card.with(2, [.bytes(2, other.signature)])),
            ("no proofs", card.without(3)),
            ("a proof too few", card.with(3, Array(proofs.dropLast()))),
            ("a proof too many", card.with(3, proofs + [proofs[0]])),
            ("proofs in another order", card.with(3, proofs.reversed())),
            ("the proofs of another card", card.with(3, others)),
            ("a proof of 63 bytes", card.with(3, [proofs[0].shorter] + proofs.dropFirst())),
        ]
        return wrong.map {
            GoldenVectors.InvalidVector(reason: $0.0, bytes: Hex.encode($0.1.encoded))
        }
    }

    /// Cards that must be refused, whoever signed them.
    static func cards(from member: FixtureMember) -> [GoldenVectors.InvalidVector] {
        let card = Wire(decoding: member.card.value.cardBytes)
        let signing = card.fields.filter { $0.number == 9 }
        let small = [1] + [UInt8](repeating: 0, count: 31)
        let wrong: [(String, Wire)] = [
            ("no version", card.without(1)),
            ("a later version", card.with(1, [.varint(1, 2)])),
            ("no organisation", card.without(2)),
            ("an escape in the organisation", card.with(2, [.bytes(2, [0x61, 0x1B])])),
            (
                "a direction override in the organisation",
                card.with(2, [.bytes(2, Array("a\u{202E}".utf8))])
            ),
            ("an organisation of one space", card.with(2, [.bytes(2, [0x20])])),
            ("two spaces in a row", card.with(2, [.bytes(2, Array("a  b".utf8))])),
            ("a zero-width space", card.with(2, [.bytes(2, Array("a\u{200B}b".utf8))])),
            ("a joiner between Latin letters", card.with(2, [.bytes(2, Array("a\u{200D}b".utf8))])),
            (
                "a non-joiner after an Arabic letter that does not join",
                card.with(2, [.bytes(2, Array("\u{062F}\u{200C}\u{0627}".utf8))])
            ),
            ("an organisation that is not UTF-8", card.with(2, [.bytes(2, [0xC3, 0x28])])),
            ("no kind", card.without(3)),
            ("a country in lower case", card.with(5, [.bytes(5, Array("xa".utf8))])),
            ("a region of one letter", card.with(6, [.bytes(6, Array("E".utf8))])),
            ("an identity of small order", card.with(7, [.bytes(7, small)])),
            ("no promise", card.without(8)),
            ("no signing key", card.without(9)),
            ("signing keys in descending order", card.with(9, signing.reversed())),
            (
                "a node key that also signs",
                card.with(10, [.bytes(10, Array(signing[0].value.dropFirst()))])
            ),
            ("no encryption key", card.without(11)),
            ("a flag that is neither absent nor one", card.with(12, [.varint(12, 2)])),
        ]
        return wrong.map {
            GoldenVectors.InvalidVector(reason: $0.0, bytes: Hex.encode($0.1.encoded))
        }
    }
}

extension Wire.Field {
    fileprivate var changed: Wire.Field {
        var field = self
        field.value[field.value.count - 1] ^= 1
        return field
    }

    /// The same bytes but the last.
    fileprivate var shorter: Wire.Field { .bytes(number, Array(value.dropFirst().dropLast())) }

    /// The same bytes and one more, with the length that says so.
    fileprivate var longer: Wire.Field { .bytes(number, Array(value.dropFirst()) + [0]) }
}

extension FixtureMember {
    /// Under its card.
    fileprivate var signature: [UInt8] { card.value.signature.array }
}
