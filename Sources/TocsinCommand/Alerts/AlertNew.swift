internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Raises an alert.
struct AlertNew: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: Phrases.Alerts.newAbstract,
        discussion: Phrases.Alerts.newDiscussion
    )

    @Argument(help: Phrases.Alerts.headlineHelp) var headline: [String] = []
    @OptionGroup var incident: PresetOption
    @OptionGroup var form: AlertFormOptions
    @Flag(help: Phrases.Alerts.exerciseHelp) var exercise = false
    @Flag(help: Phrases.Alerts.testHelp) var test = false
    @Option(help: Phrases.Alerts.againHelp) var again: String?
    @OptionGroup var options: AlertOptions
    @OptionGroup var sealing: SealingOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if headline.count > 1 { throw ValidationError(Phrases.Alerts.needsQuotes) }
        if incident.preset != nil, let misplacedTLD {
            throw ValidationError(Phrases.Presets.affectsMissing(misplacedTLD))
        }
        if isTypedHidden, options.text != nil {
            throw ValidationError(Phrases.Alerts.oneFromInput)
        }
        if form.file == "-", isTypedHidden || options.text == "-" {
            throw ValidationError(Phrases.Alerts.oneFromInput)
        }
        if options.tlp == nil, !isForm { throw ValidationError(Phrases.Alerts.labelMissing) }
        if exercise, test { throw ValidationError(Phrases.Alerts.oneStatus) }
    }

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(oneOf: headline.first, options.text, form.file)
        try context.home.requireNetwork()
        let book = try AlertBook(in: StoreReader(home: context.home.path))
        guard let edited = try edited(in: context, book) else {
            throw Phrases.Forms.nothingEntered
        }
        try await edited.form.settle {
            try await raise(edited.entry, edited.form, in: context, book)
        }
    }

    /// Warns of what is odd, and raises it.
    private func raise(
        _ alert: Alert,
        _ form: KeptForm?,
        in context: CommandContext,
        _ book: AlertBook
    ) async throws {
        try book.warn(ofTwinOf: alert, context.output)
        if let former = try alert.again.flatMap(book.alert) {
            context.output.line("\(Phrases.Alerts.raisedAgain(former.name))")
        }
        try await AlertSaying(context: context, passphrase: passphrase)
            .raise(
                alert,
                agreeing: sealing.consent,
                typed: [headline.first, options.text],
                Phrases.Alerts.reallyRaise,
                form: form,
                done: Phrases.Alerts.isCalled
            )
    }

    /// Whether somebody writes it as a form: who says nothing at all wants to.
    private var isForm: Bool { form.isForm || (headline.isEmpty && incident.preset == nil) }

    /// The alert, and the form in which it stands until it is signed; `nil` if the person gave up.
    private func edited(in context: CommandContext, _ book: AlertBook) throws -> Edited<Alert>? {
        let alert = try alert(in: context, book)
        guard isForm else { return Edited(entry: alert) }
        return try AlertEditing(context: context).edited(
            alert,
            isLabelled: options.tlp != nil,
            file: form.file
        )
    }

    /// A TLD where the headline stands.
    private var misplacedTLD: TLD? {
        headline.first.flatMap { $0.utf8.first == UInt8(ascii: ".") ? TLD($0) : nil }
    }

    /// Whether the headline comes from standard input, the text behind it.
    private var isTypedHidden: Bool { headline == ["-"] }

    /// The headline, and what stands behind it on standard input.
    private func words() throws -> (headline: String, text: String) {
        guard isTypedHidden else { return (TypedText.line(headline.joined(separator: " ")), "") }
        let given = try TypedText.given("-")
        let end = given.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? given.endIndex
        return (TypedText.line(String(given[..<end])), TypedText.lines(String(given[end...])))
    }

    private func alert(in context: CommandContext, _ book: AlertBook) throws -> Alert {
        let words = try words()
        var alert = Alert(
            headline: words.headline,
            status: exercise ? .exercise : test ? .test : .actual,
            tlp: options.tlp ?? .red,
            audience: Alert.Audience(),
            created: context.now,
            expires: context.now.advanced(by: AlertLimits.usualLife)
        )
        alert.text = words.text
        incident.preset?.apply(to: &alert)
        try options.apply(to: &alert, at: context.now)
        if let preset = incident.preset, headline.isEmpty {
            alert.headline = preset.headline(of: alert.affected)
        }
        try sealing.apply(to: &alert, in: StoreReader(home: context.home.path))
        if alert.audience.isEmpty, !isForm { alert.audience = .everybody }
        if let again {
            let former = try book.findOwn([again])
            guard former.thread.state != .open else {
                throw Phrases.Alerts.isStillOpen(former.name)
            }
            alert.again = former.thread.subject
        }
        return alert
    }
}
