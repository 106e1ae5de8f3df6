internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What was decided, and what waits for whose voice.
struct DecisionList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Decisions.listAbstract
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let words = Phrases.Decisions.self
        for proposal in council.proposals {
            let text = ProposalText(proposal: proposal, council: council)
            let consequences = try text.consequences()
            text.list(with: consequences, on: context.output)
            context.output.json(text.json(with: consequences))
        }
        if council.proposals.isEmpty { context.output.line("\(words.none)") }
        context.output.talk("\(NumbersInForce(council).text)")
        if let awaited = council.awaited { context.output.warn("\(awaited)") }
        if council.motions.count > 1 { context.output.warn("\(words.divided)") }
        for rivals in council.membership.decisions.rivals {
            context.output.warn("\(words.rivals(rivals, names: council.name))")
        }
    }
}
