internal import ArgumentParser
internal import TocsinMembership
internal import TocsinRecord

/// One proposal or decision.
struct DecisionShow: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Decisions.showAbstract
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Decisions.idHelp) var decision: String

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let proposal = try council.find(decision)
        let text = ProposalText(proposal: proposal, council: council)
        let consequences = try text.consequences()
        text.show(with: consequences, on: context.output)
        context.output.json(text.json(with: consequences))
    }
}
