internal import ArgumentParser
internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Replaces a lost or stolen identity key by the next one of the recovery sheet.
struct KeysRecover: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: Phrases.KeyChanges.recoverAbstract,
        discussion: Phrases.KeyChanges.recoverDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.KeyChanges.sheetHelp, valueName: "file"))
    var recoverySheet: String?
    @Flag(help: Phrases.KeyChanges.fileOnlyHelp) var fileOnly = false
    @OptionGroup var heads: HeadOptions
    @OptionGroup var trust: CopyTrust
    @Flag(help: Phrases.KeyChanges.dryRunHelp) var dryRun = false
    @OptionGroup var identity: RecoveredIdentityOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let sheet = try OwnSheet(of: keys, read: recoverySheet, in: context)
        try identity.checkPlace()
        if fileOnly { return try rewrite(sheet, in: context) }
        let changing = KeyChanging(context: context, passphrase: identity.passphrase)
        try changing.demandAgreement(of: keys, trust, isDryRun: dryRun)
        let key = try sheet.next()
        let end = try heads.end(of: keys.present, in: StoreReader(home: context.home.path))
        let isDecided = try changing.decides(
            on: end,
            isDryRun: dryRun,
            warning: Phrases.KeyChanges.recoverWarning,
            word: Phrases.KeyChanges.recoverWord
        )
        guard isDecided else {
            return context.output.line("\(Phrases.KeyChanges.nothingWasDone)")
        }
        _ = try await identity.takeOver(key, ending: end, promising: sheet.promise, changing)
    }

    /// Writes the present identity key's file anew, where it was lost and nothing else has happened.
    private func rewrite(_ sheet: borrowing OwnSheet, in context: CommandContext) throws {
        let key = try sheet.present()
        let file = try identity.file(of: key, in: context)
        try identity.prepare(file)
        try identity.finish(file, in: context)
    }
}

/// Where the file of a recovered identity key goes, and its passphrase.
struct RecoveredIdentityOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.KeyChanges.writeHelp, valueName: "file"))
    var write: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// Answers nothing if nothing lies where the file is to go.
    ///
    /// - Throws: `CommandError`: once the key is published it is too late to find that out.
    func checkPlace() throws {
        guard let write, try Home.isThere(FilePath(ofFile: write)) else { return }
        throw Phrases.Files.cannotWrite(write, .fileExists)
    }

    /// The key under a passphrase that is asked for.
    func file(of key: borrowing SigningKey, in context: CommandContext) throws -> KeyFile {
        let secret = try CommandError.beforehand {
            try passphrase.newPassphrase(for: .identity, in: context)
        }
        return try .encrypted(
            secret: key.seed(),
            role: .identity,
            publicKey: key.publicKey.bytes,
            isDemo: context.home.card().value.card.isDemo,
            passphrase: secret
        )
    }

    /// Lets the next identity key take over on every node, and answers with it.
    ///
    /// - Parameters:
    ///   - end: that of the present one.
    ///   - promise: what the next key promises of those after it.
    func takeOver(
        _ key: consuming SigningKey,
        ending end: KeyEnd,
        promising promise: Digest,
        _ changing: KeyChanging
    ) async throws -> Signer {
        let file = try file(of: key, in: changing.context)
        try CommandError.beforehand { try prepare(file) }
        let statement = IdentityStatement(
            grants: [],
            revocations: [end.revocation],
            nextIdentity: promise
        )
        let signer = Signer(key, .identity)
        do {
            try await changing.publish(statement, signedBy: signer)
        } catch {
            discard()
            throw error
        }
        try finish(file, in: changing.context)
        return signer
    }

    /// Writes the file to the place that is named: once the key is published it would be too late to find out that
    /// it cannot be written there.
    func prepare(_ file: KeyFile) throws {
        guard let write else { return }
        try FileContent.create(FilePath(write), Array(file.text.utf8), mode: .ownerOnly)
    }

    /// Takes that file back, since its key was not published; if nobody can tell, `--file-only` writes it again.
    func discard() {
        if let write { unlink(write) }
    }

    /// Puts the file in place of the former key's unless it lies elsewhere, and says where it is.
    func finish(_ file: KeyFile, in context: CommandContext) throws {
        let usual = KeyFolder(folder: context.home.keys).path(of: .identity)
        if write == nil {
            try FileContent.replace(usual, Array(file.text.utf8), mode: .ownerOnly)
        }
        let path = write ?? usual.string
        context.output.line("\(Phrases.KeyChanges.recovered(path))")
        context.output.json(["identity": .string(path)])
    }
}
