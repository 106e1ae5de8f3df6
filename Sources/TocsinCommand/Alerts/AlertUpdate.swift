internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Says anew what an own alert says.
struct AlertUpdate: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: Phrases.Alerts.updateAbstract,
        discussion: Phrases.Alerts.updateDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.Alerts.headlineHelp) var headline: String?
    @Option(help: Phrases.Alerts.clearHelp) var clear: [AlertClearing] = []
    @Option(help: Phrases.Alerts.withoutHelp) var without: [String] = []
    @Option(help: Phrases.Alerts.fromHelp) var from: String?
    @OptionGroup var options: AlertOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try AlertBook.Entry.own(alert, in: context)
        guard own.thread.state == .open else { throw Phrases.Alerts.isOverAlready }
        let before = try statement(of: own)
        let revised = try revised(before, at: context.now)
        guard revised != before || own.thread.current.count > 1 else {
            context.output.json(["record": .null, "name": .string(own.name.description)])
            return context.output.talk("\(Phrases.Alerts.saysThatAlready(own.name))")
        }
        var signed = revised
        signed.created = context.now
        let alert = signed
        let saying = AlertSaying(context: context, passphrase: passphrase)
        if own.thread.current.count > 1 { context.output.warn("\(Phrases.Alerts.takesAllPlaces)") }
        let body = try AlertSaying.body { () throws(BodyError) in try alert.encoded() }
        try saying.confirm(alert, before: before, Phrases.Alerts.reallyRevise(own.name))
        try await saying.publish(
            [own.draft(.revision, body: body)],
            name: { _ in own.name },
            of: alert,
            mustKnow: alert.mustKnow,
            behind: Phrases.Alerts.practice(alert.status),
            done: Phrases.Alerts.isRevised
        )
    }

    /// What is changed: where two officers have said different things, the one that is named, since it takes the place of all.
    private func statement(of own: AlertBook.Entry) throws -> Alert {
        let current = own.thread.current
        if let from {
            let meant = current.shown.filter {
                $0.part.id.description.utf8.starts(with: from.lowercased().utf8)
            }
            guard meant.count == 1, from.utf8.count >= Self.fewestDigits else {
                throw Phrases.Alerts.noSuchStatement(from, own)
            }
            guard let words = meant[0].words else { throw Phrases.Alerts.cannotRevise }
            return words
        }
        guard current.count == 1 else { throw Phrases.Alerts.severalStatements(own) }
        guard let words = current.shown.first?.words else { throw Phrases.Alerts.cannotRevise }
        return words
    }

    private static let fewestDigits = 4

    private func revised(_ before: Alert, at now: Timestamp) throws -> Alert {
        var alert = before
        for part in clear { part.apply(to: &alert) }
        for value in without {
            guard alert.indicators.contains(where: { $0.value == value }) else {
                throw Phrases.Alerts.noSuchIndicator(value)
            }
            alert.indicators.removeAll { $0.value == value }
        }
        if let headline { alert.headline = TypedText.line(headline) }
        try options.apply(to: &alert, at: now)
        // What is news must not stand among what has run out.
        if alert.expires <= now, alert != before {
            alert.expires = now.advanced(by: AlertLimits.usualLife)
        }
        return alert
    }
}
