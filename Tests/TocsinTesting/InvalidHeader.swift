internal import TocsinCrypto
package import TocsinRecord

/// A header that must be refused, and why.
package struct InvalidHeader: Sendable {
    /// What is wrong with it, in words.
    package let reason: String
    /// What this project's decoder says.
    package let error: HeaderError
    /// The header.
    package let bytes: [UInt8]

    init(_ reason: String, _ error: HeaderError, _ wire: Wire) {
        (self.reason, self.error, bytes) = (reason, error, wire.encoded)
    }

}

extension InvalidHeader {
    /// One header for each rule, each wrong in one way only.
    package static func all() -> [InvalidHeader] {
        wrongEncodings() + wrongFields() + wrongShapes() + wrongStatements()
    }

    // MARK: Valid headers to begin with

    private static let key = FixtureMember.publicKey(of: 0, .signing)
    private static let identityKey = FixtureMember.publicKey(of: 0, .identity)

    private static func id(_ number: UInt8) -> [UInt8] {
        [number] + [UInt8](repeating: 0, count: 31)
    }

    /// A valid second version of a contact point.
    package static let contact = Wire([
        .bytes(2, key.array),
        .fixed64(3, 1),
        .varint(4, 2),
        .bytes(5, id(9)),
        .bytes(6, id(8)),
        .varint(8, 2),
        .varint(9, 2),
        .varint(10, 4),
        .bytes(11, id(7)),
        .varint(12, 100),
        .bytes(13, id(1)),
        .bytes(13, id(2)),
        .bytes(15, [UInt8](repeating: 5, count: 16)),
    ])

    /// A valid erasure of two records.
    package static let erasure = Wire([
        .bytes(2, key.array),
        .fixed64(3, 1),
        .varint(4, 1),
        .bytes(6, id(8)),
        .varint(8, 5),
        .varint(9, 2),
        .varint(10, 2),
        .bytes(14, id(1)),
        .bytes(14, id(2)),
    ])

    private static let granted = (0..<33).map { FixtureMember.publicKey(of: 1, .signing, $0) }
        .sorted()

    private static func grant(_ index: Int, role: UInt64 = 2) -> Wire {
        Wire([.bytes(1, granted[index].array), .varint(2, role), .bytes(3, proof)])
    }

    /// Of the right length; whether it is right is asked with the record's signature.
    private static let proof = [UInt8](repeating: 7, count: 64)

    private static func head(_ incarnation: UInt64, seq: UInt64 = 3) -> Wire {
        Wire([.fixed64(1, incarnation), .varint(2, seq), .bytes(3, id(4))])
    }

    private static func revocation(_ index: Int, _ heads: [Wire]) -> Wire {
        Wire([.bytes(1, granted[index].array)] + heads.map { .bytes(2, $0.encoded) })
    }

    /// A valid identity record that adds two keys, ends two, and promises the next identity.
    package static let identity = Wire([
        .bytes(2, identityKey.array),
        .fixed64(3, 1),
        .varint(4, 1),
        .bytes(6, id(8)),
        .varint(8, 1),
        .varint(9, 1),
        .varint(10, 1),
        .bytes(18, grant(0).encoded),
        .bytes(18, grant(1, role: 3).encoded),
        .bytes(19, revocation(2, [head(1), head(2)]).encoded),
        .bytes(19, revocation(3, []).encoded),
        .bytes(20, id(6)),
    ])

    /// A valid record that raises an alert.
    package static let alert = contact.with(8, [.varint(8, 12)]).with(10, [.varint(10, 3)])
        .without(13).without(15)

    /// A valid revision of an alert.
    package static let revision = contact.with(8, [.varint(8, 13)]).with(10, [.varint(10, 3)])
        .with(16, [.bytes(16, id(3))])

    // MARK: How it is written

    private static func wrongEncodings() -> [InvalidHeader] {
        let notCanonical = HeaderError.encoding(.notCanonical)
        let notProtobuf = HeaderError.encoding(.notProtobuf)
        var swapped = contact
        swapped.fields.swapAt(0, 1)
        var early = contact
        early.fields.insert(.varint(22, 1), at: 0)
        return [
            .init("two fields in the wrong order", notCanonical, swapped),
            .init("an unknown field before a known one", notCanonical, early),
            .init(
                "a singular field twice",
                notCanonical,
                contact.with(4, [.varint(4, 2), .varint(4, 2)])
            ),
            .init(
                "a varint not at its shortest",
                notCanonical,
                contact.with(4, [.varint(4, 2, padding: 1)])
            ),
            .init(
                "a length not at its shortest",
                notCanonical,
                contact.with(2, [.bytes(2, key.array, padding: 1)])
            ),
            .init(
                "a varint of an unknown field not at its shortest",
                notCanonical,
                contact.with(22, [.varint(22, 1, padding: 2)])
            ),
            .init(
                "a number that is present and zero",
                notCanonical,
                contact.with(1, [.varint(1, 0)])
            ),
            .init(
                "bytes that are present and empty",
                notCanonical,
                contact.with(7, [.bytes(7, [])])
            ),
            .init(
                "a known field with the wrong wire type",
                notCanonical,
                contact.with(4, [.fixed64(4, 2)])
            ),
            .init(
                "a number beyond its thirty-two bits",
                notCanonical,
                contact.with(8, [.varint(8, 1 << 32 | 2)])
            ),
            .init(
                "a varint of more than sixty-four bits",
                notProtobuf,
                contact.with(
                    22,
                    [
                        Wire.Field(
                            number: 22,
                            type: 0,
                            value: [UInt8](repeating: 255, count: 9) + [2]
                        )
                    ]
                )
            ),
            .init(
                "a group",
                notProtobuf,
                contact.with(22, [Wire.Field(number: 22, type: 3, value: Wire.varint(22 << 3 | 4))])
            ),
            .init("field number zero", notProtobuf, Wire([.varint(0, 1)] + contact.fields)),
            .init(
                "a field number beyond 2^29-1",
                notProtobuf,
                contact.with(1 << 29, [.varint(1 << 29, 1)])
            ),
            .init(
                "a field cut short",
                notProtobuf,
                contact.with(22, [Wire.Field(number: 22, type: 2, value: [5, 1, 2])])
            ),
            .init("no bytes at all", .invalid(field: "incarnation"), Wire()),
            .init(
                "an unknown field in a grant",
                .invalid(field: "grants"),
                identity.with(18, [.bytes(18, grant(0).with(4, [.varint(4, 1)]).encoded)])
            ),
            .init(
                "an unknown field in a revocation",
                .invalid(field: "revocations"),
                identity.with(19, [.bytes(19, revocation(2, []).with(3, [.varint(3, 1)]).encoded)])
            ),
            .init(
                "an unknown field in a head",
                .invalid(field: "heads"),
                identity.with(
                    19,
                    [.bytes(19, revocation(2, [head(1).with(4, [.varint(4, 1)])]).encoded)]
                )
            ),
            .init(
                "a varint in a grant not at its shortest",
                notCanonical,
                identity.with(
                    18,
                    [.bytes(18, grant(0).with(2, [.varint(2, 2, padding: 1)]).encoded)]
                )
            ),
            .init(
                "the fields of a grant in the wrong order",
                notCanonical,
                identity.with(18, [.bytes(18, Wire(grant(0).fields.reversed()).encoded)])
            ),
        ]
    }

    // MARK: What each field may hold

    private static func wrongFields() -> [InvalidHeader] {
        [
            .init("a suite of its own", .unknownSuite(2), contact.with(1, [.varint(1, 2)])),
            .init("the first suite by number", .unknownSuite(1), contact.with(1, [.varint(1, 1)])),
            invalid("no key", "key", contact.without(2)),
            invalid(
                "a key of 31 bytes",
                "key",
                contact.with(2, [.bytes(2, Array(id(0).dropLast()))])
            ),
            invalid("a key of 33 bytes", "key", contact.with(2, [.bytes(2, id(0) + [0])])),
            invalid("no incarnation", "incarnation", contact.without(3)),
            invalid("no seq", "seq", contact.without(4)),
            invalid("a seq beyond 2^53-1", "seq", contact.with(4, [.varint(4, 1 << 53)])),
            invalid(
                "a prev of 31 bytes",
                "prev",
                contact.with(5, [.bytes(5, Array(id(9).dropLast()))])
            ),
            invalid("no member", "member", contact.without(6)),
            invalid("a known of 5 bytes", "known", contact.with(7, [.bytes(7, [1, 2, 3, 4, 5])])),
            invalid("no kind", "kind", contact.without(8)),
            invalid("no role", "role", contact.without(9)),
            invalid("an encryption key that signs", "role", contact.with(9, [.varint(9, 4)])),
            invalid("a role that there is not", "role", contact.with(9, [.varint(9, 5)])),
            invalid("no class", "class", contact.without(10)),
            invalid("a class that there is not", "class", contact.with(10, [.varint(10, 5)])),
            invalid(
                "a commitment of 31 bytes",
                "commitment",
                contact.with(11, [.bytes(11, Array(id(7).dropLast()))])
            ),
            invalid("a commitment without a size", "size", contact.without(12)),
            invalid("a size without a commitment", "size", contact.without(11)),
            invalid("a payload shorter than its salt", "size", contact.with(12, [.varint(12, 31)])),
            invalid("a payload beyond its limit", "size", contact.with(12, [.varint(12, 49153)])),
            invalid(
                "replaced ids in descending order",
                "replaces",
                contact.with(13, [.bytes(13, id(2)), .bytes(13, id(1))])
            ),
            invalid(
                "a replaced id twice",
                "replaces",
                contact.with(13, [.bytes(13, id(1)), .bytes(13, id(1))])
            ),
            invalid(
                "65 replaced ids",
                "replaces",
                contact.with(13, (0..<65).map { .bytes(13, id($0)) })
            ),
            invalid(
                "a replaced id of 31 bytes",
                "replaces",
                contact.with(13, [.bytes(13, Array(id(1).dropLast()))])
            ),
            invalid(
                "erased ids in descending order",
                "erases",
                erasure.with(14, [.bytes(14, id(2)), .bytes(14, id(1))])
            ),
            invalid(
                "a subject of 15 bytes",
                "subject",
                contact.with(15, [.bytes(15, Array(id(1).prefix(15)))])
            ),
            invalid(
                "a thread of 31 bytes",
                "thread",
                contact.with(16, [.bytes(16, Array(id(1).dropLast()))])
            ),
            invalid(
                "blobs in descending order",
                "blobs",
                contact.with(17, [.bytes(17, id(2)), .bytes(17, id(1))])
            ),
            .init(
                "a header beyond its limit",
                .tooLong(12289),
                contact.with(
                    22,
                    [.bytes(22, [UInt8](repeating: 1, count: 12289 - contact.encoded.count - 4))]
                )
            ),
        ]
    }

    // MARK: What belongs together

    private static func wrongShapes() -> [InvalidHeader] {
        [
            invalid("a second record without prev", "prev", contact.without(5)),
            invalid("a first record with prev", "prev", contact.with(4, [.varint(4, 1)])),
            invalid("a contact signed by a node", "role", contact.with(9, [.varint(9, 3)])),
            invalid("a contact with a statement", "statement", contact.with(21, [.bytes(21, [1])])),
            invalid(
                "a vouch without a statement",
                "statement",
                contact.with(8, [.varint(8, 6)])
            ),
            invalid(
                "an admission with a body",
                "commitment",
                contact.with(8, [.varint(8, 9)]).with(10, [.varint(10, 1)])
                    .with(21, [.bytes(21, [1])])
            ),
            .init(
                "a vouch beyond the limit of most headers",
                .tooLong(12289),
                contact.with(8, [.varint(8, 6)]).with(
                    21,
                    [.bytes(21, [UInt8](repeating: 1, count: 12289 - contact.encoded.count - 4))]
                )
            ),
            invalid("a contact signed by an identity", "role", contact.with(9, [.varint(9, 1)])),
            invalid(
                "a body of a later kind said by an identity",
                "commitment",
                contact.with(8, [.varint(8, 99)]).with(9, [.varint(9, 1)])
            ),
            invalid("a contact that claims to govern", "class", contact.with(10, [.varint(10, 1)])),
            invalid("a contact without a body", "commitment", contact.without(11).without(12)),
            invalid("a contact without a subject", "subject", contact.without(15)),
            invalid(
                "a contact that grants a key",
                "grants",
                contact.with(18, [.bytes(18, grant(0).encoded)])
            ),
            invalid(
                "a contact that promises an identity",
                "grants",
                contact.with(20, [.bytes(20, id(6))])
            ),
            invalid("an alert that is not urgent", "class", alert.with(10, [.varint(10, 4)])),
            invalid("an alert signed by a node", "role", alert.with(9, [.varint(9, 3)])),
            invalid("an alert without a body", "commitment", alert.without(11).without(12)),
            invalid(
                "an alert with a subject",
                "subject",
                alert.with(15, [.bytes(15, [UInt8](repeating: 5, count: 16))])
            ),
            invalid("an alert that answers", "thread", alert.with(16, [.bytes(16, id(3))])),
            invalid("an alert that replaces", "replaces", alert.with(13, [.bytes(13, id(1))])),
            invalid("a revision of nothing", "thread", revision.without(16)),
            invalid("a revision without a subject", "subject", revision.without(15)),
            invalid("an end of nothing", "thread", revision.with(8, [.varint(8, 14)]).without(16)),
            invalid(
                "a note that is urgent",
                "class",
                revision.with(8, [.varint(8, 15)])
            ),
            invalid(
                "an answer without a subject",
                "subject",
                revision.with(8, [.varint(8, 16)]).with(10, [.varint(10, 4)]).without(15)
            ),
            invalid(
                "a revision with a statement",
                "statement",
                revision.with(21, [.bytes(21, [1])])
            ),
            invalid(
                "an end without a subject",
                "subject",
                revision.with(8, [.varint(8, 14)]).without(15)
            ),
            invalid(
                "a note without a subject",
                "subject",
                revision.with(8, [.varint(8, 15)]).with(10, [.varint(10, 4)]).without(15)
            ),
            invalid(
                "an answer to nothing",
                "thread",
                revision.with(8, [.varint(8, 16)]).with(10, [.varint(10, 4)]).without(16)
            ),
            invalid("an erasure of nothing", "erases", erasure.without(14)),
            invalid(
                "an erasure with a body",
                "commitment",
                erasure.with(11, [.bytes(11, id(7)), .varint(12, 100)])
            ),
            invalid("an erasure signed by a node", "role", erasure.with(9, [.varint(9, 3)])),
            invalid(
                "a record of a later kind that erases and is signed by a node",
                "erases",
                erasure.with(8, [.varint(8, 99)]).with(9, [.varint(9, 3)])
            ),
            invalid("an identity record by an officer", "role", identity.with(9, [.varint(9, 2)])),
            invalid(
                "an identity record with a body",
                "commitment",
                identity.with(11, [.bytes(11, id(7)), .varint(12, 100)])
            ),
        ]
    }

    // MARK: What an identity record may say

    private static func wrongStatements() -> [InvalidHeader] {
        let small = [1] + [UInt8](repeating: 0, count: 31)
        return [
            invalid("a granted identity", "grants", grants([grant(0, role: 1)])),
            invalid("a grant of a role that there is not", "grants", grants([grant(0, role: 5)])),
            invalid("a grant without a role", "grants", grants([grant(0).without(2)])),
            invalid("a grant without a key", "grants", grants([grant(0).without(1)])),
            invalid("a grant without a proof", "grants", grants([grant(0).without(3)])),
            invalid(
                "a proof of 63 bytes",
                "grants",
                grants([grant(0).with(3, [.bytes(3, Array(proof.dropLast()))])])
            ),
            invalid(
                "a proof by an encryption key",
                "grants",
                grants([grant(0).with(2, [.varint(2, 4)])])
            ),
            invalid(
                "a granted key of small order",
                "grants",
                grants([grant(0).with(1, [.bytes(1, small)])])
            ),
            invalid("grants in descending order", "grants", grants([grant(1), grant(0)])),
            invalid(
                "a key granted twice in one record",
                "grants",
                grants([grant(0), grant(0, role: 3)])
            ),
            invalid("33 grants", "grants", grants((0..<33).map { grant($0) })),
            invalid(
                "revocations in descending order",
                "revocations",
                revocations([revocation(1, []), revocation(0, [])])
            ),
            invalid(
                "a revocation without a key",
                "revocations",
                revocations([revocation(0, []).without(1)])
            ),
            invalid(
                "heads in descending order",
                "revocations",
                revocations([revocation(0, [head(2), head(1)])])
            ),
            invalid(
                "a head twice",
                "revocations",
                revocations([revocation(0, [head(1), head(1)])])
            ),
            invalid(
                "33 heads",
                "revocations",
                revocations([revocation(0, (1...33).map { head($0) })])
            ),
            invalid(
                "a head without incarnation",
                "heads",
                revocations([revocation(0, [head(1).without(1)])])
            ),
            invalid(
                "a head without seq",
                "heads",
                revocations([revocation(0, [head(1).without(2)])])
            ),
            invalid(
                "a head beyond 2^53-1",
                "heads",
                revocations([revocation(0, [head(1, seq: 1 << 53)])])
            ),
            invalid(
                "a head without id",
                "heads",
                revocations([revocation(0, [head(1).without(3)])])
            ),
            invalid(
                "33 revocations",
                "revocations",
                revocations((0..<33).map { revocation($0, []) })
            ),
            invalid(
                "a promise of 31 bytes",
                "next_identity",
                identity.with(20, [.bytes(20, Array(id(6).dropLast()))])
            ),
            invalid(
                "a promise that is not in the first record",
                "next_identity",
                identity.with(4, [.varint(4, 2)]).with(5, [.bytes(5, id(9))])
            ),
            invalid(
                "a promise beside an erasure",
                "next_identity",
                identity.with(14, [.bytes(14, id(1))])
            ),
        ]
    }

    private static func grants(_ grants: [Wire]) -> Wire {
        identity.with(18, grants.map { .bytes(18, $0.encoded) })
    }

    private static func revocations(_ revocations: [Wire]) -> Wire {
        identity.with(19, revocations.map { .bytes(19, $0.encoded) })
    }

    private static func invalid(_ reason: String, _ field: String, _ wire: Wire) -> InvalidHeader {
        InvalidHeader(reason, .invalid(field: field), wire)
    }
}
