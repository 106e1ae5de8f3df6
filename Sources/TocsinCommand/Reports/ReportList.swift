internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// The reports of this home.
struct ReportList: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Reports.listAbstract
    )

    @Flag(help: Phrases.Reports.allHelp) var all = false
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let book = try ReportBook(in: context)
        let shown = book.reports.filter { all || $0.report.map { $0.closed == nil } ?? true }
        let words = Phrases.Reports.self
        var table = Table(
            "\(words.headNumber)",
            "\(words.headReceived)",
            "\(words.headState)",
            "\(words.headWhat)",
            "\(words.headNext)",
            cutting: [3: 20, 4: 12],
            sparing: 1
        )
        let alerts = try book.alerts
        for kept in shown {
            guard let report = kept.report else {
                table.add(["\("\(kept.number)", .strong)", "", "\(words.unreadableState, .bad)"])
                context.output.json(["report": .number(kept.number), "readable": false])
                continue
            }
            let text = try book.text(kept.number, report, alerts)
            table.add([
                "\("\(kept.number)", .strong)",
                "\(Phrases.Ages.ago(context.now.seconds(since: report.received)))",
                text.state, "\(report.alert.headline)",
                "\(report.open.first.map { words.next($0.step, at: context.now) } ?? "")",
            ])
            context.output.json(text.json)
        }
        context.output.table(table)
        if shown.isEmpty { context.output.line("\(words.noneOpen)") }
        let closed = book.reports.count - shown.count
        if closed > 0 { context.output.talk("\(words.others(closed))") }
    }
}
