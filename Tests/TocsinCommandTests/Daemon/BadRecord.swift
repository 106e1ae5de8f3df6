import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

/// A record that no node may take, and whether a correct node could have passed it on in good faith.
enum BadRecord: CaseIterable, Sendable {
    case signedByAnotherMember, wrongSignature, placeWithoutPredecessor, wrongPayload, tooLong
    case laterSuite, withoutPayload, notARecord

    /// Whether the link stays: the sender need not know better.
    var isForgiven: Bool {
        switch self {
        case .signedByAnotherMember, .laterSuite, .withoutPayload: true
        case .wrongSignature, .placeWithoutPredecessor, .wrongPayload, .tooLong, .notARecord: false
        }
    }

    /// Why the daemon says that it did not take it, to whoever asks; `nil` if its sender was cut off.
    var wordOfRefusal: String? {
        switch self {
        case .signedByAnotherMember: "unknown-key"
        case .laterSuite: "not-understood"
        case .withoutPayload: "payload-missing"
        case .wrongSignature, .placeWithoutPredecessor, .wrongPayload, .tooLong, .notARecord: nil
        }
    }

    /// The record, as it travels, in the name of member 0, as good as it can be but for one thing.
    func encoded(in network: FixtureNetwork) throws -> [UInt8] {
        var feed = network.feed(of: 0, incarnation: 99)
        let good = try feed.contact(ExampleContacts.desk.encoded(), subject: Fixture.subject(1))
            .value
        let wire = Wire(decoding: good.encoded)
        switch self {
        case .signedByAnotherMember:
            let other = network.members[1].key(.signing)
            return sign(
                header(of: good) { $0.with(2, [.bytes(2, other.publicKey.array)]) },
                wire,
                other,
                network
            )
        case .wrongSignature:
            return wire.with(2, [.bytes(2, [UInt8](repeating: 7, count: 64))]).encoded
        case .placeWithoutPredecessor:
            return resigned(header(of: good) { $0.with(4, [.varint(4, 5)]) }, wire, network)
        case .wrongPayload:
            return wire.with(3, [.bytes(3, Array((good.payload ?? []).dropLast()))]).encoded
        case .tooLong:
            return wire.with(3, [.bytes(3, [UInt8](repeating: 0, count: 70_000))]).encoded
        case .laterSuite:
            return resigned(header(of: good) { $0.with(1, [.varint(1, 2)]) }, wire, network)
        case .withoutPayload:
            return wire.without(3).encoded
        case .notARecord:
            return [1, 2, 3]
        }
    }

    private func header(of record: Record, _ change: (Wire) -> Wire) -> [UInt8] {
        change(Wire(decoding: record.headerBytes)).encoded
    }

    private func resigned(_ header: [UInt8], _ wire: Wire, _ network: FixtureNetwork) -> [UInt8] {
        sign(header, wire, network.members[0].key(.signing), network)
    }

    private func sign(
        _ header: [UInt8],
        _ wire: Wire,
        _ key: borrowing SigningKey,
        _ network: FixtureNetwork
    ) -> [UInt8] {
        let message = Array("tocsin/1 record".utf8) + [0] + network.id.array + header
        return
            wire
            .with(1, [.bytes(1, header)])
            .with(2, [.bytes(2, key.signature(over: message).array)])
            .encoded
    }
}
