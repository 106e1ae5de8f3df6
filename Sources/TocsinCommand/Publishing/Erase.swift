internal import TocsinCrypto
internal import ArgumentParser
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
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if targets.isEmpty { throw ValidationError(Phrases.Erasure.noTargets) }
    }

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let erasing = Erasing(context: context, passphrase: passphrase)
        let records = try targets.flatMap { try Self.records($0, erasing, in: context) }
        for record in records {
            context.output.line("\(record.description)")
            if dryRun { context.output.json(["would_erase": .string(record.description)]) }
        }
        if dryRun { return }
        try context.confirmIrreversible(
            Phrases.Erasure.warning(records.count),
            word: Phrases.Erasure.word
        )
        try await erasing.erase(records)
    }

    /// The record of that identifier, or every version of the contact that is meant.
    private static func records(
        _ target: String,
        _ erasing: Erasing,
        in context: CommandContext
    ) throws -> [RecordID] {
        guard let id = RecordID(hex: target) else {
            let own = try OwnContacts(in: context.home).find(target)
            return try erasing.versions(of: own.subject, kind: .contact)
        }
        let reader = try StoreReader(home: context.home.path)
        guard let record = try reader.record(id) else { throw Phrases.Erasure.unknown(target) }
        guard try record.value.header.member == context.home.card().value.member else {
            throw Phrases.Erasure.notYours(target)
        }
        return [id]
    }
}
