internal import CSodium

/// The key of one sealed body, from which all follows by which that is sealed (docs/protocol/sealing.md).
///
/// Everything is bound to a context: the digest of where the record stands and of what of it everybody reads. It is drawn for one
/// record and used for no other.
package struct ContentKey: ~Copyable, Sendable {
    /// How many bytes it has.
    package static let count = Bytes32.count
    /// By how much a box is longer than what is in it.
    package static let boxOverhead = 16

    private let secret: SecretBytes

    /// Takes thirty-two bytes for a content key: whether they are the right one, ``matches(_:in:)`` tells.
    package init(_ secret: consuming SecretBytes) {
        invariant(secret.count == Self.count, "a content key has 32 bytes")
        self.secret = secret
    }

    /// A fresh one from the system's generator.
    package static func random() -> ContentKey { ContentKey(.random(count: count)) }

    /// The key of what is said under the record that this one is of: whoever reads that reads this, and nobody else.
    package func under(_ context: Digest) -> ContentKey {
        ContentKey(secret.derived(over: context.array, for: .sealUnder))
    }

    /// What commits a body to this key, so that all who open it read the same bytes.
    ///
    /// XChaCha20-Poly1305 does not: one box can be made that two keys open (Len, Grubbs and Ristenpart, Partitioning Oracle Attacks, 2021).
    package func check(in context: Digest) -> Digest {
        let check = secret.derived(over: context.array, for: .sealCheck)
        return Digest(
            bytes: check.withUnsafePointer { check in
                Bytes32 { $0.update(from: check, count: Bytes32.count) }
            }
        )
    }

    /// Whether a body is committed to this key.
    package func matches(_ check: Digest, in context: Digest) -> Bool {
        sodium_memcmp(self.check(in: context).array, check.array, Bytes32.count) == 0
    }

    /// The bytes in ordinary memory, for the answer of the key agent.
    package func exposed() -> [UInt8] { secret.exposed() }
}

// MARK: - Slots

extension ContentKey {
    /// How this key comes to some readers: a key pair that follows from it, and for each of them the key itself, hidden by what the two
    /// agree on.
    ///
    /// All of it follows from the key, so that any reader sees what was given to the others (Fujisaki and Okamoto, CRYPTO 1999); one key
    /// pair serves all readers (Bellare, Boldyreva and Staddon, PKC 2003).
    ///
    /// - Returns: a slot for each reader in the order given, `nil` for a key of small order, to which nothing can be sealed.
    package func slots(
        for readers: [EncryptionPublicKey],
        in context: Digest
    ) -> (oneTime: EncryptionPublicKey, slots: [Bytes32?]) {
        let oneTime = EncryptionKey(secret: secret.derived(over: context.array, for: .sealOneTime))
        let slots = readers.map { reader -> Bytes32? in
            guard let agreed = oneTime.agreement(with: reader) else { return nil }
            return Self.pad(agreed, oneTime.publicKey, reader, context).hiding(secret)
        }
        return (oneTime.publicKey, slots)
    }

    /// What hides a content key from everybody but one reader.
    fileprivate static func pad(
        _ agreed: borrowing SecretBytes,
        _ oneTime: EncryptionPublicKey,
        _ reader: EncryptionPublicKey,
        _ context: Digest
    ) -> SecretBytes {
        agreed.derived(over: oneTime.array + reader.array + context.array, for: .sealSlot)
    }
}

extension EncryptionKey {
    /// The content key in this key's slot, of which nobody knows yet whether it is the right one.
    ///
    /// - Returns: `nil` if nothing comes of the one-time key: it is of small order.
    package func contentKey(
        in slot: Bytes32,
        from oneTime: EncryptionPublicKey,
        _ context: Digest
    ) -> ContentKey? {
        guard let agreed = agreement(with: oneTime) else { return nil }
        let pad = ContentKey.pad(agreed, oneTime, publicKey, context)
        return ContentKey(
            pad.withUnsafePointer { pad in
                SecretBytes(count: ContentKey.count) { output in
                    for (place, byte) in slot.array.enumerated() {
                        output[place] = byte ^ pad[place]
                    }
                }
            }
        )
    }
}

extension SecretBytes {
    /// Another secret of the same length, exclusive-or these bytes.
    fileprivate func hiding(_ other: borrowing SecretBytes) -> Bytes32 {
        withUnsafePointer { pad in
            other.withUnsafePointer { other in
                Bytes32 { output in
                    for place in 0..<Bytes32.count { output[place] = pad[place] ^ other[place] }
                }
            }
        }
    }
}

// MARK: - Boxes

extension ContentKey {
    /// Some bytes in a box that this key alone opens: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a key that follows from it.
    ///
    /// - Parameter nonce: twenty-four bytes; they need not be secret.
    package func sealing(_ plain: [UInt8], nonce: [UInt8], in context: Digest) -> [UInt8] {
        let key = boxKey(nonce, context)
        var box = [UInt8](repeating: 0, count: plain.count + Self.boxOverhead)
        key.withUnsafePointer { key in
            _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                &box,
                nil,
                plain,
                UInt64(plain.count),
                nil,
                0,
                nil,
                nonce,
                key
            )
        }
        return box
    }

    /// What is in a box, or `nil` if this key does not open it.
    package func opening(_ box: [UInt8], nonce: [UInt8], in context: Digest) -> [UInt8]? {
        guard box.count >= Self.boxOverhead else { return nil }
        let key = boxKey(nonce, context)
        var plain = [UInt8](repeating: 0, count: box.count - Self.boxOverhead)
        let isGood = key.withUnsafePointer { key in
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                &plain,
                nil,
                nil,
                box,
                UInt64(box.count),
                nil,
                0,
                nonce,
                key
            ) == 0
        }
        return isGood ? plain : nil
    }

    private func boxKey(_ nonce: [UInt8], _ context: Digest) -> SecretBytes {
        invariant(nonce.count == 24, "XChaCha20 takes a nonce of 24 bytes")
        return secret.derived(over: context.array, for: .sealBox)
    }
}
