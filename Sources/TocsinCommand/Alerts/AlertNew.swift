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

    @Argument(help: Phrases.Alerts.headlineHelp) var headline: [String]
    @Flag(help: Phrases.Alerts.exerciseHelp) var exercise = false
    @Flag(help: Phrases.Alerts.testHelp) var test = false
    @Option(help: Phrases.Alerts.againHelp) var again: String?
    @OptionGroup var options: AlertOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if headline.count > 1 { throw ValidationError(Phrases.Alerts.needsQuotes) }
        if options.tlp == nil { throw ValidationError(Phrases.Alerts.labelMissing) }
        if exercise, test { throw ValidationError(Phrases.Alerts.oneStatus) }
    }

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let book = try AlertBook(in: StoreReader(home: context.home.path))
        let alert = try alert(in: context, book)
        let twin = try book.ownAlerts.first {
            $0.thread.state == .open && $0.said?.headline == alert.headline
        }
        if let twin { context.output.warn("\(Phrases.Alerts.isRaisedAlready(twin.name))") }
        if let former = try alert.again.flatMap(book.alert) {
            context.output.line("\(Phrases.Alerts.raisedAgain(former.name))")
        }
        try await AlertSaying(context: context, passphrase: passphrase)
            .raise(alert, Phrases.Alerts.reallyRaise, done: Phrases.Alerts.isCalled)
    }

    private func alert(in context: CommandContext, _ book: AlertBook) throws -> Alert {
        var alert = Alert(
            headline: TypedText.line(headline.joined(separator: " ")),
            status: exercise ? .exercise : test ? .test : .actual,
            tlp: options.tlp ?? .red,
            audience: Alert.Audience(),
            created: context.now,
            expires: context.now.advanced(by: AlertLimits.usualLife)
        )
        try options.apply(to: &alert, at: context.now)
        if alert.audience.isEmpty { alert.audience = .everybody }
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
