internal import Logging
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// What all channels of a node know together: the alerts, who raised them, and whether this copy is of use yet.
///
/// Alerts are folded anew only when something of them was touched. It opens the file for itself and has a thread of its own: nobody
/// else must wait while thousands of alerts are folded.
actor TellingDesk {
    private let home: String
    private let settings: TellingSettings
    private let news: TellingNews
    private let clock: NodeClock
    private let logger: Logger
    private let executor = StoreExecutor(label: "tocsin.telling")
    private let started: ContinuousClock.Instant
    private let catchingUp: Duration
    private var opened: StoreReader?
    private var facts: [RecordID: AlertFacts] = [:]
    /// The organisation for which ``facts`` were found.
    private var own: Organisation?
    /// Those who raised alerts and are not like others.
    private var authors: [MemberID: TellingPlan.Author] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter catchingUp: how long a node that nobody agrees with takes what it hears for old.
    init(
        home: String,
        settings: TellingSettings,
        news: TellingNews,
        clock: NodeClock,
        catchingUp: Duration,
        logger: Logger
    ) {
        (self.home, self.settings, self.news) = (home, settings, news)
        (self.clock, self.catchingUp, self.logger) = (clock, catchingUp, logger)
        started = .now
    }

    /// What a channel is to tell now.
    struct Agenda: Sendable {
        let plan: TellingPlan
        /// What the channel is to remember before that.
        let memory: TellingMemory
        /// What it is to remember once the summary is told.
        let memoryAfterSummary: TellingMemory
        /// Seconds that this node has run in its life.
        let ran: Int64
        let isQuiet: Bool
    }

    /// Looks at all alerts for one channel.
    func agenda(
        of channel: TellingChannel,
        by rules: TellingRules,
        after budget: TellingBudget
    ) throws -> Agenda {
        let reader = try reader()
        // Asked first: what comes while one looks is older than an agreement that comes meanwhile.
        let hasAgreed = news.hasAgreed
        try learn(in: reader)
        let facts = facts.values.sorted { $0.place < $1.place }
        let newest = facts.last?.place ?? 0
        let (ran, wall) = (try reader.runningTime(), Timestamp(clamping: clock.now().wall))
        let isQuiet = settings.isQuiet(by: rules, at: wall)
        var memory = try reader.memory(of: channel) ?? TellingMemory()
        let isWaiting = facts.isEmpty || started.duration(to: .now) < catchingUp
        let isCatchingUp = !hasAgreed && isWaiting
        if !isCatchingUp { memory = memory.based(at: newest) }
        let plan = TellingPlan(
            facts,
            told: try reader.tellings(on: channel),
            author: { [authors] in authors[$0] ?? .usual },
            by: rules,
            at: TellingPlan.Moment(
                ran: ran,
                wall: wall,
                isQuiet: isQuiet,
                isCatchingUp: isCatchingUp,
                memory
            ),
            after: budget
        )
        return Agenda(
            plan: plan,
            memory: memory,
            memoryAfterSummary: memory.after(naming: newest, at: ran),
            ran: ran,
            isQuiet: isQuiet
        )
    }

    /// Opened when somebody first looks: a node that tells nobody opens nothing.
    private func reader() throws -> StoreReader {
        if let opened { return opened }
        let reader = try StoreReader(home: home)
        opened = reader
        return reader
    }

    /// Folds what was touched since one last looked.
    private func learn(in reader: StoreReader) throws {
        let touched = news.takeTouched()
        if touched == .nothing { return }
        do {
            let present = try reader.ownMember().flatMap(reader.organisation)
            let isSame = own.map { Interest(of: $0) } == present.map { Interest(of: $0) }
            let known = try reader.tellingFacts(
                of: isSame ? alerts(touched, in: reader) : nil,
                for: present
            )
            for alert in known.facts { facts[alert.alert] = alert }
            if !known.unread.isEmpty {
                logger.error(
                    "Alerts could not be read.",
                    metadata: ["count": "\(known.unread.count)"]
                )
                news.putBack(known.unread)
            }
            own = present
            authors = try authors(in: reader)
        } catch {
            news.putBackEverything()
            throw error
        }
    }

    /// The alerts to be folded anew; `nil` for all.
    private func alerts(
        _ touched: TellingNews.Touched,
        in reader: StoreReader
    ) throws -> [RecordID]? {
        guard case .records(let records) = touched else { return nil }
        return try reader.alerts(touchedBy: records.sorted(), for: own?.member)
    }

    /// What of an organisation decides whether an alert concerns it.
    private struct Interest: Equatable {
        let member: MemberID
        let tlds: [TLD]
        let region: Region

        init(of organisation: Organisation) {
            (member, tlds) = (organisation.member, organisation.tlds)
            region = organisation.region
        }
    }

    private func authors(in reader: StoreReader) throws -> [MemberID: TellingPlan.Author] {
        var authors: [MemberID: TellingPlan.Author] = [:]
        for member in Set(facts.values.map(\.author)) {
            guard let organisation = try reader.organisation(member) else { continue }
            if organisation.regard.isSuspended { authors[member] = .suspended }
            if organisation.isBlocked { authors[member] = .blocked }
        }
        return authors
    }

    /// What a channel is given to tell something.
    ///
    /// - Throws: `TellingFault`, `unwritten` if what is to be told cannot be read here.
    func message(of item: TellingItem, on channel: TellingChannel) throws -> TellingMessage {
        try logger.writing {
            switch item {
            case .alert(let telling): try settings.writer.message(of: telling, on: channel)
            case .summary(let summary): try settings.writer.message(of: summary, on: channel)
            }
        }
    }
}

extension Logger {
    /// Writes a message, and notes why that was impossible.
    ///
    /// - Throws: `TellingFault`.
    func writing(_ message: () throws -> TellingMessage) throws -> TellingMessage {
        do {
            return try message()
        } catch let fault as TellingFault {
            throw fault
        } catch {
            self.error("A telling could not be written.", metadata: ["reason": "\(error)"])
            throw TellingFault.unwritten
        }
    }
}
