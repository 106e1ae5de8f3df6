internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Erases what records said, on every node.
struct Erase: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: Phrases.Erasure.abstract,
        discussion: Phrases.Erasure.discussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Erasure.targetHelp) var targets: [String]
    @Flag(help: Phrases.Erasure.dryRunHelp) var dryRun = false
    @Option(help: Phrases.Erasure.identityHelp) var identity: String?
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if targets.isEmpty { throw ValidationError(Phrases.Erasure.noTargets) }
    }

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireMember()
        guard context.home.hasNetwork else { throw Phrases.Erasure.draftsOnly }
        let erasing = try Erasing(
            context: context,
            passphrase: passphrase,
            key: identity.map { .identity(FilePath($0)) } ?? .officer
        )
        let meant = try ErasureTargets(for: erasing)
        let erased = try targets.map(meant.erased(meantBy:))
        let records = erased.flatMap(\.records)
        let reader = try StoreReader(home: context.home.path)
        for record in records {
            let title = try reader.record(record)?.value.title ?? ""
            context.output.line("\(record.description)  \(title)")
            if dryRun { context.output.json(["would_erase": .string(record.description)]) }
        }
        if dryRun { return }
        try context.confirmIrreversible(
            Phrases.Erasure.warning(records.count, isImmediate: identity != nil),
            word: Phrases.Erasure.word
        )
        try await erasing.erase(erased)
        context.output.talk("\(Phrases.Erasure.done(records.count, isImmediate: identity != nil))")
    }
}
