internal import ArgumentParser
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
    @OptionGroup var form: AlertFormOptions
    @OptionGroup var options: AlertOptions
    @OptionGroup var sealing: SealingOptions
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if [headline, options.text, form.file].count(where: { $0 == "-" }) > 1 {
            throw ValidationError(Phrases.Alerts.oneFromInput)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(oneOf: headline, options.text, form.file)
        let closed = try AlertBook.Entry.own(alert, in: context)
        guard closed.thread.state == .open else { throw Phrases.Alerts.isOverAlready }
        let reader = try StoreReader(home: context.home.path)
        let own = try AlertOpener(in: reader, asking: passphrase, context).open(closed).entry
        let before = try statement(of: own)
        let typed = try revised(before ?? anew(own, at: context.now), in: context, reader)
        guard let edited = try edited(typed, of: own, in: context) else {
            return context.output.talk("\(Phrases.Forms.leftAsItWas)")
        }
        try await edited.form.settle {
            try requireUnchanged(own, in: context)
            try await publish(edited, before, of: own, in: context)
        }
    }

    /// Shows what changes, signs it and publishes it.
    private func publish(
        _ edited: Edited<Alert>,
        _ before: Alert?,
        of own: AlertBook.Entry,
        in context: CommandContext
    ) async throws {
        let revised = edited.entry
        var signed = revised
        signed.created = context.present
        // What is news must not stand among what has run out.
        if revised.expires <= context.present, revised != before {
            signed.expires = context.present.advanced(by: AlertLimits.usualLife)
        }
        let alert = signed
        let saying = AlertSaying(context: context, passphrase: passphrase)
        if own.thread.current.count > 1 { context.output.warn("\(Phrases.Alerts.takesAllPlaces)") }
        let body = try AlertSaying.body { () throws(BodyError) in try alert.encoded() }
        try AddressedTLDs.requireKnown(alert, besides: before, in: LookUp(context))
        let travel = try AlertTravel(
            of: alert,
            .revision,
            body: body,
            revising: own.thread,
            sealing.consent,
            in: context
        )
        guard revised != before || own.thread.current.count > 1 || isNews(travel, own) else {
            context.output.json(["record": .null, "name": .string(own.name.description)])
            return context.output.talk("\(Phrases.Alerts.saysThatAlready(own.name))")
        }
        saying.warn(ofTyped: [headline, options.text], travel)
        try saying.confirm(alert, before: before, travel, Phrases.Alerts.reallyRevise(own.name))
        try await saying.publish(
            AlertPublication(
                drafts: [own.draft(.revision, body: body, travel)],
                travel: travel,
                alert: alert,
                mustKnow: alert.mustKnow,
                mark: Phrases.Alerts.practice(alert.status),
                name: { _ in own.name },
                form: edited.form,
                done: Phrases.Alerts.isRevised
            )
        )
    }

    /// Meanwhile somebody else may have ended it, or said it anew.
    private func requireUnchanged(_ own: AlertBook.Entry, in context: CommandContext) throws {
        let present = try AlertBook.Entry.own(alert, in: context)
        guard present.thread.state == .open else { throw Phrases.Alerts.isOverAlready }
        guard present.thread.currentIDs == own.thread.currentIDs else {
            throw Phrases.Alerts.hasChanged(present)
        }
    }

    /// What the person makes of it in a form, if one is asked for; `nil` if they gave up.
    private func edited(
        _ alert: Alert,
        of own: AlertBook.Entry,
        in context: CommandContext
    ) throws -> Edited<Alert>? {
        guard form.isForm else { return Edited(entry: alert) }
        return try AlertEditing(context: context, own: own)
            .edited(alert, isLabelled: true, file: form.file)
    }

    /// Whether other keys read it than so far: somebody has renewed his.
    private func isNews(_ travel: AlertTravel, _ own: AlertBook.Entry) -> Bool {
        travel.sealing != nil && travel.keys != own.thread.presentKeys
    }

    /// What is changed: where two officers have said different things, the one that is named, since it takes the place of all.
    ///
    /// - Returns: `nil` where nothing of what it says can be read here.
    private func statement(of own: AlertBook.Entry) throws -> Alert? {
        let current = own.thread.current
        if let from {
            guard let meant = current.shown.first(where: { $0.isMeant(by: from) }) else {
                throw Phrases.Alerts.noSuchStatement(from, own)
            }
            guard let words = meant.words else { throw Phrases.Alerts.cannotRevise(own.name) }
            return words
        }
        guard current.shown.contains(where: { $0.words != nil }) else { return nil }
        guard current.count == 1 else { throw Phrases.Alerts.severalStatements(own) }
        return current.shown[0].words
    }

    /// What takes the place of all that cannot be read, and has nothing of it: nobody ends an alert by saying what is nothing.
    private func anew(_ own: AlertBook.Entry, at now: Timestamp) throws -> Alert {
        let namesSome =
            !options.addressed.isEmpty || !options.regions.isEmpty || !sealing.readers.isEmpty
        guard headline != nil, let label = options.tlp, namesSome else {
            throw Phrases.Alerts.cannotRevise(own.name)
        }
        return Alert(
            headline: "",
            status: own.thread.gravity.status,
            tlp: label,
            audience: Alert.Audience(),
            created: now,
            expires: now.advanced(by: AlertLimits.usualLife)
        )
    }

    private func revised(
        _ before: Alert,
        in context: CommandContext,
        _ reader: StoreReader
    ) throws -> Alert {
        let now = context.now
        var alert = before
        for part in clear { part.apply(to: &alert) }
        for value in without {
            guard alert.indicators.contains(where: { $0.value == value }) else {
                throw Phrases.Alerts.noSuchIndicator(value)
            }
            alert.indicators.removeAll { $0.value == value }
        }
        if let headline { alert.headline = TypedText.line(try TypedText.given(headline)) }
        try options.apply(to: &alert, at: now)
        try sealing.apply(to: &alert, in: reader)
        return alert
    }
}
