import Foundation
import Testing
import TocsinCrypto
import TocsinTesting

/// Compares what this code makes with `docs/vectors/records.json`, which other implementations are
/// checked against.
///
/// `TOCSIN_WRITE_VECTORS=1 swift test --filter GoldenVectorTests` writes the file anew; a change in
/// it is a change of the protocol.
@Suite struct GoldenVectorTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("docs/vectors/records.json")

    @Test func `the committed vectors are those of this code`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let made = try encoder.encode(GoldenVectors()) + Data("\n".utf8)
        if ProcessInfo.processInfo.environment["TOCSIN_WRITE_VECTORS"] == "1" {
            try made.write(to: Self.file)
        }
        let committed = try Data(contentsOf: Self.file)
        #expect(committed == made, "docs/vectors/records.json differs from what this code makes")
    }

    @Test func `a key file written by another implementation opens here`() throws {
        let vector = GoldenVectors.KeyFileVector.byPyNaCl
        let file = try KeyFile(text: vector.text)
        #expect(file.text == vector.text)
        var passphrase = Array((vector.passphrase ?? "").utf8)
        let secret = try file.secret(passphrase: SecretBytes(taking: &passphrase))
        #expect(Hex.encode(secret.exposed()) == vector.secret)
    }
}
