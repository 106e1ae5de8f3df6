internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Whom somebody must call for an alert, since no node tells them.
struct AlertCalls: Sendable {
    /// Whom to call for TLDs, in their order.
    private let answers: [CallAnswer]
    /// TLDs for which nobody has entered a contact.
    private let unknown: [TLD]
    /// TLDs of the directory that have no node, of an alert that names none of them.
    let unjoined: [TLD]

    /// More sheets than these are no help on a screen; the others are named.
    private static let mostSheets = 6

    private init(_ tlds: [TLD], unjoined: [TLD] = [], in lookUp: LookUp) throws {
        var (answers, unknown): ([CallAnswer], [TLD]) = ([], [])
        for tld in tlds {
            do {
                answers.append(try CallAnswer(to: .tld(tld), in: lookUp))
            } catch is CommandError {
                unknown.append(tld)
            }
        }
        (self.answers, self.unknown, self.unjoined) = (answers, unknown, unjoined)
    }

    /// Everybody whom an alert names, for one that is on no other node: whom it affects, if it is for everybody.
    static func all(of alert: Alert?, in lookUp: LookUp) throws -> AlertCalls {
        guard let alert else { return try AlertCalls([], in: lookUp) }
        let own = try lookUp.ownTLDs
        let named = alert.audience.all ? alert.affected.tlds : alert.audience.tlds
        return try AlertCalls(named.filter { !own.contains($0) }, in: lookUp)
    }

    /// Those of whom an alert names but who have no node.
    static func unjoined(of alert: Alert, in lookUp: LookUp) throws -> AlertCalls {
        let announced = Set(try lookUp.reader.nodes().map(\.member))
        let own = try lookUp.ownTLDs
        let isJoined = { (tld: TLD) in
            try own.contains(tld)
                || lookUp.reader.organisations(for: tld).contains { announced.contains($0.member) }
        }
        let named = try alert.audience.tlds.filter { try !isJoined($0) }
        let isWide = alert.audience.all || !alert.audience.regions.isEmpty
        let others =
            isWide
            ? try lookUp.reader.knownTLDs().filter { tld in
                try !named.contains(tld) && alert.audience.includes(tld) && !isJoined(tld)
            } : []
        return try AlertCalls(named, unjoined: others, in: lookUp)
    }

    /// The TLDs that somebody must call.
    var tlds: [TLD] { answers.compactMap(\.target.tld) + unknown }

    /// For people.
    var lines: [StyledText] {
        let further = answers.dropFirst(Self.mostSheets).compactMap(\.target.tld?.display)
        var lines: [StyledText] = answers.prefix(Self.mostSheets).flatMap { [""] + $0.lines }
        if !further.isEmpty { lines += ["", "\(Phrases.Alerts.callToo(further), .warning)"] }
        if !unknown.isEmpty {
            lines += ["", "\(Phrases.Alerts.noSheet(unknown.map(\.display)), .warning)"]
        }
        return lines
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "call": .array(answers.map { .members($0.json) }),
            "nobody_to_call": .strings(unknown.map(\.text)),
            "not_joined": .strings(unjoined.map(\.text)),
        ])
    }
}

extension Target {
    fileprivate var tld: TLD? {
        if case .tld(let tld) = self { tld } else { nil }
    }
}

extension LookUp {
    /// The TLDs that the member of this home holds.
    var ownTLDs: [TLD] {
        get throws { try reader.ownMember().flatMap(reader.organisation)?.tlds ?? [] }
    }
}

extension Alert.Audience {
    /// Whether it is for everybody who holds a TLD, or for those of its region.
    fileprivate func includes(_ tld: TLD) -> Bool {
        all || CountryCodeTLDs.find(tld).map { regions.contains($0.region.rawValue) } ?? false
    }
}
