internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// One alert with all that was said of it.
struct AlertShow: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Alerts.showAbstract
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let book = try AlertBook(in: lookUp.reader)
        let entry = try book.find(alert, toRead: true)
        let nodes = try AnnouncedNodes(in: context, lookUp.reader)
        let reach = try AlertReach(of: entry.thread, among: nodes, lookUp.reader)
        let text = AlertThreadText(
            entry: entry,
            reach: reach,
            former: try book.former(of: entry),
            answers: try AnswersText(to: entry, reach, naming: nodes.name, in: lookUp),
            names: nodes.name,
            now: context.now
        )
        for line in text.lines { context.output.line(line, behind: entry.mark) }
        try lookUp.end([text.json])
    }
}
