internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// What happened of an alert, one thing after the other.
struct AlertTimelineCommand: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: Phrases.Timeline.abstract,
        discussion: Phrases.Timeline.discussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let opened = try AlertOpener(in: lookUp.reader, asking: passphrase, context)
            .open(AlertBook(in: lookUp.reader).find(alert, toRead: true))
        let entry = opened.entry
        guard !entry.isForOthers else { throw Phrases.Sealing.notForUs(entry) }
        guard entry.thread.state != .void else { throw Phrases.Timeline.isVoid(entry.name) }
        let text = TimelineText(
            timeline: try lookUp.reader.timeline(of: entry.thread, openings: opened.openings),
            calls: try lookUp.reader.loggedCalls(for: entry.thread.first.id).map(\.call),
            names: try AnnouncedNodes(in: context, lookUp.reader).name
        )
        context.output.line(entry.head, behind: entry.mark)
        for line in text.lines { context.output.line(line, behind: entry.mark) }
        for object in text.json { context.output.json(object) }
        try lookUp.endList()
    }
}
