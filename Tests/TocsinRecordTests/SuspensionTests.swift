import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

/// The statements by which members warn of a member, and answer.
@Suite struct SuspensionTests {
    private let network: FixtureNetwork
    private var member: FixtureMember { network.members[1] }

    init() throws { network = try FixtureNetwork(founders: 2, signing: 3) }

    private var keys: [PublicKey] { (0..<3).map { member.key(.signing, $0).publicKey }.sorted() }

    @Test func `a suspension round-trips, reasons of later versions included`() throws {
        for suspension in [
            Suspension(of: member.id, distrusting: keys, reasons: SuspensionReason.all),
            Suspension(of: member.id, reasons: [SuspensionReason(rawValue: 77)]),
            Suspension(of: member.id, isWithdrawn: true),
        ] {
            #expect(try Suspension(decoding: suspension.encoded) == suspension)
            #expect(suspension.subject.array == Array(member.id.array.prefix(16)))
        }
    }

    @Test(arguments: [
        ("member", Wire([.varint(1, 1), .bytes(2, [1]), .bytes(4, [1])])),
        ("keys", Wire([.varint(1, 1), .bytes(2, Self.id), .bytes(3, [1]), .bytes(4, [1])])),
        (
            "keys",
            Wire([
                .varint(1, 1), .bytes(2, Self.id), .bytes(3, Self.id), .bytes(3, Self.id),
                .bytes(4, [1]),
            ])
        ),
        ("keys", Wire([.varint(1, 1), .bytes(2, Self.id), .bytes(3, Self.id), .varint(5, 1)])),
        ("reasons", Wire([.varint(1, 1), .bytes(2, Self.id)])),
        ("reasons", Wire([.varint(1, 1), .bytes(2, Self.id), .bytes(4, [1]), .varint(5, 1)])),
        ("reasons", Wire([.varint(1, 1), .bytes(2, Self.id), .bytes(4, [2, 1])])),
        (
            "reasons",
            Wire([.varint(1, 1), .bytes(2, Self.id), .bytes(4, [1, 2, 3, 4, 5, 6, 7, 8, 9])])
        ),
    ]) func `a suspension with a wrong field is refused by its name`(field: String, wire: Wire) {
        #expect(throws: StatementError.invalid(field: field)) {
            try Suspension(decoding: wire.encoded)
        }
    }

    private static let id = [UInt8](repeating: 7, count: 32)

    @Test func `an objection names some records, in order`() throws {
        let ids = (1...64).compactMap { RecordID([UInt8](repeating: $0, count: 32)) }
        for count in [1, 2, 64] {
            let objection = Objection(to: Array(ids.prefix(count)))
            #expect(try Objection(decoding: objection.encoded) == objection)
        }
        let more = ids + [RecordID([UInt8](repeating: 99, count: 32))].compactMap(\.self)
        for bad in [[], more, [ids[0], ids[0]]] {
            #expect(throws: StatementError.invalid(field: "suspensions")) {
                try Objection(decoding: Objection(to: bad).encoded)
            }
        }
        #expect(throws: (any Error).self) {
            try Objection(decoding: Wire([.varint(1, 1), .bytes(2, [1])]).encoded)
        }
    }

    @Test func `a later version means nothing here`() {
        for version in [0, 2] as [UInt64] {
            let wire = Wire([.varint(1, version), .bytes(2, Self.id), .bytes(4, [1])])
            #expect(throws: (any Error).self) { try Suspension(decoding: wire.encoded) }
        }
    }
}
