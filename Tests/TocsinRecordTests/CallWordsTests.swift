import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@Suite struct CallWordsTests {
    private let network: FixtureNetwork
    private let members: [MemberID]

    init() throws {
        network = try FixtureNetwork(founders: 3)
        members = network.members.map(\.id)
    }

    private func key(_ byte: UInt8) -> EncryptionKey {
        var secret = [UInt8](repeating: byte, count: 32)
        return EncryptionKey(secret: SecretBytes(taking: &secret))
    }

    private func words(
        _ own: UInt8 = 1,
        _ other: UInt8 = 2,
        of pair: (Int, Int) = (0, 1),
        in network: NetworkID? = nil,
        at seconds: Int64 = 1_800_000_000
    ) -> CallWords? {
        CallWords(
            between: key(own),
            of: members[pair.0],
            and: key(other).publicKey,
            of: members[pair.1],
            in: network ?? self.network.id,
            at: seconds
        )
    }

    @Test func `both see the same three words, whoever calls`() throws {
        let one = try #require(words())
        #expect(one.words.count == 3)
        #expect(words(2, 1, of: (1, 0)) == one)
    }

    @Test func `another key, member, network or span has other words`() throws {
        let one = try #require(words())
        let other = try FixtureNetwork(founders: 1, name: "Other").id
        #expect(words(3, 2) != one)
        #expect(words(of: (0, 2)) != one)
        #expect(words(in: other) != one)
        #expect(words(at: one.until) != one)
        #expect(words(at: one.until - 1) == one)
        #expect(words(at: one.until - CallWords.span) == one)
        #expect(words(at: one.until - CallWords.span - 1) != one)
        #expect(one.until > 1_800_000_000 && one.until % CallWords.span == 0)
    }

    @Test(arguments: [Int64.min, -1, 0, .max]) func `no moment is a trap`(seconds: Int64) {
        _ = words(at: seconds)
    }

    @Test func `a key of small order agrees on nothing`() {
        let agrees: Bool =
            if key(1).agreement(with: EncryptionPublicKey(bytes: .zero)) == nil { false } else {
                true
            }
        #expect(!agrees)
    }

    /// RFC 7748, section 6.1.
    @Test func `what two keys agree on is what the standard says`() throws {
        var alice = try #require(
            Hex.decode("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        )
        var bob = try #require(
            Hex.decode("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
        )
        let agreed = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        let one = EncryptionKey(secret: SecretBytes(taking: &alice))
        let other = EncryptionKey(secret: SecretBytes(taking: &bob))
        #expect(try hex(one, other) == agreed)
        #expect(try hex(other, one) == agreed)
    }

    private func hex(
        _ one: borrowing EncryptionKey,
        _ other: borrowing EncryptionKey
    ) throws -> String {
        guard let agreed = one.agreement(with: other.publicKey) else { throw Nothing() }
        return Hex.encode(agreed.exposed())
    }

    private struct Nothing: Error {}
}
