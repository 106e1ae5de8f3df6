internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The alerts of this copy.
struct AlertList: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Alerts.listAbstract
    )

    @Flag(help: Phrases.Alerts.allHelp) var all = false
    @Option(help: Phrases.Alerts.leastSeverityHelp, transform: AlertOptions.choice)
    var severity: Severity?
    @Option(help: Phrases.Alerts.byHelp) var by: String?
    @Flag(help: Phrases.Alerts.toMeHelp) var toMe = false
    @OptionGroup var age: AgeLimit
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let book = try AlertBook(in: lookUp.reader)
        let chosen = try chosen(opened(book.alerts, in: lookUp), in: lookUp)
        let nodes = try AnnouncedNodes(in: context, lookUp.reader)
        let reaches = try reaches(of: chosen, among: nodes, lookUp.reader)
        let now = context.now
        // An end that nobody has heard of is not over for anybody else.
        let isShown = { (entry: AlertBook.Entry) in
            all || entry.isOpen(at: now) && !entry.isForOthers
                || entry.isOnlyHere(reaches[entry.thread.first.id], at: now)
        }
        let shown = chosen.filter(isShown)
        let words = Phrases.Alerts.self
        var table = Table(
            "\(words.headName)",
            "\(words.headSaid)",
            "\(words.headLabel)",
            "\(words.headState)",
            "\(words.headWhat)",
            "\(words.headAuthor)",
            "\(words.headTo)",
            cutting: [4: 30, 5: 10],
            sparing: 2
        )
        for entry in shown {
            let reach = reaches[entry.thread.first.id]
            table.add(entry.cells(reach, at: now))
            let text = AlertThreadText(
                entry: entry,
                reach: reach,
                former: try book.former(of: entry),
                names: nodes.name,
                now: now
            )
            context.output.json(text.json)
        }
        context.output.table(table)
        if shown.isEmpty {
            context.output.line(
                "\(isFiltered ? words.noneOfThat : chosen.isEmpty ? words.none : words.noneOpen)"
            )
        }
        let closed = shown.count { $0.isClosed && $0.isReader }
        if closed > 0 { context.output.talk("\(Phrases.Sealing.unopened(closed))") }
        sayRest(of: chosen, besides: shown, in: context)
        try lookUp.endList()
    }

    /// With what the key agent opens: nobody is asked for a passphrase.
    ///
    /// Of each author the newest, so that nobody hides what others say by saying much.
    private func opened(
        _ alerts: [AlertBook.Entry],
        in lookUp: LookUp
    ) throws -> [AlertBook.Entry] {
        guard alerts.contains(where: \.isForUs) else { return alerts }
        let opener = try AlertOpener(in: lookUp.reader, asking: nil, lookUp.context)
        var (count, ofAuthor): (Int, [MemberID: Int]) = (0, [:])
        return try alerts.map { entry in
            let author = entry.thread.first.header.member
            guard entry.isForUs, entry.isOpen(at: lookUp.context.now), count < Self.mostOpened,
                ofAuthor[author, default: 0] < Self.mostOpenedOfAuthor
            else { return entry }
            count += 1
            ofAuthor[author, default: 0] += 1
            return try opener.openIfUnlocked(entry)
        }
    }

    private static let mostOpened = 32
    private static let mostOpenedOfAuthor = 8

    private var isFiltered: Bool { severity != nil || by != nil || toMe }

    /// How far one's own have come.
    private func reaches(
        of alerts: [AlertBook.Entry],
        among nodes: AnnouncedNodes,
        _ reader: StoreReader
    ) throws -> [RecordID: AlertReach] {
        var reaches: [RecordID: AlertReach] = [:]
        for entry in alerts where entry.isOwn {
            reaches[entry.thread.first.id] =
                try AlertReach(of: entry.thread, among: nodes, reader)
        }
        return reaches
    }

    /// What practises stands behind what does not.
    private func chosen(_ alerts: [AlertBook.Entry], in lookUp: LookUp) throws -> [AlertBook.Entry]
    {
        let author = try by.map { try Target($0, in: lookUp.reader, asking: "alert list --by") }
        let own = toMe ? try lookUp.reader.ownMember().flatMap(lookUp.reader.organisation) : nil
        if toMe, own == nil { throw Phrases.Errors.noNetwork }
        let found = alerts.filter { entry in
            (severity.map { entry.isAsBad(as: $0) } ?? true)
                && (author.map { entry.isBy($0) } ?? true)
                && (own.map { entry.concerns($0) } ?? true)
        }
        return found.filter(\.mark.plain.isEmpty) + found.filter { !$0.mark.plain.isEmpty }
    }

    /// What expired without an end is not calm.
    private func sayRest(
        of chosen: [AlertBook.Entry],
        besides shown: [AlertBook.Entry],
        in context: CommandContext
    ) {
        let rest = chosen.count - shown.count
        guard rest > 0 else { return }
        let expired = chosen.count { $0.thread.state == .open && $0.isExpired(at: context.now) }
        let forOthers = chosen.count { $0.isForOthers && $0.isOpen(at: context.now) }
        context.output.talk(
            "\(Phrases.Alerts.others(rest, expired: expired, forOthers: forOthers))"
        )
    }
}

extension AlertBook.Entry {
    fileprivate func isAsBad(as least: Severity) -> Bool {
        thread.gravity.severity.map { $0.rawValue <= least.rawValue } ?? false
    }

    fileprivate func isBy(_ target: Target) -> Bool {
        switch target {
        case .tld(let tld): author?.tlds.contains(tld) ?? false
        case .organisation(let organisation):
            organisation.member == thread.first.header.member
        }
    }

    /// Whether it addresses or affects an organisation; what cannot be read may.
    fileprivate func concerns(_ own: Organisation) -> Bool {
        isForUs || !isReadable && !isClosed
            || statements.contains { alert in
                alert.audience.addresses(own)
                    || own.tlds.contains(where: alert.affected.tlds.contains)
            }
    }

    /// How long ago its author last said something; of what is sealed the hour alone is known.
    private func age(at now: Timestamp) -> String {
        if let lastSaid { return Phrases.Ages.ago(now.seconds(since: lastSaid)) }
        guard let raised = thread.raised else { return "" }
        return thread.isRaisedInHour
            ? Phrases.Alerts.inTheHour(raised, at: now)
            : Phrases.Ages.ago(now.seconds(since: raised))
    }

    /// What practises says so in its row.
    fileprivate func cells(_ reach: AlertReach?, at now: Timestamp) -> [StyledText] {
        let words = Phrases.Alerts.self
        let practice: StyledText = mark.plain.isEmpty ? "" : mark + " "
        let only: StyledText = isOnlyHere(reach, at: now) ? "\(words.onlyHere, .bad) " : ""
        let several: StyledText =
            thread.current.count > 1 ? "\(words.statements(thread.current.count), .warning) " : ""
        let notes = thread.notes.reduce(0) { $0 + $1.notes.count }
        return [
            "\(name.description, .strong)",
            "\(age(at: now))",
            "\(shownLabel?.description ?? "")",
            state(at: now),
            practice + only + several + "\(headline)"
                + (notes > 0 ? "  \(words.notes(notes), .faint)" : ""),
            "\(authorName)",
            "\(said.map { AudienceText.text($0.audience) } ?? "")",
        ]
    }
}
