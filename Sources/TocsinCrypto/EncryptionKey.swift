internal import CSodium

/// An X25519 public key (RFC 7748): what others seal to.
package struct EncryptionPublicKey: Identifier32 {
    package let bytes: Bytes32

    package init(bytes: Bytes32) { self.bytes = bytes }
}

/// The secret half of an X25519 key pair, in guarded memory.
package struct EncryptionKey: ~Copyable, Sendable {
    /// How many bytes a secret has.
    package static let secretCount = 32

    /// The half that others know.
    package let publicKey: EncryptionPublicKey
    /// The secret scalar, for writing a key file.
    package let secret: SecretBytes

    /// The key pair of a secret scalar of thirty-two bytes.
    package init(secret: consuming SecretBytes) {
        publicKey = Self.publicKey(of: secret)
        self.secret = secret
    }

    /// The public half of a secret scalar of thirty-two bytes.
    static func publicKey(of secret: borrowing SecretBytes) -> EncryptionPublicKey {
        invariant(secret.count == Self.secretCount, "an X25519 secret has 32 bytes")
        return EncryptionPublicKey(
            bytes: secret.withUnsafePointer { secret in
                Bytes32 { _ = crypto_scalarmult_base($0, secret) }
            }
        )
    }

    /// What this key and another agree on: X25519 of RFC 7748, thirty-two bytes that are not uniform and go into a digest.
    ///
    /// - Returns: `nil` for a key of small order, which agrees with every other on nothing.
    package func agreement(with other: EncryptionPublicKey) -> SecretBytes? {
        var isGood = false
        var bytes = Bytes32 { output in
            isGood = secret.withUnsafePointer { secret in
                crypto_scalarmult(output, secret, other.array) == 0
            }
        }.array
        guard isGood else { return nil }
        return SecretBytes(taking: &bytes)
    }

    /// A fresh key pair from the system's generator.
    package static func generate() -> EncryptionKey {
        EncryptionKey(secret: .random(count: secretCount))
    }
}
