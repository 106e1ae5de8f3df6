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
        let opener = try AlertOpener(in: lookUp.reader, asking: passphrase, context)
        let opened = try opener.open(AlertBook(in: lookUp.reader).find(alert, toRead: true))
        let entry = opened.entry
        guard !entry.isForOthers else { throw Phrases.Sealing.notForUs(entry) }
        guard entry.thread.state != .void else { throw Phrases.Timeline.isVoid(entry.name) }
        let text = TimelineText(
            try timeline(of: opened, by: opener, in: lookUp.reader),
            calls: try lookUp.reader.loggedCalls(for: entry.thread.first.id).compactMap(\.call),
            names: try AnnouncedNodes(in: context, lookUp.reader).name,
            regard: { try? lookUp.reader.organisation($0) }
        )
        for line in [entry.head] + entry.authorMarks + text.lines {
            context.output.line(line, behind: entry.mark)
        }
        for object in text.json { context.output.json(object) }
        try lookUp.endList()
    }

    /// With what was said under seal and is replaced by now, which nobody but a story needs.
    private func timeline(
        of opened: AlertOpener.Opened,
        by opener: AlertOpener,
        in reader: StoreReader
    ) throws -> AlertTimeline {
        let thread = opened.entry.thread
        let timeline = try reader.timeline(of: thread, openings: opened.openings)
        let more = try opener.openings(of: timeline.closed, under: opened.contentKeys)
        guard !more.isEmpty else { return timeline }
        let all = opened.openings.merging(more) { $1 }
        return try reader.timeline(of: thread, openings: all)
    }
}
