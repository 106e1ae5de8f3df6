import Foundation
import Testing
import TocsinCrypto
import TocsinRecord
import TocsinReplication
import TocsinTesting

/// Compares a bundle with `docs/vectors/three-founders.bundle`, which other implementations verify.
///
/// `TOCSIN_WRITE_VECTORS=1 swift test --filter GoldenBundleTests` writes the file anew.
@Suite struct GoldenBundleTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/vectors/three-founders.bundle")

    @Test func `the committed bundle is the one that this code writes`() throws {
        let made = Data(try Self.bundle())
        if ProcessInfo.processInfo.environment["TOCSIN_WRITE_VECTORS"] == "1" {
            try made.write(to: Self.file)
        }
        let committed = try Data(contentsOf: Self.file)
        #expect(committed == made, "docs/vectors/three-founders.bundle differs from this code's")
    }

    @Test func `the committed bundle is read to its end`() throws {
        var reader = BundleReader()
        reader.take(Array(try Data(contentsOf: Self.file)))
        var records = 0
        while let part = try reader.next() {
            if case .record(let bytes) = part {
                _ = try Record(decoding: bytes)
                records += 1
            }
            if case .end(let count) = part {
                #expect(count == UInt64(records))
                break
            }
        }
        try reader.finish()
        #expect(records == 14)
    }

    /// Identity records, several versions of contact points, an erasure with its payload gone.
    private static func bundle() throws -> [UInt8] {
        let network = try FixtureNetwork(founders: 3, signing: 2, nodes: 2, name: "Golden")
        var records: [Verified<Record>] = []
        for member in 0..<3 {
            var identity = network.feed(of: member, .identity)
            let grant = network.grant(.signing, 5, of: member)
            records.append(try identity.identity(grants: [grant]))
        }
        for member in 0..<3 {
            var officer = network.feed(of: member)
            var colleague = network.feed(of: member, key: 5)
            let first = try officer.contact(name("Desk"), subject: Fixture.subject(1))
            let second = try colleague.contact(
                name("Night desk"),
                subject: Fixture.subject(1),
                replaces: [first.value.id]
            )
            let other = try officer.contact(name("Officer"), subject: Fixture.subject(2))
            if member == 0 {
                let erasure = try officer.erasure(of: [other.value.id])
                let profile = try officer.append(
                    RecordDraft(kind: .profile, body: [], subject: Fixture.subject(3))
                )
                records += [erasure, first, second, other.withoutPayload, profile]
            } else {
                records += [first, second, other]
            }
        }
        var writer = BundleWriter(network: network.id)
        var bytes = writer.beginning(genesis: network.genesis)
        for record in records { bytes += writer.append(record) }
        return bytes + writer.end()
    }

    /// The body of a contact that has a name and nothing else (field 4 of `Contact`).
    private static func name(_ text: String) -> [UInt8] {
        Wire([.bytes(4, Array(text.utf8))]).encoded
    }
}
