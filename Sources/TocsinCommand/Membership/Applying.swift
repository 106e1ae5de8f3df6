internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord

/// How a member that is no founder applies to a network.
struct ApplicationOptions: ParsableArguments {
    @Option(help: Phrases.Membership.applicationHelp)
    var application = "application.tocsin"

    @Option(help: ArgumentHelp(Phrases.KeyChanges.identityHelp, valueName: "file"))
    var identity: String?

    /// Writes the application that the card's identity key signs.
    ///
    /// - Throws: `CommandError`, for instance if there is a file of that name: it may be with others already.
    func write(
        to network: NetworkID,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws {
        guard !Home.isThere(FilePath(application)) else {
            throw Phrases.Membership.hasApplied(application)
        }
        let signed = try signed(for: network, passphrase, in: context)
        var sink = try FileSink(application, replacing: false)
        try sink.write(Array(ApplicationText.text(signed.value).utf8))
        try sink.finish()
    }

    private func signed(
        for network: NetworkID,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws -> Verified<Application> {
        let card = try context.home.card()
        let path =
            identity.map { FilePath($0) }
            ?? KeyFolder(folder: context.home.keys).path(of: .identity)
        let file = try KeyFolder.file(at: path, of: .identity)
        guard file.publicKey == card.value.card.identity.bytes else {
            throw Phrases.Keys.notThisMembers(path.string)
        }
        let secret = try passphrase.secret(of: file, in: context)
        do throws(ApplicationError) {
            return try Application.signing(card, with: SigningKey(seed: secret), in: network)
        } catch {
            throw Phrases.Keys.notThisMembers(path.string)
        }
    }
}
