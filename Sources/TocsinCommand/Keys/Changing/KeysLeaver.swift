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
        if answers.knewIdentity { try recovered.checkPlace() }
        let leaving = try Leaving(of: answers, keys, recovered.passphrase, in: context)
        leaving.preview(on: context.output)
        context.output.json(leaving.json(isDryRun: dryRun))
        if dryRun {
            context.output.line("\(Phrases.KeyChanges.nothingWasDone)")
            try newPassphrase.warnOfMissing(for: .encryption, in: context)
            return warnOfMissing(leaving, in: context)
        }
        if leaving.knewIdentity {
            try await endByNextIdentity(leaving, keys, changing)
        } else {
            try await endByPresentIdentity(leaving, keys, changing)
        }
    }

    /// Lets the next identity key take over first, and end the others.
    private func endByNextIdentity(
        _ leaving: Leaving,
        _ keys: OwnKeys,
        _ changing: KeyChanging
    ) async throws {
        let sheet = try CommandError.beforehand {
            try OwnSheet(of: keys, read: recoverySheet, in: changing.context)
        }
        let next = try sheet.next()
        let promise = sheet.promise
        let end = try leaving.endOfIdentity()
        let new = try decided(keys, in: changing.context)
        let signer = try await recovered.takeOver(next, ending: end, promising: promise, changing)
        try await leaving.publish(changing, renewing: new, signedBy: signer)
    }

    private func endByPresentIdentity(
        _ leaving: Leaving,
        _ keys: OwnKeys,
        _ changing: KeyChanging
    ) async throws {
        let file = file(in: changing.context.home)
        _ = try CommandError.beforehand {
            try Signer.identityFile(at: file, in: changing.context)
        }
        let new = try decided(keys, in: changing.context)
        let signer = try CommandError.beforehand {
            try Signer.open(.identity(file), recovered.passphrase, in: changing.context)
        }
        try await leaving.publish(changing, renewing: new, signedBy: signer)
    }

    /// Has it confirmed, and makes the new encryption key: a passphrase that is missing must leave nothing half done.
    private func decided(
        _ keys: OwnKeys,
        in context: CommandContext
    ) throws -> (file: KeyFile, grant: KeyGrant) {
        try context.confirmIrreversible(Phrases.Leaving.warning, word: Phrases.Leaving.word)
        return try CommandError.beforehand {
            try NewKey(context: context, passphrase: newPassphrase)
                .make(.encryption, of: keys.member)
        }
    }

    /// The identity key's file that is named, or the one in the home.
    private func file(in home: Home) -> FilePath {
        identity.map { FilePath($0) } ?? KeyFolder(folder: home.keys).path(of: .identity)
    }

    /// Says in a dry run what would be missing, as far as that shows without a passphrase.
    private func warnOfMissing(_ leaving: Leaving, in context: CommandContext) {
        do {
            if !leaving.knewIdentity {
                _ = try Signer.identityFile(at: file(in: context.home), in: context)
            } else if let recoverySheet {
                _ = try SheetReading(file: recoverySheet, context: context).secret()
            } else {
                context.output.warn("\(Phrases.Leaving.needsTheSheet)")
            }
        } catch {
            let message = (error as? CommandError)?.message ?? "\(error)"
            context.output.warn("\(message)")
        }
    }
}
