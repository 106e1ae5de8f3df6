internal import ArgumentParser
internal import TocsinStore

/// Removes a report for good.
struct ReportRemove: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrases.Reports.removeAbstract
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        if let report = try book.kept(number).report {
            context.output.line(try book.text(number, report, nil).head)
        }
        guard try context.confirms(Phrases.Reports.reallyRemove(number)) else {
            throw Phrases.Asking.notConfirmed
        }
        try await book.remove(number)
        context.output.line("\(Phrases.Reports.isRemoved(number))")
        context.output.json(["removed": .number(number)])
    }
}
