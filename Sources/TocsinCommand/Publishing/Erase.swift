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
        try context.home.requireNetwork()
        let erasing = Erasing(
            context: context,
            passphrase: passphrase,
            key: identity.map { .identity(FilePath($0)) } ?? .officer
        )
        let records = try targets.flatMap { try Self.records($0, erasing, in: context) }
        for record in records {
            context.output.line("\(record.description)")
            if dryRun { context.output.json(["would_erase": .string(record.description)]) }
        }
        if dryRun { return }
        try context.confirmIrreversible(
            Phrases.Erasure.warning(records.count, isImmediate: identity != nil),
            word: Phrases.Erasure.word
        )
        try await erasing.erase(records)
        context.output.talk("\(Phrases.Erasure.done(records.count, isImmediate: identity != nil))")
    }

    /// The record of that identifier, or every version of the contact that is meant.
    private static func records(
        _ target: String,
        _ erasing: Erasing,
        in context: CommandContext
    ) throws -> [RecordID] {
        let contacts = try OwnContacts(in: context.home, withVoid: true)
        if !contacts.meant(by: target).isEmpty {
            let own = try contacts.find(target)
            try OwnRotas.warn(ofTurnsOf: own, in: context)
            return try erasing.versions(of: own.subject, kind: .contact)
        }
        let lost = try OwnContacts.lost(in: context.home).filter { $0.isMeant(by: target) }
        if lost.count == 1 { return try erasing.versions(of: lost[0], kind: .contact) }
        let leaving = try OwnContacts(leavingIn: context.home)
        if !leaving.meant(by: target).isEmpty {
            let own = try leaving.find(target)
            // Of a contact that is shown under another name only what is erased is meant by this one.
            let isShown = contacts.all.contains { $0.subject == own.subject }
            let left =
                try isShown
                ? []
                : erasing.versionsLeft(of: own.subject)
                    .filter { !own.current.contains($0) }
            guard erasing.key != .officer || !left.isEmpty else {
                throw Phrases.Erasure.isLeaving(target)
            }
            return erasing.key == .officer ? left : own.current + left
        }
        let record: Verified<Record>
        do {
            record = try StoreReader(home: context.home.path).record(typed: target)
        } catch let error as CommandError where error.status == .notFound {
            throw Phrases.Erasure.nothingMeant(target)
        }
        guard try record.value.header.member == context.home.card().value.member else {
            throw Phrases.Erasure.notYours(target)
        }
        if let own = contacts.all.first(where: { $0.current.contains(record.value.id) }) {
            let older = try erasing.versionsLeft(of: own.subject).count - own.current.count
            context.output.warn("\(Phrases.Erasure.isShown(own.contact.name, older: older))")
            try OwnRotas.warn(ofTurnsOf: own, in: context)
        }
        return [record.value.id]
    }
}
