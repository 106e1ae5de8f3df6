internal import ArgumentParser

/// One report with all that was written down of it.
struct ReportShow: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Reports.showAbstract
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let book = try ReportBook(in: context)
        let text = try book.text(number, book.find(number), book.alerts)
        for line in text.lines { context.output.line(line) }
        context.output.json(text.json)
    }
}
