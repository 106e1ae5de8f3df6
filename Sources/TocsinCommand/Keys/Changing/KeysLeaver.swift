internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Ends the keys of somebody who leaves, erases what was said of him, and makes anew what he knew.
struct KeysLeaver: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "leaver",
        abstract: Phrases.Leaving.abstract,
        discussion: Phrases.Leaving.discussion
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var leaver: LeaverOptions
    @OptionGroup var trust: CopyTrust
    @Flag(help: Phrases.KeyChanges.dryRunHelp) var dryRun = false
    @Option(help: ArgumentHelp(Phrases.KeyChanges.identityHelp, valueName: "file"))
    var identity: String?
    @Option(help: ArgumentHelp(Phrases.KeyChanges.sheetHelp, valueName: "file"))
    var recoverySheet: String?
    @OptionGroup var recovered: RecoveredIdentityOptions
    @OptionGroup var newPassphrase: NewPassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let changing = KeyChanging(context: context, passphrase: recovered.passphrase)
        try changing.demandAgreement(of: keys, trust, isDryRun: dryRun)
        let answers = try leaver.answered(keys, in: context)
        let leaving = try Leaving(of: answers, keys, recovered.passphrase, in: context)
        leaving.preview(on: context.output)
        if leaving.knewIdentity { try recovered.checkPlace() }
        context.output.json(leaving.json(isDryRun: dryRun))
        if dryRun { return }
        try context.confirmIrreversible(Phrases.Leaving.warning, word: Phrases.Leaving.word)
        // Before anything is published: a passphrase that is missing must leave nothing half done.
        let new = try NewKey(context: context, passphrase: newPassphrase)
            .make(.encryption, of: keys.member)
        let signer = try await signer(leaving, keys, changing)
        try await leaving.publish(changing, renewing: new, signedBy: signer)
    }

    /// The identity key that ends the others: if the leaver knew the present one, the next, which takes over first.
    private func signer(
        _ leaving: Leaving,
        _ keys: OwnKeys,
        _ changing: KeyChanging
    ) async throws -> Signer {
        guard leaving.knewIdentity else {
            let usual = KeyFolder(folder: changing.context.home.keys).path(of: .identity)
            let file = identity.map { FilePath($0) } ?? usual
            return try Signer.open(.identity(file), recovered.passphrase, in: changing.context)
        }
        let sheet = try OwnSheet(of: keys, read: recoverySheet, in: changing.context)
        let end = try leaving.endOfIdentity()
        return try await recovered.takeOver(
            sheet.next(),
            ending: end,
            promising: sheet.promise,
            changing
        )
    }
}
