internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinStore

/// Ends a key of this member on every node, for good.
struct KeysEnd: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: Phrases.KeyChanges.endAbstract,
        discussion: Phrases.KeyChanges.endDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.KeyChanges.keyHelp, valueName: "key")) var key: String
    @OptionGroup var heads: HeadOptions
    @OptionGroup var trust: CopyTrust
    @Flag(help: Phrases.KeyChanges.dryRunHelp) var dryRun = false
    @OptionGroup var identity: IdentityOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let key = try keys.find(key)
        guard key.role != .identity else { throw Phrases.KeyChanges.identityIsReplaced }
        let changing = KeyChanging(context: context, passphrase: identity.passphrase)
        try changing.demandAgreement(of: keys, ending: key.role, trust, isDryRun: dryRun)
        let end = try heads.end(of: key, in: StoreReader(home: context.home.path))
        let isDecided = try changing.decides(
            on: end,
            isDryRun: dryRun,
            warning: Phrases.KeyChanges.endWarning,
            word: Phrases.KeyChanges.endWord
        )
        guard isDecided else {
            context.output.line("\(Phrases.KeyChanges.nothingWasDone)")
            return try identity.warnOfMissing(in: context)
        }
        let signer = try CommandError.beforehand { try identity.signer(in: context) }
        let statement = IdentityStatement(
            grants: [],
            revocations: [end.revocation],
            nextIdentity: nil
        )
        try await changing.publish(statement, signedBy: signer)
        if key.isHere { context.output.talk("\(Phrases.KeyChanges.wasHere(key.role))") }
    }
}

extension KeyEnd {
    /// What scripts are told of it.
    func json(isDryRun: Bool) -> KeyValuePairs<String, JSON> {
        [
            "key": .string(key.key.description),
            "role": .string("\(key.role)"),
            "records": .number(Int64(key.records)),
            "heads": .array(heads.map { .string($0.id.description) }),
            "dropped": .array(dropped.map { .string($0.id.description) }),
            "dry_run": .bool(isDryRun),
        ]
    }
}
