internal import ArgumentParser
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

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
        text.show(on: context.output)
        if proposal.previous == council.state.decision {
            let reader = try StoreReader(home: context.home.path)
            for line in try LabelEffects(of: proposal, council, reader).lines {
                context.output.line("    \(line, .warning)")
            }
        }
        context.output.json(text.json)
    }
}
