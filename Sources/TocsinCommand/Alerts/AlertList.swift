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
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let chosen = try chosen(AlertBook(in: lookUp.reader).alerts, in: lookUp)
        let shown = chosen.filter { all || $0.isOpen(at: context.now) }
        let needReach = shown.contains { $0.isOwn && $0.isOpen(at: context.now) }
        let nodes = needReach ? try AnnouncedNodes(in: context, lookUp.reader) : nil
        let names = MemberNames(try lookUp.reader.membership())
        let words = Phrases.Alerts.self
        var table = Table(
            "\(words.headName)",
            "\(words.headSaid)",
            "\(words.headState)",
            "\(words.headWhat)",
            "\(words.headAuthor)",
            "\(words.headTo)",
            cutting: [3: 20, 4: 10],
            sparing: 1
        )
        for entry in shown {
            let reach = try nodes.flatMap {
                entry.isOwn ? try AlertReach(of: entry.thread, among: $0, lookUp.reader) : nil
            }
            table.add(entry.cells(reach, at: context.now))
            context.output.json(
                AlertThreadText(entry: entry, reach: reach, names: names, now: context.now).json
            )
        }
        context.output.table(table)
        if shown.isEmpty { context.output.line("\(chosen.isEmpty ? words.none : words.noneOpen)") }
        sayRest(of: chosen, besides: shown, in: context)
        try lookUp.endList()
    }

    private func chosen(_ alerts: [AlertBook.Entry], in lookUp: LookUp) throws -> [AlertBook.Entry]
    {
        let author = try by.map { try Target($0, in: lookUp.reader, asking: "alert list --by") }
        let own = toMe ? try lookUp.reader.ownMember().flatMap(lookUp.reader.organisation) : nil
        if toMe, own == nil { throw Phrases.Errors.noNetwork }
        return alerts.filter { entry in
            (severity.map { entry.isAsBad(as: $0) } ?? true)
                && (author.map { entry.isBy($0) } ?? true)
                && (own.map { entry.concerns($0) } ?? true)
        }
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
        context.output.talk("\(Phrases.Alerts.others(rest, expired: expired))")
    }
}

extension AlertBook.Entry {
    /// Whether somebody may still have to do something.
    fileprivate func isOpen(at now: Timestamp) -> Bool {
        thread.state == .open && !isExpired(at: now)
    }

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
        let statements = thread.current.shown.map(\.words)
        return statements.count < thread.current.count
            || statements.contains { alert in
                guard let alert else { return true }
                let audience = alert.audience
                return audience.all || audience.regions.contains(own.region.rawValue)
                    || audience.members.contains(own.member)
                    || own.tlds.contains { audience.tlds.contains($0) }
                    || own.tlds.contains { alert.affected.tlds.contains($0) }
            }
    }

    /// What practises says so in its row.
    fileprivate func cells(_ reach: AlertReach?, at now: Timestamp) -> [StyledText] {
        let words = Phrases.Alerts.self
        let practice: StyledText = mark.plain.isEmpty ? "" : mark + " "
        let only: StyledText = reach?.isOnlyHere == true ? "\(words.onlyHere, .bad) " : ""
        let several: StyledText =
            thread.current.count > 1 ? "\(words.statements(thread.current.count), .warning) " : ""
        let notes = thread.notes.reduce(0) { $0 + $1.notes.count }
        return [
            "\(name.description, .strong)",
            "\(said.map { Phrases.Ages.ago(now.seconds(since: $0.created)) } ?? "")",
            practice + state(at: now),
            practice + only + several + "\(said?.headline ?? words.notReadable)"
                + (notes > 0 ? "  \(words.notes(notes), .faint)" : ""),
            "\(authorName)",
            "\(said.map { AudienceText.text($0.audience) } ?? "")",
        ]
    }
}
