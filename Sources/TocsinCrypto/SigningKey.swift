internal import CSodium

/// The secret half of an Ed25519 key pair, in guarded memory.
package struct SigningKey: ~Copyable, Sendable {
    /// How many bytes a seed has.
    package static let seedCount = 32

    /// The half that others know.
    package let publicKey: PublicKey
    private let secret: SecretBytes

    /// The key pair that a seed of thirty-two bytes stands for, as RFC 8032 defines it.
    package init(seed: borrowing SecretBytes) {
        invariant(seed.count == Self.seedCount, "an Ed25519 seed has 32 bytes")
        var publicBytes = [UInt8](repeating: 0, count: Bytes32.count)
        secret = seed.withUnsafePointer { seed in
            SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { secret in
                _ = crypto_sign_seed_keypair(
                    &publicBytes,
                    secret,
                    seed
                )
            }
        }
        publicKey = PublicKey(publicBytes) ?? PublicKey(bytes: .zero)
    }

    /// A fresh key pair from the system's generator.
    package static func generate() -> SigningKey {
        SigningKey(seed: .random(count: seedCount))
    }

    /// Signs exactly these bytes.
    package func signature(over message: [UInt8]) -> Signature {
        secret.withUnsafePointer { secret in
            Signature { output in
                _ = crypto_sign_detached(
                    output,
                    nil,
                    message,
                    UInt64(message.count),
                    secret
                )
            }
        }
    }

    /// The seed, for writing a key file or a recovery sheet.
    package func seed() -> SecretBytes {
        secret.withUnsafePointer { secret in
            SecretBytes(count: Self.seedCount) { seed in
                _ = crypto_sign_ed25519_sk_to_seed(
                    seed,
                    secret
                )
            }
        }
    }
}
