internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Lifts what others have said against this member.
struct MemberObject: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "object",
        abstract: Phrases.Suspensions.objectAbstract,
        discussion: Phrases.Suspensions.objectDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Suspensions.identityHelp, valueName: "file"))
    var identity: String?
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let reader = try StoreReader(home: context.home.path)
        let open = try reader.suspensions(in: council.membership).open(against: council.own)
        guard !open.isEmpty else { throw Phrases.Suspensions.notSuspended }
        let key = identity.map { SigningChoice.identity(FilePath($0)) } ?? .officer
        let against = try liftable(open, in: context)
        for suspension in against {
            let reasons = suspension.reasons.map(Phrases.Suspensions.reason).joined(separator: ", ")
            context.output.line("\(council.fullName(of: suspension.author), .strong): \(reasons)")
        }
        guard try context.confirms(Phrases.Suspensions.reallyObject) else {
            throw Phrases.Asking.notConfirmed
        }
        let records = against.flatMap(\.records).sortedWithoutRepetition
        let drafts = stride(from: 0, to: records.count, by: Limits.references).map { start in
            let end = min(start + Limits.references, records.count)
            return RecordDraft(
                kind: .objection,
                statement: Objection(to: Array(records[start..<end])).encoded
            )
        }
        let publisher = Publisher(context: context, passphrase: passphrase, key: key)
        context.output.report(try await publisher.publish(drafts))
        let after = try StoreReader(home: context.home.path).suspensions(in: council.membership)
        let left = after.open(against: council.own).count
        context.output.talk("\(Phrases.Suspensions.objected(left))")
    }

    /// Those that the key lifts with which this command signs.
    ///
    /// - Throws: `CommandError` if there are none.
    private func liftable(
        _ open: [StandingSuspension],
        in context: CommandContext
    ) throws -> [StandingSuspension] {
        guard identity == nil,
            let own = KeyFolder(folder: context.home.keys).publicKey(of: .signing)
        else { return open }
        let liftable = open.filter { !$0.keys.contains(own) }
        guard !liftable.isEmpty else { throw Phrases.Suspensions.keyIsNamed }
        return liftable
    }
}
