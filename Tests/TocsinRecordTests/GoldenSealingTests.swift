import Foundation
import Testing
import TocsinTesting

@testable import TocsinCrypto
@testable import TocsinRecord

/// Compares what this code seals with `docs/vectors/sealed.json`, which other implementations are checked against.
///
/// `TOCSIN_WRITE_VECTORS=1 swift test --filter GoldenSealingTests` writes the file anew; a change in it is a change of the protocol.
@Suite struct GoldenSealingTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/vectors/sealed.json")

    @Test func `the committed vectors are those of this code`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let made = try encoder.encode(SealingVectors()) + Data("\n".utf8)
        if ProcessInfo.processInfo.environment["TOCSIN_WRITE_VECTORS"] == "1" {
            try made.write(to: Self.file)
        }
        let committed = try Data(contentsOf: Self.file)
        #expect(committed == made, "docs/vectors/sealed.json differs from what this code makes")
    }

    @Test func `what is malformed is refused here, too`() throws {
        for vector in try SealingVectors().malformed {
            let body = try #require(Hex.decode(vector.body))
            #expect(throws: SealedBodyError.self, "\(vector.reason)") {
                try SealedBody(decoding: body, kind: RecordKind(rawValue: vector.kind))
            }
        }
    }
}

/// What stands in the file.
private struct SealingVectors: Encodable {
    let network: String
    let sealed: [Sealed]
    let faults: [Fault]
    let malformed: [Malformed]

    /// A record whose body every implementation seals to the same bytes.
    struct Sealed: Encodable {
        let name: String
        let header: String
        let payload: String
        let body: String
        /// Of a note or an answer that of the version under which it is said.
        let contentKey: String
        let context: String
        let secrets: [String]
    }

    /// A record that a reader finds fault with.
    struct Fault: Encodable {
        let name: String
        let header: String
        let payload: String
        let secret: String
        /// Absent where the text is shown.
        let fault: String?
        let without: [String]
    }

    struct Malformed: Encodable {
        let reason: String
        let kind: UInt32
        let body: String
    }

    init() throws {
        let maker = try SealingMaker()
        network = maker.network.description
        sealed = try maker.sealed()
        faults = try maker.faults()
        malformed = try maker.malformed()
    }
}

/// Makes records with sealed bodies from numbers alone.
private struct SealingMaker {
    let network: NetworkID
    private let member: MemberID
    private let feed: FeedID
    private let first = RecordID(bytes: Self.bytes(0x60))
    private let alert = Fixture.subject(7)
    private let outside = SealedOutside(
        status: 1,
        label: 5,
        wakes: true,
        hour: 500_000,
        expires: 1_801_000_000
    )

    init() throws {
        let fixture = try FixtureNetwork(founders: 1)
        network = fixture.id
        member = fixture.members[0].id
        feed = FeedID(key: fixture.members[0].key(.signing).publicKey, incarnation: 7)
    }

    private static func bytes(_ byte: UInt8) -> Bytes32 {
        Bytes32(filledBy: { $0.update(repeating: byte, count: 32) })
    }

    private static func secret(_ byte: UInt8) -> SecretBytes {
        var bytes = [UInt8](repeating: byte, count: 32)
        return SecretBytes(taking: &bytes)
    }

    private func key(_ reader: UInt8) -> EncryptionPublicKey {
        EncryptionKey(secret: Self.secret(reader)).publicKey
    }

    private func keys(_ readers: [UInt8]) -> [EncryptionPublicKey] {
        readers.map(key).sorted()
    }

    /// A record of a kind, whose header promises a payload.
    private func header(_ kind: RecordKind, seq: UInt64, _ payload: [UInt8]) -> RecordHeader {
        RecordHeader(
            feed: feed,
            seq: seq,
            prev: seq == 1 ? nil : RecordID(bytes: Self.bytes(0x70)),
            member: member,
            known: nil,
            kind: kind,
            role: .signing,
            deliveryClass: kind.deliveryClass ?? .ordinary,
            content: RecordHeader.Content(of: payload),
            subject: kind == .alert ? nil : alert,
            thread: kind == .alert ? nil : first
        )
    }

    private func place(_ kind: RecordKind, seq: UInt64) -> SealingPlace {
        SealingPlace(
            network: network,
            member: member,
            position: FeedPosition(feed: feed, seq: seq, prev: nil),
            kind: kind,
            subject: kind == .alert ? nil : alert,
            thread: kind == .alert ? nil : first,
            salt: [UInt8](repeating: UInt8(seq) | 0x40, count: 32)
        )
    }

    private func vector(
        _ name: String,
        _ kind: RecordKind,
        seq: UInt64,
        _ front: SealedFront,
        _ text: String,
        secrets: [UInt8]
    ) throws -> SealingVectors.Sealed {
        let place = place(kind, seq: seq)
        let content = ContentKey(Self.secret(0x50))
        let body = Array(text.utf8)
        let sealed = try SealedBody(sealing: body, front, with: content, at: place)
        let payload = place.salt + sealed.encoded
        return SealingVectors.Sealed(
            name: name,
            header: Hex.encode(header(kind, seq: seq, payload).encoded),
            payload: Hex.encode(payload),
            body: Hex.encode(body),
            contentKey: Hex.encode([UInt8](repeating: 0x50, count: 32)),
            context: place.context(of: front).description,
            secrets: secrets.map { Hex.encode([UInt8](repeating: $0, count: 32)) }
        )
    }

    func sealed() throws -> [SealingVectors.Sealed] {
        let alert = { (readers: [UInt8]) in
            SealedFront(outside: outside, readers: .keys(keys(readers)))
        }
        let under = SealedFront(outside: nil, readers: .under(first))
        let many = (0..<512).map { (number: Int) -> EncryptionPublicKey in
            let seed = Digest(of: [UInt8(number >> 8), UInt8(number & 0xFF)], for: .display)
            var bytes = seed.array
            return EncryptionKey(secret: SecretBytes(taking: &bytes)).publicKey
        }.sorted()
        return try [
            vector("one reader", .alert, seq: 1, alert([1]), "hello", secrets: [1]),
            vector("three", .revision, seq: 2, alert([1, 2, 3]), "hello", secrets: [1, 2, 3]),
            vector(
                "as many as there can be",
                .revision,
                seq: 3,
                SealedFront(outside: outside, readers: .keys(many)),
                "",
                secrets: []
            ),
            vector(
                "an end",
                .alertEnd,
                seq: 4,
                SealedFront(outside: nil, readers: .keys(keys([1, 2]))),
                "over",
                secrets: [1, 2]
            ),
            vector(
                "a note",
                .note,
                seq: 5,
                under,
                String(repeating: "n", count: 1_021),
                secrets: []
            ),
            vector("an answer", .answer, seq: 6, under, "a", secrets: []),
        ]
    }
}

// MARK: - What is wrong

extension SealingMaker {
    private func fault(
        _ name: String,
        _ fault: String?,
        by reader: UInt8 = 1,
        without: [EncryptionPublicKey] = [],
        _ change: (SealedBody, borrowing ContentKey, SealingPlace) -> SealedBody
    ) throws -> SealingVectors.Fault {
        let place = place(.alert, seq: 1)
        let content = ContentKey(Self.secret(0x50))
        let front = SealedFront(outside: outside, readers: .keys(keys([1, 2])))
        let sealed = try SealedBody(sealing: [5], front, with: content, at: place)
        let payload = place.salt + change(sealed, content, place).encoded
        return SealingVectors.Fault(
            name: name,
            header: Hex.encode(header(.alert, seq: 1, payload).encoded),
            payload: Hex.encode(payload),
            secret: Hex.encode([UInt8](repeating: reader, count: 32)),
            fault: fault,
            without: without.map(\.description)
        )
    }

    private func with(
        _ sealed: SealedBody,
        oneTime: EncryptionPublicKey? = nil,
        slots: [Bytes32]? = nil,
        check: Digest? = nil,
        box: [UInt8]? = nil
    ) -> SealedBody {
        SealedBody(
            front: sealed.front,
            oneTime: oneTime ?? sealed.oneTime,
            slots: slots ?? sealed.slots,
            check: check ?? sealed.check,
            box: box ?? sealed.box
        )
    }

    func faults() throws -> [SealingVectors.Fault] {
        let second = keys([1, 2]).firstIndex(of: key(2)) ?? 0
        func garbage(_ sealed: SealedBody) -> [Bytes32] {
            var slots = sealed.slots
            slots[second] = Self.bytes(0xFF)
            return slots
        }
        func boxed(
            _ inside: [UInt8],
            _ content: borrowing ContentKey,
            _ place: SealingPlace,
            _ front: SealedFront
        ) -> [UInt8] {
            content.sealing(inside, nonce: place.nonce, in: place.context(of: front))
        }
        let zeros = [UInt8](repeating: 0, count: 2_048)
        return try [
            fault("another slot is garbage", nil, without: [key(2)]) { sealed, _, _ in
                with(sealed, slots: garbage(sealed))
            },
            fault("the own slot is garbage", "does-not-open", by: 2) { sealed, _, _ in
                with(sealed, slots: garbage(sealed))
            },
            fault("the one-time key is of small order", "a key that agrees on nothing") {
                sealed,
                _,
                _ in
                with(sealed, oneTime: EncryptionPublicKey(bytes: .zero))
            },
            fault("the check is another", "does-not-open") { sealed, _, _ in
                with(sealed, check: Digest(bytes: Self.bytes(9)))
            },
            fault("sealed to others", "sealed to others", by: 3) { sealed, _, _ in sealed },
            fault("the box is changed", "broken") { sealed, _, _ in
                with(sealed, box: [sealed.box[0] ^ 1] + sealed.box.dropFirst())
            },
            fault("padding that is not zero", "broken") { sealed, content, place in
                let inside = [0, 0, 0, 1, 5] + zeros.prefix(1_018) + [1]
                return with(sealed, box: boxed(inside, content, place, sealed.front))
            },
            fault("a step of padding too much", "broken") { sealed, content, place in
                let inside = [0, 0, 0, 1, 5] + zeros.prefix(2_043)
                return with(sealed, box: boxed(inside, content, place, sealed.front))
            },
            fault("longer than its box", "broken") { sealed, content, place in
                let inside = [0, 0, 4, 0] + zeros.prefix(1_020)
                return with(sealed, box: boxed(inside, content, place, sealed.front))
            },
        ]
    }

    func malformed() throws -> [SealingVectors.Malformed] {
        let content = ContentKey(Self.secret(0x50))
        let front = SealedFront(outside: outside, readers: .keys(keys([1, 2])))
        let good = try SealedBody(sealing: [5], front, with: content, at: place(.alert, seq: 1))
            .encoded
        let under = SealedFront(outside: nil, readers: .under(first))
        let note = try SealedBody(sealing: [5], under, with: content, at: place(.note, seq: 5))
            .encoded
        let answer = try SealedBody(sealing: [5], under, with: content, at: place(.answer, seq: 6))
            .encoded
        func vector(_ reason: String, _ kind: RecordKind, _ body: [UInt8])
            -> SealingVectors.Malformed
        {
            SealingVectors.Malformed(reason: reason, kind: kind.rawValue, body: Hex.encode(body))
        }
        func changed(_ body: [UInt8], _ place: Int, _ bytes: [UInt8]) -> [UInt8] {
            var body = body
            body.replaceSubrange(place..<place + bytes.count, with: bytes)
            return body
        }
        let small = EncryptionPublicKey(bytes: .zero).array
        let top = keys([1, 2])[1].array.dropLast() + [keys([1, 2])[1].array[31] | 0x80]
        return [
            vector("a zero alone", .alert, [0]),
            vector("another suite", .alert, changed(good, 1, [2])),
            vector("no status", .alert, changed(good, 2, [0])),
            vector("a label that is not sealed", .alert, changed(good, 3, [2])),
            vector("wake is neither", .alert, changed(good, 4, [2])),
            vector("no hour", .alert, changed(good, 5, [0, 0, 0, 0])),
            vector("no expiry", .alert, changed(good, 9, [0, 0, 0, 0, 0, 0, 0, 0])),
            vector("an expiry beyond 63 bits", .alert, changed(good, 9, [0x80])),
            vector("no readers", .alert, changed(good, 17, [0, 0])),
            vector("another number of readers", .alert, changed(good, 17, [0, 3])),
            vector("65,535 readers", .alert, changed(good, 17, [0xFF, 0xFF])),
            vector(
                "keys that descend",
                .alert,
                changed(good, 19, Array(good[51..<83]) + Array(good[19..<51]))
            ),
            vector("a key twice", .alert, changed(good, 19, Array(good[51..<83]))),
            vector("a key of small order", .alert, changed(good, 19, small)),
            vector("another spelling of a key", .alert, changed(good, 51, Array(top))),
            vector("a byte too few", .alert, good.dropLast()),
            vector("a byte too many", .alert, good + [0]),
            vector("no box", .alert, Array(good.prefix(good.count - 1_024))),
            vector("a note with an outside", .note, changed(note, 2, [1])),
            vector("a note with readers", .note, good),
            vector("an end with an outside", .alertEnd, good),
            vector("an alert under another", .alert, note),
            vector("an answer of another length", .answer, note),
            vector(
                "an answer of three steps",
                .answer,
                answer + [UInt8](repeating: 0, count: 1_024)
            ),
        ]
    }
}
