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
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if cancel, TypedText.line(reason ?? "").isEmpty {
            throw ValidationError(Phrases.Alerts.reasonMissing)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let own = try AlertBook.Entry.own(alert, in: context)
        guard own.thread.state == .open else { throw Phrases.Alerts.isOverAlready }
        var end = AlertEnd(cancel ? .cancelled : .allClear, created: context.now)
        end.text = TypedText.lines(reason ?? "")
        let (said, saying) = (end, AlertSaying(context: context, passphrase: passphrase))
        let body = try AlertSaying.body { () throws(BodyError) in try said.encoded() }
        context.output.line(own.line, behind: own.mark)
        context.output.line("  \(said.reason.description, .strong)", behind: own.mark)
        for line in SafeText.lines(said.text) where !said.text.isEmpty {
            context.output.line("  \(line)", behind: own.mark)
        }
        try saying.confirm(Phrases.Alerts.reallyEnd(own.name, said.reason))
        try await saying.publish(
            [own.draft(.alertEnd, body: body)],
            name: { _ in own.name },
            of: own.said,
            mustKnow: own.said?.mustKnow ?? [],
            behind: own.mark,
            done: Phrases.Alerts.isOverNow
        )
    }
}
