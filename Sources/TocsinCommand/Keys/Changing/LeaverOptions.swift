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
        let typed =
            try noKey
            ? []
            : named(
                key,
                among: words.theKeys(keys.machinesElsewhere),
                words.whichKeys,
                "--key, --no-key",
                context
            )
        return Answers(
            keys: try typed + companions(of: typed, keys, in: context),
            entries: try noEntry
                ? []
                : named(
                    entry,
                    among: words.theEntries(names),
                    words.whichEntries,
                    "--entry, --no-entry",
                    context
                ),
            knewIdentity: try knewIdentity
                || (!knewNoIdentity
                    && asks(words.didTheyKnow, "--knew-identity, --knew-no-identity", context))
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

    /// Keys that came from the same machines as those that are named: who types is asked about each, who gave options is told.
    private func companions(
        of typed: [String],
        _ keys: OwnKeys,
        in context: CommandContext
    ) throws -> [String] {
        let words = Phrases.Leaving.self
        let others = keys.companions(of: try typed.map(keys.find))
        guard key.isEmpty else {
            for other in others { context.output.warn("\(words.staysInUse(other))") }
            return []
        }
        return try others.filter { try asks(words.didTheyHave($0), "--key", context) }
            .map(\.key.description)
    }

    private func asks(
        _ question: String,
        _ flag: String,
        _ context: CommandContext
    ) throws -> Bool {
        try context.ask(question, flag: flag) { (answer) throws(Unanswered) in
            guard let answer = Phrases.Asking.yesOrNo(answer) else {
                throw Unanswered(Phrases.Asking.sayYesOrNo)
            }
            return answer
        }
    }
}
