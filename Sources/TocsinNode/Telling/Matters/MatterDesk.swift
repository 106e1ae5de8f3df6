internal import Logging
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// What all channels of a node know together of what its organisation has to do.
///
/// It has a thread and a reader of its own: alerts wait for nothing of this. What may take long a survey finds beside it.
actor MatterDesk {
    private let home: String
    private let own: PublicKey
    private let settings: TellingSettings
    private let reminders: TellingSettings.Reminders
    private let survey: MatterSurvey
    private let catchingUp: CatchingUp
    private let peers: PeerBoard
    private let board: TellingBoard
    private let clock: NodeClock
    private let logger: Logger
    private let executor = StoreExecutor(label: "tocsin.matters")
    private var opened: StoreReader?
    private var look: RestingLook
    private var found = MatterFindings()
    /// Whether others could have known more when that was found.
    private var isEarly = true
    private var faults: [MatterKind: String] = [:]
    /// Since when this node is cut off: what its clock said when that was seen, since it may be set meanwhile.
    private var cutOffSince: Timestamp?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        _ parts: Reminding,
        _ reminders: TellingSettings.Reminders,
        survey: MatterSurvey,
        _ catchingUp: CatchingUp
    ) {
        (home, own) = (parts.configuration.home, parts.own)
        (settings, self.reminders) = (parts.settings, reminders)
        (self.survey, self.catchingUp) = (survey, catchingUp)
        (peers, board, clock, logger) = (parts.peers, parts.board, parts.clock, parts.logger)
        look = RestingLook(parts.configuration.limits)
    }

    /// What a channel is to tell now, and how many seconds this node has run in its life.
    func plan(of channel: TellingChannel, by rules: TellingRules) throws -> ReminderPlan {
        let reader = try reader()
        lookAgain()
        let beside = lookAround(in: reader)
        noteFaults(beside)
        return ReminderPlan(
            known + beside.matters,
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

    /// Finds what is the organisation's own anew, if it is time.
    private func lookAgain() {
        guard look.isDue() else { return }
        // Asked first: what is found is no older than an agreement before.
        isEarly = catchingUp.isGoingOn
        let began = ContinuousClock.now
        found = reminders.finder.ownMatters()
        look.took(from: began)
    }

    /// What is known but for being cut off: what others may know better counts once this copy has agreed with them, and what can
    /// wait until all of it comes together.
    private var known: [Matter] {
        if isEarly { return found.matters.filter(\.kind.isLocal) }
        if survey.isAwaited { return found.matters.filter(\.kind.wakes) }
        return found.matters + (survey.found?.matters ?? [])
    }

    /// What no finder knows, each time: it is out of memory.
    private func lookAround(in reader: StoreReader) -> MatterFindings {
        var findings = MatterFindings()
        findings.take(.cutOff) { try cutOff(in: reader) }
        return findings
    }

    /// Lets whoever asks, and who reads the log, know of what nothing can be found out.
    private func noteFaults(_ beside: MatterFindings) {
        let present = found.faults.merging(survey.found?.faults ?? [:]) { own, _ in own }
            .merging(beside.faults) { own, _ in own }
        for kind in MatterKind.allCases {
            guard let reason = present[kind], reason != faults[kind] else { continue }
            logger.error(
                "What is to be done could not be found out.",
                metadata: ["kind": "\(kind.word)", "reason": "\(reason)"]
            )
        }
        faults = present
        board.note(unknown: MatterKind.allCases.filter { present[$0] != nil })
    }

    /// Whether this node is cut off; `nil` where nobody knows, and for who is no member, whom nobody lets in.
    private func cutOff(in reader: StoreReader) throws -> Matter? {
        guard !found.isGone, catchingUp.knowsOthers,
            try reader.ownMember().flatMap(reader.organisation) != nil
        else {
            cutOffSince = nil
            return nil
        }
        guard let length = peers.outage(at: .now) else {
            cutOffSince = nil
            return Matter(.cutOff, [])
        }
        let since = cutOffSince ?? Timestamp(clamping: clock.now().wall - length.components.seconds)
        cutOffSince = since
        guard length >= reminders.cutOff else { return nil }
        return Matter(
            .cutOff,
            [Matter.Thing(own.array, name: "", since: since)],
            cannotWait: length >= reminders.cutOff * Self.atNight
        )
    }

    /// So many times as long as by day a node is cut off before people are woken for it.
    private static let atNight = 4
}

extension MatterKind {
    /// Whether no other node can know more of it.
    fileprivate var isLocal: Bool { self == .followUps }
}
