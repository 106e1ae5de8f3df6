internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Signs what is said of alerts and brings it to others.
struct AlertSaying: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Nobody who raises an alarm waits longer for a daemon that hangs.
    private static let bearing = 8

    /// Shows what will be read, and by whom.
    ///
    /// - Parameter before: what the alert says now, so that what changes is seen.
    /// - Throws: `CommandError` if the person thinks again.
    func confirm(
        _ alert: Alert,
        before: Alert? = nil,
        _ travel: AlertTravel,
        _ question: String
    ) throws {
        let mark = Phrases.Alerts.practice(alert.status)
        for line in travel.lines { context.output.line(line, behind: mark) }
        if let label = before?.tlp, label != alert.tlp {
            context.output.line("\(Phrases.Alerts.labelWas(label), .warning)", behind: mark)
        }
        let reader = try StoreReader(home: context.home.path)
        let name = { (member: MemberID) in
            (try? reader.organisation(member)?.name) ?? member.short
        }
        let text = AlertText(alert: alert, now: context.now, before: before, name: name)
        for line in text.lines {
            context.output.line(line, behind: mark)
        }
        try confirm(travel.question(question))
    }

    /// Warns of what is to be sealed and was typed as an argument.
    func warn(ofTyped texts: [String?], _ travel: AlertTravel) {
        let isTyped = texts.contains { ($0 ?? "-") != "-" }
        if travel.sealing != nil, isTyped {
            context.output.warn("\(Phrases.Sealing.isInArguments)")
        }
    }

    /// - Throws: `CommandError` if the person thinks again.
    func confirm(_ question: String) throws {
        guard try context.confirms(question) else { throw Phrases.Asking.notConfirmed }
    }

    /// Shows a new alert, signs it and publishes it.
    ///
    /// - Parameter typed: what of it may have been typed as an argument.
    /// - Throws: what `confirm` and `publish` throw.
    func raise(
        _ alert: Alert,
        agreeing consent: SealingConsent = SealingConsent(),
        typed: [String?] = [],
        _ question: String,
        form: KeptForm? = nil,
        noting: AlertNoting? = nil,
        done: @escaping (AlertName) -> String
    ) async throws {
        let body = try Self.body { () throws(BodyError) in try alert.encoded() }
        try AddressedTLDs.requireKnown(alert, besides: nil, in: LookUp(context))
        let travel = try AlertTravel(of: alert, .alert, body: body, consent, in: context)
        warn(ofTyped: typed, travel)
        try confirm(alert, travel, question)
        let member = try context.home.card().value.member
        let author = try StoreReader(home: context.home.path).organisation(member)
        try await publish(
            AlertPublication(
                drafts: [RecordDraft(kind: .alert, body: body, sealing: travel.sealing)],
                travel: travel,
                alert: alert,
                mustKnow: alert.mustKnow,
                mark: Phrases.Alerts.practice(alert.status),
                name: { AlertName(of: Subject(ofAlert: $0, by: member), by: member, author) },
                form: form,
                noting: noting,
                done: done
            )
        )
    }

    /// Signs and publishes records of one alert, and says how far they have come and whom to call besides.
    ///
    /// - Throws: `CommandError` with a status of its own if no other member's node holds it: they must be called then.
    func publish(_ publication: AlertPublication) async throws {
        let (drafts, mark) = (publication.drafts, publication.mark)
        let mustKnow = publication.mustKnow
        let records = try await sign(publication)
        guard let last = records.last else { return }
        let isNoted = await publication.noting.isNoted(last.id)
        let isAlone = records.contains { ($0.reach?.acknowledged ?? 0) == 0 }
        let calls = calls(isAlone ? mustKnow : [], unjoined: isAlone ? nil : publication)
        let name = try publication.name(last.id)
        context.output.tell(
            records,
            of: drafts.map(\.subject),
            behind: mark,
            with: JSON.list(["name": .string(name.description)]) + publication.travel.json
                + (calls?.json ?? [])
        )
        context.output.line("\(publication.done(name))", behind: mark)
        if !isNoted, let noting = publication.noting {
            context.output.warn("\(noting.failed(name))")
        }
        if let calls { show(calls, isAlone: isAlone, behind: mark) }
        try Output.demandWhole(afterSigning: last.id)
        guard isAlone else { return }
        throw Phrases.Alerts.onNoOtherNode(
            isDaemonRunning: last.reach != nil,
            mustCall: calls?.tlds.map(\.display) ?? []
        )
    }

    /// Whom to call; nobody where this copy cannot tell, since what is signed must be said in any case.
    private func calls(
        _ mustKnow: [TLD],
        unjoined publication: AlertPublication?
    ) -> AlertCallSheets? {
        do {
            let lookUp = try LookUp(context)
            guard let publication, let alert = publication.alert else {
                return try AlertCallSheets.some(of: mustKnow, in: lookUp)
            }
            return try AlertCallSheets.unjoined(
                of: alert,
                besides: publication.travel.mustPhone,
                in: lookUp
            )
        } catch {
            context.output.warn("\(Phrases.Alerts.noSheets)")
            return nil
        }
    }

    /// Whoever cannot raise an alarm by the network raises it by phone: the numbers are shown all the same.
    private func sign(_ publication: AlertPublication) async throws -> [Published] {
        let publisher = Publisher(
            context: context,
            passphrase: passphrase,
            form: publication.form,
            bearing: Self.bearing
        )
        do {
            return try await publisher.publish(publication.drafts)
        } catch {
            guard let error = CommandError(translating: error), error.isOfDaemon else {
                throw error
            }
            if let calls = calls(publication.mustKnow, unjoined: nil) {
                context.output.json(calls.json)
                show(calls, isAlone: true, behind: publication.mark)
            }
            throw error
        }
    }

    private func show(_ calls: AlertCallSheets, isAlone: Bool, behind mark: StyledText) {
        if !calls.tlds.isEmpty {
            let head = isAlone ? Phrases.Alerts.callNow : Phrases.Alerts.notJoined
            context.output.line("", behind: mark)
            context.output.line("\(head, .strong)", behind: mark)
        }
        for line in calls.lines { context.output.line(line, behind: mark) }
        let others = calls.unjoined.map(\.display)
        if !others.isEmpty { context.output.talk("\(Phrases.Alerts.rest(others))") }
    }

    /// What is written to be signed.
    ///
    /// - Throws: `CommandError` that names the option of what others could not read.
    static func body(_ encoded: () throws(BodyError) -> [UInt8]) throws -> [UInt8] {
        do throws(BodyError) {
            return try encoded()
        } catch {
            throw Phrases.Alerts.refused(error)
        }
    }
}

extension CommandError {
    /// Whether the daemon hangs, went away before it answered, or may not be asked.
    fileprivate var isOfDaemon: Bool {
        ["daemon-silent", "daemon-unreachable", "unanswered"].contains(code)
    }
}
