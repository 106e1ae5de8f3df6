internal import CSodium

extension SecretBytes {
    /// Thirty-two bytes that follow from this secret and a message: BLAKE2b-256 (RFC 7693), keyed with the secret.
    ///
    /// Whoever has them learns nothing of the secret, nor of what follows from it for another purpose.
    ///
    /// - Parameter purpose: goes into the personalisation field, as in ``Digest``.
    func derived(over message: [UInt8], for purpose: Digest.Purpose) -> SecretBytes {
        invariant(count == Bytes32.count, "what follows from a secret follows from 32 bytes")
        let personal = Array(purpose.rawValue.utf8) + [UInt8](repeating: 0, count: 16)
        return withUnsafePointer { key in
            SecretBytes(count: Bytes32.count) { output in
                let result = crypto_generichash_blake2b_salt_personal(
                    output,
                    Bytes32.count,
                    message,
                    UInt64(message.count),
                    key,
                    Bytes32.count,
                    nil,
                    personal
                )
                invariant(result == 0, "BLAKE2b refused its parameters")
            }
        }
    }
}
