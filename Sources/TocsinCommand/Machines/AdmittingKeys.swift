internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The keys that it takes to admit a machine, opened before anything is published: what cannot be opened must leave
/// everything as it was.
///
/// Each may lie under a passphrase of its own. One that is not typed is read once, since a pipe gives it once.
struct AdmittingKeys: ~Copyable {
    /// The member's encryption key, for a machine that signs.
    private let encryption: EncryptionKey?
    /// Who grants, if anything is to be granted.
    private let identity: Signer?

    private init(_ encryption: consuming EncryptionKey?, _ identity: consuming Signer?) {
        self.encryption = encryption
        self.identity = identity
    }

    /// Opens them.
    ///
    /// - Parameter grants: whether the identity key is needed.
    /// - Throws: `CommandError`, for instance if the encryption key here is not the one in use.
    static func open(
        for request: MachineRequest,
        _ ledger: KeyLedger,
        grants: Bool,
        _ options: (identity: IdentityOptions, encryption: EncryptionPassphraseOptions),
        in context: CommandContext
    ) throws -> AdmittingKeys {
        let file =
            try request.sealing == nil
            ? nil : KeyFolder(folder: context.home.keys).file(of: .encryption)
        if let file, ledger.encryption?.bytes != file.publicKey { throw Phrases.Machines.hasNoKey }
        let source = options.identity.passphrase
        let given: SecretBytes? = try source.isTyped ? nil : source.passphrase(in: context)
        let encryption: EncryptionKey? = try file.map { file in
            EncryptionKey(
                secret: try options.encryption.isGiven
                    ? options.encryption.secret(of: file, in: context)
                    : secret(of: file, given, else: source, in: context)
            )
        }
        let signer: Signer? = try grants ? identity(options.identity, given, in: context) : nil
        return AdmittingKeys(encryption, signer)
    }

    /// What is in a key file, by the passphrase that was read, or the one that somebody types.
    private static func secret(
        of file: KeyFile,
        _ given: borrowing SecretBytes?,
        else source: PassphraseOptions,
        in context: CommandContext
    ) throws -> SecretBytes {
        switch given {
        case .none: try source.secret(of: file, in: context)
        case .some: try KeyFolder.secret(of: file, passphrase: given)
        }
    }

    private static func identity(
        _ options: IdentityOptions,
        _ given: borrowing SecretBytes?,
        in context: CommandContext
    ) throws -> Signer {
        let file = try Signer.identityFile(at: options.file(in: context.home), in: context)
        let seed = try secret(of: file, given, else: options.passphrase, in: context)
        return Signer(SigningKey(seed: seed), .identity)
    }

    /// The encryption key, sealed for a machine that signs.
    func answer(to request: MachineRequest) throws -> MachineAnswer? {
        switch encryption {
        case .none: return nil
        case .some(let key):
            guard let answer = MachineAnswer(to: request, with: key) else {
                throw Phrases.Machines.sealsNothing
            }
            return answer
        }
    }

    /// Publishes that these keys are the member's.
    func publish(_ grants: [KeyGrant], by changing: KeyChanging) async throws {
        let statement = IdentityStatement(
            grants: grants.sorted { $0.key < $1.key },
            revocations: [],
            nextIdentity: nil
        )
        switch identity {
        case .none: return
        case .some(let signer): try await changing.publish(statement, signedBy: signer)
        }
    }
}
