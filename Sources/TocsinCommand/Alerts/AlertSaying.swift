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

    /// Shows what everybody will read.
    ///
    /// - Parameter before: what the alert says now, so that what changes is seen.
    /// - Throws: `CommandError` for a label that is for named readers alone, since nothing is sealed yet, and if the person thinks
    ///   again.
    func confirm(_ alert: Alert, before: Alert? = nil, _ question: String) throws {
        guard !alert.tlp.isForNamedReaders else { throw Phrases.Alerts.cannotSeal(alert.tlp) }
        try AddressedTLDs.requireKnown(alert, besides: before, in: LookUp(context))
        let mark = Phrases.Alerts.practice(alert.status)
        context.output.line("\(Phrases.Alerts.everybodyReads(alert.tlp), .faint)", behind: mark)
        if let label = before?.tlp, label != alert.tlp {
            context.output.line("\(Phrases.Alerts.labelWas(label), .warning)", behind: mark)
        }
        for line in AlertText(alert: alert, now: context.now, before: before).lines {
            context.output.line(line, behind: mark)
        }
        try confirm(question)
    }

    /// - Throws: `CommandError` if the person thinks again.
    func confirm(_ question: String) throws {
        guard try context.confirms(question) else { throw Phrases.Asking.notConfirmed }
    }

    /// Shows a new alert, signs it and publishes it.
    ///
    /// - Throws: what `confirm` and `publish` throw.
    func raise(_ alert: Alert, _ question: String, done: (AlertName) -> String) async throws {
        let body = try Self.body { () throws(BodyError) in try alert.encoded() }
        try confirm(alert, question)
        let member = try context.home.card().value.member
        let author = try StoreReader(home: context.home.path).organisation(member)
        try await publish(
            [RecordDraft(kind: .alert, body: body)],
            name: { AlertName(of: Subject(ofAlert: $0, by: member), by: member, author) },
            of: alert,
            mustKnow: alert.mustKnow,
            behind: Phrases.Alerts.practice(alert.status),
            done: done
        )
    }

    /// Signs and publishes records of one alert, and says how far they have come and whom to call besides.
    ///
    /// - Parameters:
    ///   - name: that of the alert, of which a new one has none before it is signed.
    ///   - alert: what it says now, if those whom it names and who have no node must be called.
    ///   - mustKnow: who must be called if no other member holds it.
    ///   - mark: what stands before every line of what is not meant.
    ///   - done: what is said when it is signed.
    /// - Throws: `CommandError` with a status of its own if no other member's node holds it: they must be called then.
    func publish(
        _ drafts: [RecordDraft],
        name: (RecordID) throws -> AlertName,
        of alert: Alert?,
        mustKnow: [TLD],
        behind mark: StyledText,
        done: (AlertName) -> String
    ) async throws {
        let records = try await publish(drafts, mustKnow: mustKnow, behind: mark)
        guard let last = records.last else { return }
        let isAlone = records.contains { ($0.reach?.acknowledged ?? 0) == 0 }
        let calls = calls(isAlone ? mustKnow : [], unjoined: isAlone ? nil : alert)
        let name = try name(last.id)
        context.output.tell(
            records,
            of: drafts.map(\.subject),
            behind: mark,
            with: JSON.list(["name": .string(name.description)]) + (calls?.json ?? [])
        )
        context.output.line("\(done(name))", behind: mark)
        if let calls { show(calls, isAlone: isAlone, behind: mark) }
        try Output.demandWhole(afterSigning: last.id)
        guard isAlone else { return }
        throw Phrases.Alerts.onNoOtherNode(
            isDaemonRunning: last.reach != nil,
            mustCall: calls?.tlds.map(\.display) ?? []
        )
    }

    /// Whom to call; nobody where this copy cannot tell, since what is signed must be said in any case.
    private func calls(_ mustKnow: [TLD], unjoined alert: Alert?) -> AlertCalls? {
        do {
            let lookUp = try LookUp(context)
            return try alert.map { try AlertCalls.unjoined(of: $0, in: lookUp) }
                ?? AlertCalls.some(of: mustKnow, in: lookUp)
        } catch {
            context.output.warn("\(Phrases.Alerts.noSheets)")
            return nil
        }
    }

    /// Whoever cannot raise an alarm by the network raises it by phone: the numbers are shown all the same.
    private func publish(
        _ drafts: [RecordDraft],
        mustKnow: [TLD],
        behind mark: StyledText
    ) async throws -> [Published] {
        let publisher = Publisher(
            context: context,
            passphrase: passphrase,
            bearing: Self.bearing
        )
        do {
            return try await publisher.publish(drafts)
        } catch {
            guard let error = CommandError(translating: error), error.isOfDaemon else {
                throw error
            }
            if let calls = calls(mustKnow, unjoined: nil) {
                context.output.json(calls.json)
                show(calls, isAlone: true, behind: mark)
            }
            throw error
        }
    }

    private func show(_ calls: AlertCalls, isAlone: Bool, behind mark: StyledText) {
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
