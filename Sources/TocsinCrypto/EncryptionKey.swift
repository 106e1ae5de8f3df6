internal import CSodium

/// An X25519 public key (RFC 7748): what others seal to.
package struct EncryptionPublicKey: Identifier32 {
    package let bytes: Bytes32

    package init(bytes: Bytes32) { self.bytes = bytes }

    /// Whether these bytes are the one spelling of a key on which two can agree: a number below 2²⁵⁵ − 19 that is not of small order.
    ///
    /// RFC 7748 takes others, too; then two spellings would be one key, and what is sealed to a point of small order anybody opens.
    package var isProper: Bool {
        let number = array.reversed()
        return number.lexicographicallyPrecedes(Self.prime)
            && !Self.smallOrder.contains(self)
    }

    /// 2²⁵⁵ − 19, most significant byte first.
    private static let prime: [UInt8] =
        [0x7F] + [UInt8](repeating: 0xFF, count: 30) + [0xED]

    /// The five points of small order as they are written: 0, 1, the two of order 8, and -1 (Bernstein, Curve25519 page, "How do I
    /// validate public keys?").
    private static let smallOrder = Set(
        [
            String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ec" + String(repeating: "ff", count: 30) + "7f",
        ].compactMap { EncryptionPublicKey(hex: $0) }
    )
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
