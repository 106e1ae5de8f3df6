internal import CSodium

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
    package func identityKey(_ number: UInt8) -> SigningKey { SigningKey(seed: seed(number)) }

    /// BLAKE2b keyed with the secret, of the number as one byte.
    private func seed(_ number: UInt8) -> SecretBytes {
        Sodium.start()
        let personal = Array("tocsin1 id seed".utf8) + [0]
        return secret.withUnsafePointer { secret in
            SecretBytes(count: SigningKey.seedCount) { seed in
                let result = crypto_generichash_blake2b_salt_personal(
                    seed,
                    SigningKey.seedCount,
                    [number],
                    1,
                    secret,
                    Bytes32.count,
                    nil,
                    personal
                )
                invariant(result == 0, "BLAKE2b refused its parameters")
            }
        }
    }
}
