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
        let text = try ProposalText(of: proposal, in: council)
        text.show(on: context.output)
        context.output.json(text.json)
    }
}
