internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory

/// What somebody who leaves had and knew.
struct LeaverOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.Leaving.keyHelp, valueName: "key")) var key: [String] = []
    @Flag(help: Phrases.Leaving.noKeyHelp) var noKey = false
    @Option(help: ArgumentHelp(Phrases.Leaving.entryHelp, valueName: "contact"))
    var entry: [String] = []
    @Flag(help: Phrases.Leaving.noEntryHelp) var noEntry = false
    @Flag(help: Phrases.Leaving.knewIdentityHelp) var knewIdentity = false
    @Flag(help: Phrases.Leaving.knewNoIdentityHelp) var knewNoIdentity = false

    func validate() throws {
        guard key.isEmpty || !noKey, entry.isEmpty || !noEntry, !(knewIdentity && knewNoIdentity)
        else { throw ValidationError(Phrases.Leaving.contradiction) }
    }

    /// What was answered, by options or when asked.
    struct Answers: Sendable {
        let keys: [String]
        let entries: [String]
        let knewIdentity: Bool
    }

    /// - Throws: `CommandError` when somebody must be asked and nobody can be.
    func answered(_ keys: OwnKeys, in context: CommandContext) throws -> Answers {
        let words = Phrases.Leaving.self
        let names = try OwnContacts(in: context.home).all.map(\.contact.name)
        return Answers(
            keys: try noKey
                ? []
                : named(
                    key,
                    among: words.theKeys(keys.all),
                    words.whichKeys,
                    "--key, --no-key",
                    context
                ),
            entries: try noEntry
                ? []
                : named(
                    entry,
                    among: words.theEntries(names),
                    words.whichEntries,
                    "--entry, --no-entry",
                    context
                ),
            knewIdentity: try knewIdentity || (!knewNoIdentity && asked(in: context))
        )
    }

    /// What an option names, or an answer, with commas between.
    private func named(
        _ named: [String],
        among all: String,
        _ question: String,
        _ flag: String,
        _ context: CommandContext
    ) throws -> [String] {
        guard named.isEmpty else { return named }
        context.output.talk("\(all)")
        return try context.ask(question, flag: flag) { (answer) throws(Unanswered) in
            answer.split(separator: ",").map { String($0).trimmingASCIISpace }
                .filter { !$0.utf8.isEmpty }
        }
    }

    private func asked(in context: CommandContext) throws -> Bool {
        let flag = "--knew-identity, --knew-no-identity"
        return try context.ask(Phrases.Leaving.didTheyKnow, flag: flag) {
            (answer) throws(Unanswered) in
            guard let answer = Phrases.Asking.yesOrNo(answer) else {
                throw Unanswered(Phrases.Asking.sayYesOrNo)
            }
            return answer
        }
    }
}
