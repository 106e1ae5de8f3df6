internal import Logging
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// What all channels of a node know together of what its organisation has to do.
///
/// It has a thread and a reader of its own: alerts wait for nothing of this.
actor MatterDesk {
    private let home: String
    private let own: PublicKey
    private let hasPeers: Bool
    private let settings: TellingSettings
    private let news: TellingNews
    private let board: PeerBoard
    private let clock: NodeClock
    private let limits: NodeLimits
    private let logger: Logger
    private let executor = StoreExecutor(label: "tocsin.matters")
    private let started: ContinuousClock.Instant
    private var opened: StoreReader?
    private var found: [Matter] = []
    /// When one may look anew.
    private var next: ContinuousClock.Instant
    private var fault: String?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        _ configuration: NodeConfiguration,
        own: PublicKey,
        telling settings: TellingSettings,
        news: TellingNews,
        board: PeerBoard,
        clock: NodeClock,
        logger: Logger
    ) {
        (home, limits, self.own) = (configuration.home, configuration.limits, own)
        hasPeers = configuration.peers.contains { $0.key != own }
        (self.settings, self.news, self.board) = (settings, news, board)
        (self.clock, self.logger) = (clock, logger)
        started = .now
        next = started
    }

    /// What a channel is to tell now, and how many seconds this node has run in its life.
    func plan(of channel: TellingChannel, by rules: TellingRules) throws -> ReminderPlan {
        let reader = try reader()
        let ofCopy = try lookAgain(in: reader)
        let cutOff = try cutOff(in: reader)
        return ReminderPlan(
            ofCopy + [cutOff].compactMap(\.self),
            told: try reader.matterRows(on: channel),
            by: rules,
            at: try reader.runningTime(),
            isQuiet: settings.isQuiet(by: rules, at: Timestamp(clamping: clock.now().wall))
        )
    }

    /// What a channel is given to tell a reminder.
    ///
    /// - Throws: `TellingFault`.
    func message(of reminder: Reminder, on channel: TellingChannel) throws -> TellingMessage {
        try logger.writing { try settings.writer.message(of: reminder, on: channel) }
    }

    private func reader() throws -> StoreReader {
        if let opened { return opened }
        let reader = try StoreReader(home: home)
        opened = reader
        return reader
    }

    /// What was found last; anew if that is a while ago, and much longer than it took.
    ///
    /// What cannot be found out is not known: nothing is told of it, and nothing taken for settled.
    private func lookAgain(in reader: StoreReader) throws -> [Matter] {
        guard let finder = settings.finder, next <= .now else { return found }
        // Asked first: what is found is no older than an agreement before.
        let isCatchingUp = try isCatchingUp(in: reader)
        let began = ContinuousClock.now
        do {
            found = try finder.matters().filter { !isCatchingUp || $0.kind.isLocal }
            fault = nil
        } catch {
            found = []
            note("\(error)")
        }
        next = .now + max(limits.matterLook, began.duration(to: .now) * limits.matterRest)
        return found
    }

    private func note(_ reason: String) {
        guard reason != fault else { return }
        fault = reason
        logger.error(
            "What is to be done could not be found out.",
            metadata: ["reason": "\(reason)"]
        )
    }

    /// Whether others may know more than this copy: it was of use before, or is to be, and has not agreed with anybody since the start.
    private func isCatchingUp(in reader: StoreReader) throws -> Bool {
        guard !news.hasAgreed, started.duration(to: .now) < limits.catchingUp else { return false }
        return try hasPeers || reader.lastAgreement() != nil
    }

    /// Whether this node is cut off; `nil` where nobody knows, and for who is no member, whom nobody lets in.
    private func cutOff(in reader: StoreReader) throws -> Matter? {
        guard try reader.ownMember().flatMap(reader.organisation) != nil,
            try hasPeers || reader.lastAgreement() != nil
        else { return nil }
        guard let length = board.outage(at: .now) else { return Matter(.cutOff, []) }
        guard length >= settings.cutOff else { return nil }
        let since = clock.now().wall - length.components.seconds
        let thing = Matter.Thing(own.array, name: "", since: Timestamp(clamping: since))
        return Matter(.cutOff, [thing], cannotWait: length >= settings.cutOff * Self.atNight)
    }

    /// So many times as long as by day a node is cut off before people are woken for it.
    private static let atNight = 4
}

extension MatterKind {
    /// Whether no other node can know more of it.
    fileprivate var isLocal: Bool { self == .followUps }
}
