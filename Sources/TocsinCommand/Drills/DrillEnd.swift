internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Ends an own drill, and signs what came of it.
struct DrillEnd: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: Phrases.Drills.endAbstract,
        discussion: Phrases.Drills.endDiscussion
    )

    @Argument(help: Phrases.Drills.drillHelp) var drill: [String] = []
    @Option(help: Phrases.Drills.remarkHelp) var text: String?
    @OptionGroup var readable: ReadableOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let book = try DrillBook(in: LookUp(context))
        let own = try book.findToEnd(drill)
        let shown = try book.text(of: own)
        var end = AlertEnd(.allClear, created: context.now)
        end.text = try text.map(TypedText.given) ?? ""
        end.result = shown.report.result
        let (said, saying) = (end, AlertSaying(context: context, passphrase: passphrase))
        let body = try AlertSaying.body { () throws(BodyError) in try said.encoded() }
        let travel = try AlertTravel(ofEnd: own, readable.consent, in: context)
        if let answerBy = own.said?.answerBy, answerBy > context.now {
            context.output.warn("\(Phrases.Drills.isNotDecided(answerBy, at: context.now))")
        }
        saying.warn(ofTyped: [text], travel)
        for line in shown.signed + ForeignText.lines(said.text, at: 2) + travel.lines {
            context.output.line(line, behind: own.mark)
        }
        try saying.confirm(Phrases.Drills.reallyEnd(own.name))
        try await saying.publish(
            AlertPublication(
                drafts: [own.draft(.alertEnd, body: body, travel)],
                travel: travel,
                mark: own.mark,
                name: { _ in own.name },
                done: Phrases.Drills.isOver
            )
        )
    }
}
