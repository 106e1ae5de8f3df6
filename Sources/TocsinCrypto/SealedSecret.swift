internal import CSodium

/// Sealing of one secret to one key: libsodium's sealed box (`crypto_box_seal`: X25519 of RFC 7748 with a key that is
/// forgotten at once, XSalsa20 and Poly1305).
///
/// Only the holder of the key opens it, and nobody learns from it who sealed it: whoever takes a secret out must know
/// from elsewhere that it is the one he waits for.
extension EncryptionPublicKey {
    /// The secret, sealed to this key, ``EncryptionKey/sealOverhead`` bytes longer.
    ///
    /// - Returns: `nil` for a key of small order.
    package func sealing(_ secret: borrowing SecretBytes) -> [UInt8]? {
        Sodium.start()
        let count = secret.count
        var sealed = [UInt8](repeating: 0, count: count + EncryptionKey.sealOverhead)
        let isGood = secret.withUnsafePointer { secret in
            crypto_box_seal(&sealed, secret, UInt64(count), array) == 0
        }
        return isGood ? sealed : nil
    }
}

extension EncryptionKey {
    /// By how much what is sealed is longer than the secret in it.
    package static let sealOverhead = 48

    /// The secret that was sealed to this key, or `nil` if these bytes hold none.
    package func opening(_ sealed: [UInt8]) -> SecretBytes? {
        Sodium.start()
        guard sealed.count > Self.sealOverhead else { return nil }
        let count = sealed.count - Self.sealOverhead
        var isGood = false
        let opened = SecretBytes(count: count) { output in
            isGood = secret.withUnsafePointer { secret in
                crypto_box_seal_open(output, sealed, UInt64(sealed.count), publicKey.array, secret)
                    == 0
            }
        }
        guard isGood else { return nil }
        return opened
    }
}
