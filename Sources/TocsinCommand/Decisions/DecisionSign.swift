internal import ArgumentParser

/// Gives this member's voice to a proposal.
struct DecisionSign: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: Phrases.Decisions.signAbstract,
        discussion: Phrases.Decisions.signDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Decisions.idHelp) var decision: String
    @Option(help: Phrases.Decisions.insistHelp) var insist: [Insistence] = []
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let speaking = Speaking(
            context: context,
            passphrase: passphrase,
            council: council,
            insists: insist
        )
        try await speaking.speak(for: try council.find(decision))
    }
}
