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

/// Which bytes are a key to which something can be sealed.
@Suite struct ProperKeyTests {
    private func key(_ text: String) throws -> EncryptionPublicKey {
        try #require(EncryptionPublicKey(hex: text))
    }

    @Test func `honest keys are proper`() {
        for _ in 0..<100 {
            let key = EncryptionKey.generate()
            let isProper = key.publicKey.isProper
            #expect(isProper)
        }
    }

    @Test(arguments: [
        String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + String(repeating: "ff", count: 30) + "7f",
    ])
    func `a key of small order agrees with nobody and is not proper`(text: String) throws {
        let key = EncryptionKey.generate()
        let agreed = key.agreement(with: try self.key(text)) == nil
        #expect(agreed)
        #expect(try !self.key(text).isProper)
    }

    @Test func `another spelling of a key is not proper`() throws {
        let key = EncryptionKey.generate().publicKey
        var top = key.array
        top[31] |= 0x80
        #expect(EncryptionPublicKey(top)?.isProper == false)
        for end in 0xED...0xFF {
            let text = String(end, radix: 16) + String(repeating: "ff", count: 30) + "7f"
            #expect(try !self.key(text).isProper)
        }
        #expect(try self.key("eb" + String(repeating: "ff", count: 30) + "7f").isProper)
    }
}
