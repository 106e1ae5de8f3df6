internal import ArgumentParser
internal import TocsinDirectory

/// Corrects what a report says.
struct ReportUpdate: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: Phrases.Reports.updateAbstract
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @Option(help: Phrases.Alerts.headlineHelp) var headline: String?
    @Option(help: Phrases.Reports.fromHelp) var from: String?
    @Option(help: Phrases.Alerts.clearHelp) var clear: [AlertClearing] = []
    @OptionGroup var options: AlertOptions
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        var report = try book.find(number)
        for part in clear { part.apply(to: &report.alert) }
        if let headline { report.alert.headline = TypedText.line(try TypedText.given(headline)) }
        if let from { report.source = TypedText.line(from) }
        // Whoever names somebody does not mean everybody any more.
        let namesSome = !options.addressed.isEmpty || !options.regions.isEmpty
        if namesSome, report.alert.audience.all { report.alert.audience = Alert.Audience() }
        try options.apply(to: &report.alert, at: context.now)
        if report.alert.audience.isEmpty { report.alert.audience = .everybody }
        if options.tlp != nil { report.isLabelled = true }
        try await book.keep(report, as: number)
        try book.show(report, as: number)
        // What is replaced leaves its old words in the file as what is cleared does.
        let traces = await book.rows.sweep()
        if !clear.isEmpty || traces == .left {
            context.output.talk("\(Phrases.Sweeping.said(of: traces))")
        }
        if let raised = report.raised {
            let name = try book.alerts?.alert(raisedBy: raised)?.name
            context.output.warn("\(Phrases.Reports.changesNoAlert(name))")
        }
    }
}
