import Testing
import TocsinCrypto

@Suite struct RecoverySecretTests {
    private static func secret(_ byte: UInt8) -> RecoverySecret {
        var bytes = [UInt8](repeating: byte, count: 32)
        return RecoverySecret(SecretBytes(taking: &bytes))
    }

    /// From Python: `blake2b(bytes([n]), digest_size=32, key=secret, person=b"tocsin1 id seed")`.
    @Test(arguments: [
        (1, "fd8dea10259236efe3e8aab7b302780878e908f3bc40d124bf2d864f2e4d91a2"),
        (63, "6bafa700b2a44dd511b100ca02cdcd81deeadf4c11824fcab79de0e487c6581e"),
    ])
    func `seeds are those of another implementation`(number: UInt8, seed: String) {
        let key = Self.secret(7).identityKey(number)
        #expect(Hex.encode(key.seed().exposed()) == seed)
    }

    @Test func `each number and each secret makes a key of its own`() {
        var keys: [PublicKey] = []
        for byte in 1...2 {
            let secret = Self.secret(UInt8(byte))
            for number in 1...63 { keys.append(secret.identityKey(UInt8(number)).publicKey) }
        }
        #expect(Set(keys).count == 126)
    }

    @Test func `the words of the sheet bring the same keys back`() throws {
        let secret = RecoverySecret.generate()
        let again = RecoverySecret(try RecoveryWords.secret(from: secret.words()))
        #expect(again.identityKey(5).publicKey == secret.identityKey(5).publicKey)
    }
}
