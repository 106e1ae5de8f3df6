internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// Raises an alert of a report.
struct ReportRaise: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise",
        abstract: Phrases.Reports.raiseAbstract,
        discussion: Phrases.Reports.raiseDiscussion
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @Option(help: Phrases.Alerts.headlineHelp) var headline: String?
    @OptionGroup var options: AlertOptions
    @OptionGroup var sealing: SealingOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(oneOf: headline, options.text)
        try context.home.requireNetwork()
        let book = try ReportBook(in: context)
        let report = try book.find(number)
        if let raised = report.raised {
            throw Phrases.Reports.isRaisedAlready(
                number,
                try book.alerts?.alert(raisedBy: raised)?.name
            )
        }
        guard report.isLabelled || options.tlp != nil else { throw Phrases.Reports.labelMissing }
        var alert = report.alert
        let namesSome =
            !options.addressed.isEmpty || !options.regions.isEmpty || !sealing.readers.isEmpty
        if namesSome, alert.audience.all { alert.audience = Alert.Audience() }
        // What was to last so long from when it was written down lasts so long from now.
        let life = alert.expires.seconds(since: alert.created)
        alert.created = context.now
        alert.expires = context.now.advanced(by: max(life, 1))
        if let headline { alert.headline = TypedText.line(try TypedText.given(headline)) }
        try options.apply(to: &alert, at: context.now)
        try sealing.apply(to: &alert, in: StoreReader(home: context.home.path))
        let (said, saying) = (alert, AlertSaying(context: context, passphrase: passphrase))
        try await saying.raise(
            alert,
            agreeing: sealing.consent,
            typed: [headline, options.text],
            Phrases.Alerts.reallyRaise,
            noting: { [number] record in
                // Somebody may have written something down while this one was asked for a passphrase.
                let book = try ReportBook(in: context)
                var report = try book.find(number)
                (report.raised, report.alert, report.isLabelled) = (record, said, true)
                try await book.keep(report, as: number)
            },
            done: Phrases.Alerts.isCalled
        )
    }
}
