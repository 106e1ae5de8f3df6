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
        try AddressedTLDs.requireKnown(alert, in: LookUp(context))
        let mark = Phrases.Alerts.practice(alert.status)
        context.output.line("\(Phrases.Alerts.everybodyReads(alert.tlp), .faint)", behind: mark)
        for line in AlertText(alert: alert, now: context.now, before: before).lines {
            context.output.line(line, behind: mark)
        }
        try confirm(question)
    }

    /// - Throws: `CommandError` if the person thinks again.
    func confirm(_ question: String) throws {
        guard try context.confirms(question) else { throw Phrases.Asking.notConfirmed }
    }

    /// Signs and publishes a record, and says how far it has come and whom to call besides.
    ///
    /// - Parameters:
    ///   - name: that of its alert, of which a new one has none before it is signed.
    ///   - alert: what it says now, if those whom it names must know of the record.
    ///   - mark: what stands before every line of what is not meant.
    ///   - done: what is said when it is signed.
    /// - Throws: `CommandError` with a status of its own if no other member's node holds it: they must be called then.
    func publish(
        _ draft: RecordDraft,
        name: (RecordID) throws -> AlertName,
        of alert: Alert?,
        behind mark: StyledText,
        done: (AlertName) -> String
    ) async throws {
        let record = try await publish(draft, of: alert)
        let isAlone = (record.reach?.acknowledged ?? 0) == 0
        let lookUp = try LookUp(context)
        let calls =
            try isAlone
            ? AlertCalls.all(of: alert, in: lookUp)
            : alert.map { try AlertCalls.unjoined(of: $0, in: lookUp) }
        let name = try name(record.id)
        context.output.tell(
            [record],
            of: [draft.subject],
            with: JSON.list(["name": .string(name.description)]) + (calls?.json ?? [])
        )
        context.output.line("\(done(name))", behind: mark)
        if let calls { show(calls, isAlone: isAlone) }
        try Output.demandWhole(afterSigning: record.id)
        guard isAlone else { return }
        throw Phrases.Alerts.onNoOtherNode(
            isDaemonRunning: record.reach != nil,
            mustCall: calls?.tlds.map(\.display) ?? []
        )
    }

    /// Whoever cannot raise an alarm by the network raises it by phone: the numbers are shown all the same.
    private func publish(_ draft: RecordDraft, of alert: Alert?) async throws -> Published {
        let publisher = Publisher(
            context: context,
            passphrase: passphrase,
            bearing: Self.bearing
        )
        do {
            return try await publisher.publish([draft])[0]
        } catch let error as CommandError where error.isOfDaemon {
            show(try AlertCalls.all(of: alert, in: LookUp(context)), isAlone: true)
            throw error
        }
    }

    private func show(_ calls: AlertCalls, isAlone: Bool) {
        if !calls.tlds.isEmpty {
            let head = isAlone ? Phrases.Alerts.callNow : Phrases.Alerts.notJoined
            context.output.line()
            context.output.line("\(head, .strong)")
        }
        for line in calls.lines { context.output.line(line) }
        let others = calls.unjoined.map(\.display)
        if !others.isEmpty { context.output.talk("\(Phrases.Alerts.notJoined(others))") }
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
    /// Whether the daemon hangs, or went away before it answered.
    fileprivate var isOfDaemon: Bool {
        ["daemon-silent", "daemon-unreachable", "unanswered"].contains(code)
    }
}

extension AlertBook.Entry {
    /// The one of one's own alerts that somebody means.
    static func own(_ words: [String], in context: CommandContext) throws -> Self {
        try context.home.requireNetwork()
        return try AlertBook(in: StoreReader(home: context.home.path)).findOwn(words)
    }

    /// What it says now, of several statements the gravest; `nil` if none can be read here.
    var said: Alert? {
        thread.current.shown.compactMap(\.words)
            .min { ($0.severity?.rawValue ?? .max) < ($1.severity?.rawValue ?? .max) }
    }

    /// A record that belongs to this alert.
    ///
    /// - Parameter replacing: whether it takes the place of what the author has said before.
    func draft(_ kind: RecordKind, body: [UInt8], replacing: Bool = true) -> RecordDraft {
        RecordDraft(
            kind: kind,
            body: body,
            subject: thread.subject,
            thread: thread.first.id,
            replaces: replacing ? thread.known : []
        )
    }
}
