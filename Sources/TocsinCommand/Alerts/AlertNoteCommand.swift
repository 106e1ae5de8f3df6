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
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    private static func kind(_ text: String) throws -> NoteKind {
        guard let kind = NoteKind(word: text.lowercased()) else {
            throw ValidationError(Phrases.Alerts.notAWord(NoteKind.words))
        }
        return kind
    }

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let entry = try AlertBook(in: StoreReader(home: context.home.path)).find(alert)
        let note = AlertNote(try TypedText.given(text), kind: kind, created: context.now)
        let body = try AlertSaying.body { () throws(BodyError) in try note.encoded() }
        let saying = AlertSaying(context: context, passphrase: passphrase)
        if entry.thread.state != .open { context.output.warn("\(Phrases.Alerts.notesOfOver)") }
        context.output.line(entry.line, behind: entry.mark)
        if let kind { context.output.line("  \(kind.description, .strong)", behind: entry.mark) }
        for line in SafeText.lines(note.text) {
            context.output.line("  \(line)", behind: entry.mark)
        }
        try saying.confirm(Phrases.Alerts.reallyNote(entry.name))
        try await saying.publish(
            [entry.draft(.note, body: body, replacing: false)],
            name: { _ in entry.name },
            of: nil,
            mustKnow: [],
            behind: entry.mark,
            done: Phrases.Alerts.isNoted
        )
    }
}
