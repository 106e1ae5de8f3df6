internal import ArgumentParser
internal import TocsinDirectory

/// Notes that what was left to do is done.
struct ReportDone: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: Phrases.Reports.doneAbstract
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @Argument(help: Phrases.Reports.stepHelp) var step: Int?
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        var report = try book.find(number)
        let open = report.open.map(\.place)
        let place = step.map { $0 &- 1 } ?? (open.count == 1 ? open[0] : -1)
        guard open.contains(place) else {
            throw Phrases.Reports.notOpen(number, open.sorted().map { $0 + 1 })
        }
        report.steps[place].done = context.now
        try await book.keep(report, as: number)
        try book.show(report, as: number)
    }
}
