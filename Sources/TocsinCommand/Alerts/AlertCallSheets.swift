internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Whom somebody must call for an alert, since no node tells them.
struct AlertCallSheets: Sendable {
    /// All of them, in their order.
    let tlds: [TLD]
    /// TLDs of the directory that have no node, of an alert that names none of them.
    let unjoined: [TLD]
    /// Whom to call for the first of them.
    private let answers: [CallAnswer]
    /// Why nobody can be called for others of these.
    private let faults: [(tld: TLD, message: String)]
    /// Those of which no sheet is shown.
    private let further: [TLD]
    /// What was noted here of calls for the alert, in their order.
    private let log: [LoggedCall]

    /// More sheets than these below something else are no help on a screen, and to find out that there is none takes its time; the
    /// others are named.
    private static let mostSheets = 6

    private init(
        _ tlds: [TLD],
        unjoined: [TLD] = [],
        most: Int = mostSheets,
        log: [LoggedCall] = [],
        in lookUp: LookUp
    ) throws {
        (self.tlds, self.unjoined, self.log) = (tlds, unjoined, log)
        var (answers, faults): ([CallAnswer], [(TLD, String)]) = ([], [])
        for tld in tlds.prefix(most) {
            do {
                answers.append(try CallAnswer(to: .tld(tld), in: lookUp))
            } catch let error as CommandError {
                faults.append((tld, error.message))
            }
        }
        (self.answers, self.faults) = (answers, faults)
        further = Array(tlds.dropFirst(most))
    }

    /// Those who must know of something that is on no other node.
    static func some(of tlds: [TLD], in lookUp: LookUp) throws -> AlertCallSheets {
        let own = try lookUp.ownTLDs
        return try AlertCallSheets(tlds.filter { !own.contains($0) }, in: lookUp)
    }

    /// The sheets of all, for whoever asks for them, each with what was noted here of calls for the alert.
    static func all(
        of tlds: [TLD],
        for alert: RecordID,
        in lookUp: LookUp
    ) throws -> AlertCallSheets {
        let log = try lookUp.reader.loggedCalls(for: alert).compactMap(\.call)
        return try AlertCallSheets(tlds, most: .max, log: log, in: lookUp)
    }

    /// Those whom an alert names but who have no node.
    ///
    /// - Parameter unable: those who cannot read it.
    static func unjoined(
        of alert: Alert,
        besides unable: [TLD] = [],
        in lookUp: LookUp
    ) throws -> AlertCallSheets {
        let announced = Set(try lookUp.reader.nodes().map(\.member))
        let own = try lookUp.ownTLDs
        let isJoined = { (tld: TLD) in
            try own.contains(tld)
                || lookUp.reader.organisations(for: tld).contains {
                    $0.role(for: tld) == .manager && announced.contains($0.member)
                }
        }
        let named =
            unable + (try alert.audience.tlds.filter { try !unable.contains($0) && !isJoined($0) })
        let isWide = alert.audience.all || !alert.audience.regions.isEmpty
        let others =
            isWide
            ? try lookUp.reader.knownTLDs().filter { tld in
                try !named.contains(tld) && alert.audience.includes(tld) && !isJoined(tld)
            } : []
        return try AlertCallSheets(named, unjoined: others, in: lookUp)
    }

    /// For people.
    var lines: [StyledText] {
        var lines: [StyledText] = answers.flatMap { answer in
            [""] + answer.lines + logged(answer.target)
        }
        for fault in faults {
            lines += ["", "\(fault.tld.display, .strong)  \(fault.message, .warning)"]
            lines += logged(.tld(fault.tld))
        }
        if !further.isEmpty {
            lines += ["", "\(Phrases.Alerts.callToo(further.map(\.display)), .warning)"]
        }
        return lines
    }

    /// Who was called already, so that nobody dials in vain what another has dialled.
    private func logged(_ target: Target) -> [StyledText] {
        guard case .tld(let tld) = target else { return [] }
        let outcomes = log.filter { $0.tld == tld }.map { LoggedCallText(call: $0).outcome }
        return outcomes.isEmpty ? [] : ["\(Phrases.CallLog.before(outcomes), .warning)"]
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "must_call": .strings(tlds.map(\.text)),
            "call": .array(answers.map { .members($0.json) }),
            "not_joined": .strings(unjoined.map(\.text)),
        ])
    }
}

extension Alert {
    /// Whom it names: those whom it affects, if it is for everybody or for regions.
    var mustKnow: [TLD] { audience.tlds.isEmpty ? affected.tlds : audience.tlds }
}

extension LookUp {
    /// The TLDs that the member of this home holds.
    var ownTLDs: [TLD] {
        get throws { try reader.ownMember().flatMap(reader.organisation)?.tlds ?? [] }
    }
}
