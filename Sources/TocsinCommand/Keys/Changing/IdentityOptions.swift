internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto

/// Where the identity key is, which alone says which keys are a member's.
struct IdentityOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.KeyChanges.identityHelp, valueName: "file"))
    var identity: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// The file that is named, or the one in the home.
    func file(in home: Home) -> FilePath {
        identity.map { FilePath($0) } ?? KeyFolder(folder: home.keys).path(of: .identity)
    }

    /// Says in a dry run what would keep the identity key from signing, as far as that shows without a passphrase.
    func warnOfMissing(in context: CommandContext) throws {
        do {
            _ = try Signer.identityFile(at: file(in: context.home), in: context)
        } catch let error as CommandError {
            context.output.warn("\(error.message)")
        }
    }

    /// Opens the identity key.
    ///
    /// - Throws: `CommandError`, for instance for a wrong passphrase.
    func signer(in context: CommandContext) throws -> Signer {
        try Signer.open(.identity(file(in: context.home)), passphrase, in: context)
    }
}
