internal import CSodium

/// A secret key at rest: a short text whose header is open and authenticated, and whose secret is
/// encrypted under a passphrase with Argon2id and XChaCha20-Poly1305, or stands open where a file
/// mode must do.
///
/// The format is described in `docs/protocol.md`, section "Key files".
package struct KeyFile: Equatable, Sendable {
    /// What the key is for.
    package let role: KeyRole
    /// The public half, in the open, so that a key can be named while it is locked.
    package let publicKey: Bytes32
    /// Whether the key was derived from a demonstration's seed and is worth nothing elsewhere.
    package let isDemo: Bool
    let protection: Protection

    enum Protection: Equatable, Sendable {
        case open(secret: [UInt8])
        case passphrase(PassphraseParameters, nonce: [UInt8], ciphertext: [UInt8])
    }

    /// Whether a passphrase is needed.
    package var isEncrypted: Bool {
        switch protection {
        case .open: false
        case .passphrase: true
        }
    }

    /// Puts a secret of thirty-two bytes under a passphrase.
    ///
    /// It takes about a second and the memory that the parameters name.
    ///
    /// - Throws: `KeyFileError.outOfMemory` if that memory cannot be had.
    package static func encrypted(
        secret: borrowing SecretBytes,
        role: KeyRole,
        publicKey: Bytes32,
        isDemo: Bool = false,
        passphrase: borrowing SecretBytes,
        parameters: PassphraseParameters = .moderate()
    ) throws(KeyFileError) -> KeyFile {
        let nonce = SystemEntropy.bytes(nonceCount)
        let header = headerText(
            role: role,
            publicKey: publicKey,
            isDemo: isDemo,
            parameters: parameters,
            nonce: nonce
        )
        let key = try parameters.stretch(passphrase)
        let ciphertext = seal(secret, under: key, nonce: nonce, header: header)
        return KeyFile(
            role: role,
            publicKey: publicKey,
            isDemo: isDemo,
            protection: .passphrase(parameters, nonce: nonce, ciphertext: ciphertext)
        )
    }

    /// Keeps a secret of thirty-two bytes as it is.
    ///
    /// The file that holds it must be readable by its owner only.
    package static func open(
        secret: borrowing SecretBytes,
        role: KeyRole,
        publicKey: Bytes32,
        isDemo: Bool = false
    ) -> KeyFile {
        let bytes = secret.exposed()
        return KeyFile(
            role: role,
            publicKey: publicKey,
            isDemo: isDemo,
            protection: .open(secret: bytes)
        )
    }

    /// The secret, once the passphrase is right.
    ///
    /// A file that stands open needs none and ignores it.
    ///
    /// - Throws: `KeyFileError.wrongPassphrase` when the passphrase is wrong or a byte of the file
    ///   was altered, which cannot be told apart; `.otherPublicKey`; `.passphraseNeeded`;
    ///   `.outOfMemory`.
    package func secret(
        passphrase: borrowing SecretBytes?
    ) throws(KeyFileError) -> SecretBytes {
        let secret = try unlocked(passphrase: passphrase)
        guard role.publicKey(of: secret) == publicKey else { throw .otherPublicKey }
        return secret
    }

    private func unlocked(
        passphrase: borrowing SecretBytes?
    ) throws(KeyFileError) -> SecretBytes {
        switch protection {
        case .open(let secret):
            return SecretBytes(copying: secret)
        case .passphrase(let parameters, let nonce, let ciphertext):
            guard let key = try Self.stretch(passphrase, with: parameters) else {
                throw .passphraseNeeded
            }
            let header = Self.headerText(
                role: role,
                publicKey: publicKey,
                isDemo: isDemo,
                parameters: parameters,
                nonce: nonce
            )
            return try Self.unseal(ciphertext, under: key, nonce: nonce, header: header)
        }
    }

    private static func stretch(
        _ passphrase: borrowing SecretBytes?,
        with parameters: PassphraseParameters
    ) throws(KeyFileError) -> SecretBytes? {
        switch passphrase {
        case .some(let passphrase): try parameters.stretch(passphrase)
        case .none: nil
        }
    }
}

extension KeyRole {
    /// The public half of a secret in this role.
    fileprivate func publicKey(of secret: borrowing SecretBytes) -> Bytes32 {
        switch self {
        case .identity, .signing, .node: SigningKey(seed: secret).publicKey.bytes
        case .encryption: EncryptionKey.publicKey(of: secret).bytes
        }
    }
}

// MARK: - The cipher

extension KeyFile {
    static let secretCount = 32
    static let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    static let ciphertextCount = secretCount + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    private static func seal(
        _ secret: borrowing SecretBytes,
        under key: borrowing SecretBytes,
        nonce: [UInt8],
        header: String
    ) -> [UInt8] {
        invariant(secret.count == secretCount, "every secret key has 32 bytes")
        let header = Array(header.utf8)
        var ciphertext = [UInt8](repeating: 0, count: ciphertextCount)
        secret.withUnsafePointer { secret in
            key.withUnsafePointer { key in
                _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                    &ciphertext,
                    nil,
                    secret,
                    UInt64(secretCount),
                    header,
                    UInt64(header.count),
                    nil,
                    nonce,
                    key
                )
            }
        }
        return ciphertext
    }

    private static func unseal(
        _ ciphertext: [UInt8],
        under key: borrowing SecretBytes,
        nonce: [UInt8],
        header: String
    ) throws(KeyFileError) -> SecretBytes {
        let header = Array(header.utf8)
        return try key.withUnsafePointer { key throws(KeyFileError) in
            try SecretBytes(count: secretCount) { secret throws(KeyFileError) in
                let result = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    secret,
                    nil,
                    nil,
                    ciphertext,
                    UInt64(ciphertext.count),
                    header,
                    UInt64(header.count),
                    nonce,
                    key
                )
                if result != 0 { throw .wrongPassphrase }
            }
        }
    }
}
