internal import ArgumentParser
internal import TocsinCrypto

/// The options that say where the passphrase of a key is.
struct PassphraseOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.Passphrase.file, valueName: "file"))
    var passphraseFile: String?

    @Option(help: ArgumentHelp(Phrases.Passphrase.descriptor, valueName: "number"))
    var passphraseFd: Int32?

    /// Whether a person types it.
    var isTyped: Bool { source.isTyped }

    /// The passphrase of a key that exists.
    func passphrase(of role: KeyRole = .signing, in context: CommandContext) throws -> SecretBytes {
        try source.passphrase(of: role, in: context)
    }

    /// What is in a key file; whoever types its passphrase, if it has one, may be wrong twice.
    func secret(of file: KeyFile, in context: CommandContext) throws -> SecretBytes {
        guard file.isEncrypted else { return try KeyFolder.secret(of: file, passphrase: nil) }
        return try retrying(in: context) {
            let passphrase: SecretBytes? = try passphrase(of: file.role, in: context)
            return try KeyFolder.secret(of: file, passphrase: passphrase)
        }
    }

    /// Does what asks for a passphrase, up to three times where it is typed and wrong.
    func retrying<Value: ~Copyable>(
        in context: CommandContext,
        _ attempt: () throws -> Value
    ) throws -> Value {
        try source.retrying(in: context, attempt)
    }

    /// A passphrase for keys to be made, typed twice.
    func newPassphrase(
        for role: KeyRole? = nil,
        in context: CommandContext
    ) throws -> SecretBytes {
        try source.newPassphrase(for: role, in: context)
    }

    private var source: PassphraseSource {
        PassphraseSource(file: passphraseFile, descriptor: passphraseFd)
    }
}

/// The same for a key to be made by a command that opens another as well.
struct NewPassphraseOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.Passphrase.newFile, valueName: "file"))
    var newPassphraseFile: String?

    @Option(help: ArgumentHelp(Phrases.Passphrase.newDescriptor, valueName: "number"))
    var newPassphraseFd: Int32?

    /// A passphrase for keys to be made, typed twice.
    func newPassphrase(for role: KeyRole, in context: CommandContext) throws -> SecretBytes {
        try check(for: role, in: context)
        return try source.newPassphrase(for: role, in: context)
    }

    /// Says in a dry run that it would be missing.
    func warnOfMissing(for role: KeyRole, in context: CommandContext) throws {
        do {
            try check(for: role, in: context)
        } catch let error as CommandError {
            context.output.warn("\(error.message) \(error.remedy)")
        }
    }

    /// Answers nothing if it is given, or somebody can be asked for it.
    ///
    /// - Throws: `CommandError` with the options that give it.
    private func check(for role: KeyRole, in context: CommandContext) throws {
        guard source.isTyped, !context.keyboard.isThere else { return }
        throw Phrases.Passphrase.missingNew(role)
    }

    private var source: PassphraseSource {
        PassphraseSource(file: newPassphraseFile, descriptor: newPassphraseFd)
    }
}

/// The same for an encryption key that lies under another passphrase than the key that signs.
struct EncryptionPassphraseOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.Passphrase.encryptionFile, valueName: "file"))
    var encryptionPassphraseFile: String?

    @Option(help: ArgumentHelp(Phrases.Passphrase.encryptionDescriptor, valueName: "number"))
    var encryptionPassphraseFd: Int32?

    /// Whether it is not that of the other key.
    var isGiven: Bool { encryptionPassphraseFile != nil || encryptionPassphraseFd != nil }

    /// What is in a key file.
    func secret(of file: KeyFile, in context: CommandContext) throws -> SecretBytes {
        let passphrase: SecretBytes? = try source.passphrase(of: file.role, in: context)
        return try KeyFolder.secret(of: file, passphrase: passphrase)
    }

    /// The passphrase; nothing if somebody who was asked has typed nothing.
    func passphrase(in context: CommandContext) throws -> SecretBytes {
        try source.passphrase(of: .encryption, in: context)
    }

    /// Does what asks for a passphrase, up to three times where it is typed and wrong.
    func retrying<Value: ~Copyable>(
        in context: CommandContext,
        _ attempt: () throws -> Value
    ) throws -> Value {
        try source.retrying(in: context, attempt)
    }

    private var source: PassphraseSource {
        PassphraseSource(file: encryptionPassphraseFile, descriptor: encryptionPassphraseFd)
    }
}
