internal import CSodium
package import TocsinCrypto
package import TocsinRecord

extension SigningKey {
    /// Another good signature over the same message.
    ///
    /// Ed25519 (RFC 8032, 5.1.6) derives its nonce from key and message so that there is one signature, but no
    /// verifier can tell: whoever holds the key may take any nonce.
    package func secondSignature(over message: [UInt8]) -> Signature? {
        let nonce = Self.scalar([UInt8](repeating: 7, count: 64))
        var point = [UInt8](repeating: 0, count: 32)
        guard crypto_scalarmult_ed25519_base_noclamp(&point, nonce) == 0 else { return nil }
        let challenge = Self.scalar(Self.hash(point + publicKey.array + message))
        var product = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_mul(&product, challenge, exponent())
        var sum = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_add(&sum, nonce, product)
        return Signature(point + sum)
    }

    /// The secret scalar of the seed.
    private func exponent() -> [UInt8] {
        let seed = seed()
        var hash = Self.hash(
            seed.withUnsafePointer { Array(UnsafeBufferPointer(start: $0, count: 32)) }
        )
        hash[0] &= 0xF8
        hash[31] = hash[31] & 0x7F | 0x40
        return Array(hash.prefix(32))
    }

    private static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 64)
        _ = crypto_hash_sha512(&hash, bytes, UInt64(bytes.count))
        return hash
    }

    private static func scalar(_ wide: [UInt8]) -> [UInt8] {
        var scalar = [UInt8](repeating: 0, count: 32)
        crypto_core_ed25519_scalar_reduce(&scalar, wide)
        return scalar
    }
}

extension Verified<Record> {
    /// A header alone, signed anew by a key that may.
    ///
    /// - Throws: `RecordError` if the signature is not good.
    package func signedAgain(
        by key: borrowing SigningKey,
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let message = SigningDomain.record.message(value.headerBytes, network: network)
        guard let signature = key.secondSignature(over: message) else { throw .wrongSignature }
        let record = try Record(headerBytes: value.headerBytes, signature: signature, payload: nil)
        return try Verified(record, in: network)
    }
}
