/// The one secret of a recovery sheet, from which all identity keys to come derive.
///
/// Each key has a seed of its own, so that whoever steals one learns nothing of the secret nor of
/// any other, and the sheet serves for the life of the member.
package struct RecoverySecret: ~Copyable, Sendable {
    private let secret: SecretBytes

    /// Takes the thirty-two bytes that the words of a sheet stand for.
    package init(_ secret: consuming SecretBytes) {
        invariant(secret.count == Bytes32.count, "a recovery sheet holds 32 bytes")
        self.secret = secret
    }

    /// A fresh secret from the system's generator.
    package static func generate() -> RecoverySecret {
        RecoverySecret(.random(count: Bytes32.count))
    }

    /// What the sheet holds: twenty-four words.
    package func words() -> [String] { RecoveryWords.words(for: secret) }

    /// The identity key that comes so many after the first, which is not from the sheet.
    ///
    /// - Parameter number: from 1.
    package func identityKey(_ number: UInt8) -> SigningKey {
        SigningKey(seed: secret.derived(over: [number], for: .identitySeed))
    }
}
