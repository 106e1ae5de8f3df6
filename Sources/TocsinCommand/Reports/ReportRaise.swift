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
    @Option(help: Phrases.Alerts.clearHelp) var clear: [AlertClearing] = []
    @OptionGroup var options: AlertOptions
    @OptionGroup var sealing: SealingOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(oneOf: headline, options.text)
        try context.home.requireNetwork()
        let alert = try alert(of: unraised(in: ReportBook(in: context)), in: context)
        try AlertBook(in: StoreReader(home: context.home.path)).warn(
            ofTwinOf: alert,
            context.output
        )
        do {
            try await AlertSaying(context: context, passphrase: passphrase).raise(
                alert,
                agreeing: sealing.consent,
                typed: [headline, options.text],
                Phrases.Alerts.reallyRaise,
                noting: noting(alert, in: context),
                done: Phrases.Alerts.isCalled
            )
        } catch let error as CommandError {
            if case .perhaps = error.signing {
                context.output.warn("\(Phrases.Reports.mayBeRaised(number))")
            }
            throw error
        }
    }

    /// The report, if an alert may be raised of it.
    private func unraised(in book: ReportBook) throws -> Report {
        let report = try book.find(number)
        if let raised = report.raised {
            throw Phrases.Reports.isRaisedAlready(
                number,
                try book.alerts?.alert(raisedBy: raised)?.name
            )
        }
        guard report.closed == nil else { throw Phrases.Reports.isClosedAlready(number) }
        guard report.isLabelled || options.tlp != nil else { throw Phrases.Reports.labelMissing }
        return report
    }

    /// What the report says, with what is typed besides.
    private func alert(of report: Report, in context: CommandContext) throws -> Alert {
        var alert = report.alert(at: context.now)
        for part in clear { part.apply(to: &alert) }
        let namesSome =
            !options.addressed.isEmpty || !options.regions.isEmpty || !sealing.readers.isEmpty
        if namesSome, alert.audience.all { alert.audience = Alert.Audience() }
        if let headline { alert.headline = TypedText.line(try TypedText.given(headline)) }
        try options.apply(to: &alert, at: context.now)
        try sealing.apply(to: &alert, in: StoreReader(home: context.home.path))
        try Self.requireMomentsToCome(alert, at: context.now)
        return alert
    }

    /// Until when something was to be done when it was written down may be past.
    private static func requireMomentsToCome(_ alert: Alert, at now: Timestamp) throws {
        let moments = [
            ("expires", alert.expires), ("deadline", alert.deadline),
            ("answer-by", alert.answerBy),
        ]
        for case (let option, let moment?) in moments where moment <= now {
            throw Phrases.Reports.isPast(
                option,
                canBeCleared: AlertClearing(rawValue: option) != nil
            )
        }
    }

    private func noting(_ alert: Alert, in context: CommandContext) -> AlertNoting {
        AlertNoting(
            note: { [number] record in
                // Somebody may have written something down while this one was asked for a passphrase.
                let book = try ReportBook(in: context)
                var report = try book.find(number)
                (report.raised, report.alert, report.isLabelled) = (record, alert, true)
                try await book.keep(report, as: number)
            },
            failed: { [number] in Phrases.Reports.isNotNoted($0, number) }
        )
    }
}
