internal import ArgumentParser
internal import TocsinStore

/// Removes reports for good.
struct ReportRemove: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrases.Reports.removeAbstract
    )

    @Argument(help: Phrases.Reports.numbersHelp) var numbers: [Int64]
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        let kept = try Set(numbers).sorted().map(book.kept)
        for kept in kept {
            guard let report = kept.report else { continue }
            context.output.line(try book.text(kept.number, report, nil).head)
        }
        guard try context.confirms(Phrases.Reports.reallyRemove(kept.map(\.number))) else {
            throw Phrases.Asking.notConfirmed
        }
        let traces = try await book.remove(kept.map(\.number)) { number in
            context.output.line("\(Phrases.Reports.isRemoved(number))")
            context.output.json(["removed": .number(number)])
        }
        context.output.talk("\(Phrases.Sweeping.said(of: traces))")
    }
}
