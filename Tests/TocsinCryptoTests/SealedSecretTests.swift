import Testing
@testable import TocsinCrypto

/// A secret that is sealed to one key.
@Suite struct SealedSecretTests {
    private func secret(_ byte: UInt8) -> SecretBytes {
        var bytes = [UInt8](repeating: byte, count: 32)
        return SecretBytes(taking: &bytes)
    }

    /// What a key takes out of a seal, or `nil`.
    private func opened(_ sealed: [UInt8], by key: borrowing EncryptionKey) -> [UInt8]? {
        guard let secret = key.opening(sealed) else { return nil }
        return secret.exposed()
    }

    private func sealed(to key: EncryptionPublicKey) throws -> [UInt8] {
        let sealed = key.sealing(secret(7))
        return try #require(sealed)
    }

    @Test func `only the key that it is sealed to opens it`() throws {
        let key = EncryptionKey(secret: secret(1))
        let other = EncryptionKey(secret: secret(2))
        let seal = try sealed(to: key.publicKey)
        #expect(seal.count == 32 + EncryptionKey.sealOverhead)
        let (own, others) = (opened(seal, by: key), opened(seal, by: other))
        #expect(own == [UInt8](repeating: 7, count: 32) && others == nil)
        let again = try sealed(to: key.publicKey)
        #expect(again != seal)
    }

    @Test func `a changed or cut seal holds nothing`() throws {
        let key = EncryptionKey(secret: secret(1))
        let seal = try sealed(to: key.publicKey)
        for place in seal.indices {
            var changed = seal
            changed[place] ^= 1
            let found = opened(changed, by: key)
            #expect(found == nil)
        }
        for count in 0..<seal.count {
            let found = opened(Array(seal.prefix(count)), by: key)
            #expect(found == nil)
        }
    }

    /// Nobody holds such a key, and what is sealed to it everybody could open.
    @Test func `nothing is sealed to a key of small order`() throws {
        let key = try #require(EncryptionPublicKey([UInt8](repeating: 0, count: 32)))
        let sealed = key.sealing(secret(7))
        #expect(sealed == nil)
    }
}
