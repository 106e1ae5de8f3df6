internal import ArgumentParser
internal import TocsinDirectory

/// All drills, the newest first.
struct DrillList: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Drills.listAbstract
    )

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let book = try DrillBook(in: lookUp)
        let words = Phrases.Drills.self
        var table = Table(
            "\(Phrases.Alerts.headName)",
            "\(words.headRaised)",
            "\(words.headState)",
            "\(words.headReached)",
            "\(words.headAnswered)",
            "\(words.headHalf)",
            "\(Phrases.Alerts.headAuthor)",
            cutting: [6: 8],
            sparing: 1
        )
        for text in try book.texts {
            let (drill, report) = (text.drill, text.report)
            table.add([
                "\(drill.name.description, .strong)",
                "\(drill.thread.raised.map { Phrases.Ages.ago(context.now.seconds(since: $0)) } ?? "")",
                "\(words.mark) \(Phrases.Alerts.word(drill.thread.state))",
                "\(words.share(report.reached.count, of: report.addressed.count))",
                "\(words.share(report.answered.count, of: report.addressed.count))",
                "\(report.median.map(words.span) ?? "")",
                "\(drill.authorName)",
            ])
            context.output.json(text.json)
        }
        context.output.table(table)
        if book.drills.isEmpty { context.output.line("\(words.noneYet)") }
        try lookUp.endList()
    }
}
