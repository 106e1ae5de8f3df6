internal import ArgumentParser
internal import TocsinDirectory

/// What has come of a drill, and how it compares with the last.
struct DrillShow: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Drills.showAbstract,
        discussion: Phrases.Drills.showDiscussion
    )

    @Argument(help: Phrases.Drills.drillHelp) var drill: [String] = []
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let book = try DrillBook(in: lookUp)
        let text = try book.text(of: book.find(drill, toRead: true))
        for line in text.lines { context.output.line(line, behind: text.drill.mark) }
        try lookUp.end([text.json])
    }
}
