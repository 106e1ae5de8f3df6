internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Adds something to an alert of anybody's.
struct AlertNoteCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: Phrases.Alerts.noteAbstract
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.Alerts.noteTextHelp) var text: String
    @Option(help: Phrases.Alerts.noteKindHelp, transform: Self.kind) var kind: NoteKind?
    @Option(help: Phrases.Sealing.fromHelp) var from: String?
    @OptionGroup var readable: ReadableOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    private static func kind(_ text: String) throws -> NoteKind {
        guard let kind = NoteKind(word: text.lowercased()) else {
            throw ValidationError(Phrases.Alerts.notAWord(NoteKind.words))
        }
        return kind
    }

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(text)
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        let opened = try AlertOpener(in: reader, asking: passphrase, context)
            .open(AlertBook(in: reader).find(alert))
        let entry = opened.entry
        let travel = try AlertTravel(under: opened, from: from, readable.consent, in: context)
        let note = AlertNote(try TypedText.given(text), kind: kind, created: context.now)
        let body = try AlertSaying.body { () throws(BodyError) in try note.encoded() }
        let saying = AlertSaying(context: context, passphrase: passphrase)
        if entry.thread.state != .open { context.output.warn("\(Phrases.Alerts.notesOfOver)") }
        context.output.line(entry.line, behind: entry.mark)
        saying.warn(ofTyped: [text], travel)
        for line in travel.lines { context.output.line(line, behind: entry.mark) }
        if let kind { context.output.line("  \(kind.description, .strong)", behind: entry.mark) }
        for line in SafeText.lines(note.text) {
            context.output.line("  \(line)", behind: entry.mark)
        }
        try saying.confirm(Phrases.Alerts.reallyNote(entry.name, sealed: travel.sealing != nil))
        try await saying.publish(
            AlertPublication(
                drafts: [entry.draft(.note, body: body, travel, replacing: false)],
                travel: travel,
                mark: entry.mark,
                name: { _ in entry.name },
                done: Phrases.Alerts.isNoted
            )
        )
    }
}
