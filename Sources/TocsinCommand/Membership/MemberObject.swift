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
        let against = try reader.suspensions(in: council.membership).open(against: council.own)
        guard !against.isEmpty else { throw Phrases.Suspensions.notSuspended }
        let key = identity.map { SigningChoice.identity(FilePath($0)) } ?? .officer
        try check(against, in: context)
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

    /// - Throws: `CommandError` if the officer's key is one that the others do not trust.
    private func check(_ against: [StandingSuspension], in context: CommandContext) throws {
        guard identity == nil else { return }
        let own = KeyFolder(folder: context.home.keys).publicKey(of: .signing)
        let named = against.flatMap(\.keys)
        guard let own, named.contains(own) else { return }
        throw Phrases.Suspensions.keyIsNamed
    }
}
