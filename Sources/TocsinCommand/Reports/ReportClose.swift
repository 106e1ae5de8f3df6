internal import ArgumentParser
internal import TocsinDirectory

/// Closes a report, or opens it again.
struct ReportClose: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: Phrases.Reports.closeAbstract
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @Flag(help: Phrases.Reports.reopenHelp) var undo = false
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        var report = try book.find(number)
        let left = report.open.count
        report.closed = undo ? nil : report.closed ?? context.now
        try await book.keep(report, as: number)
        try book.show(report, as: number)
        if !undo, left > 0 { context.output.warn("\(Phrases.Reports.isLeft(left))") }
    }
}
