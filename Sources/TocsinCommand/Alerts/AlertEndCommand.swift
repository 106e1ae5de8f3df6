internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Ends an own alert.
struct AlertEndCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: Phrases.Alerts.endAbstract,
        discussion: Phrases.Alerts.endDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Flag(help: Phrases.Alerts.cancelHelp) var cancel = false
    @Option(help: Phrases.Alerts.reasonHelp) var reason: String?
    @Option(help: Phrases.Sealing.fromHelp) var from: String?
    @OptionGroup var readable: ReadableOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if cancel, TypedText.line(reason ?? "").isEmpty {
            throw ValidationError(Phrases.Alerts.reasonMissing)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(reason ?? "")
        let closed = try AlertBook.Entry.own(alert, in: context)
        // Whoever has no key here ends it all the same.
        let own = try AlertOpener(
            in: StoreReader(home: context.home.path),
            asking: passphrase,
            context
        ).openIfUnlocked(closed)
        guard own.thread.state == .open else { throw Phrases.Alerts.isOverAlready }
        var end = AlertEnd(cancel ? .cancelled : .allClear, created: context.now)
        end.text = try TypedText.given(reason ?? "")
        let (said, saying) = (end, AlertSaying(context: context, passphrase: passphrase))
        let body = try AlertSaying.body { () throws(BodyError) in try said.encoded() }
        let travel = try AlertTravel(ofEnd: own, from: from, readable.consent, in: context)
        context.output.line(own.line, behind: own.mark)
        saying.warn(ofTyped: [reason], travel)
        if own.isDrill, !cancel {
            context.output.warn("\(Phrases.Drills.countsNothing(own.name))")
        }
        for line in travel.lines { context.output.line(line, behind: own.mark) }
        context.output.line("  \(said.reason.description, .strong)", behind: own.mark)
        for line in SafeText.lines(said.text) where !said.text.isEmpty {
            context.output.line("  \(line)", behind: own.mark)
        }
        try saying.confirm(
            Phrases.Alerts.reallyEnd(own.name, said.reason, sealed: travel.sealing != nil)
        )
        try await saying.publish(
            AlertPublication(
                drafts: [own.draft(.alertEnd, body: body, travel)],
                travel: travel,
                alert: own.said,
                mustKnow: own.said?.mustKnow ?? travel.mustKnow,
                mark: own.mark,
                name: { _ in own.name },
                done: Phrases.Alerts.isOverNow
            )
        )
    }
}
