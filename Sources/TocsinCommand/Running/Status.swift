internal import TocsinCrypto
internal import SystemPackage
internal import TocsinRecord
internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinStore

/// Shows on one screen how this member's copy, node and keys are.
struct Status: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Phrases.Status.abstract,
        discussion: Phrases.Status.discussion
    )

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let report = try StatusReport(of: context)
        for (name, value) in report.lines(now: context.now) {
            context.output.line("\(name.asLabel(12), .faint)" + value)
        }
        let worries = report.worries(now: context.now)
        context.output.json(report.json(worries))
        for worry in worries { context.output.warn("\(worry)") }
    }
}

/// How a member's copy, node and keys are.
struct StatusReport {
    let home: String
    let member: String
    let organisation: String
    let network: NetworkReport?
    let records: Int
    let drafts: Int
    let lastAgreed: Timestamp?
    /// Whether the clock is behind what this copy holds.
    let isClockDoubtful: Bool
    let daemon: Tocsin_Control_V1_NodeStatus?
    /// Members who have said as much as they may for now, so that the rest of it comes later.
    let heldBack: [String]
    /// How far what the member said last has come; `nil` where that does not show.
    let lastSaid: LastSaid?
    /// What is the matter; `nil` if nothing is.
    let alerts: OpenAlerts?
    /// Alerts and drills that ask this member for an answer that it has not given.
    let unanswered: [AlertName]
    /// Reports that are open; `nil` if none is.
    let reports: OpenReports?
    /// How people are told of alerts; `nil` if no daemon says so.
    let telling: TellingReport?
    /// Why a daemon that runs could not be asked; `nil` if none runs or it has answered.
    let unasked: StyledText?
    /// Until when the agent holds the keys, if it does.
    let unlockedUntil: Timestamp?
    /// Whether this user may see which keys are here.
    let mayLookForKeys: Bool
    let hasSigningKey: Bool
    /// Whether no key lies here that would run a node or sign: a copy to look things up in.
    let isLookUpCopy: Bool
    let hasIdentityKey: Bool
    /// Whether that key has ended, so that another one speaks for the member.
    let hasEndedIdentityKey: Bool
    /// Whether the node key on this machine has ended.
    let hasEndedNodeKey: Bool
    /// Whether the signing key on this machine has ended, or there is none.
    let cannotSign: Bool
    /// Keys of this machine of which this copy has no record, which the network may have all the same.
    let unknownKeys: [KeyRole]
    /// What is missing here that another machine of the member's could give; `nil` if nothing is.
    let machine: MachineStanding?
    /// Whether nothing of the network has come here yet.
    let isEmptyCopy: Bool
    /// What to look at in the own entries; `nil` without a database.
    let review: OwnReview?
    /// Forms that were filled in and never signed.
    let keptForms: [String]
    /// Whether a network was joined as somebody who applies to it.
    let isApplicant: Bool
    /// Whether a network was joined and the directory is gone.
    let hasLostDatabase: Bool

    init(of context: CommandContext) throws {
        let card = try context.home.card().value
        home = context.home.folder.string
        member = Fingerprint.words(of: card.member)
        organisation = card.card.organisation
        if Home.isThere(context.home.database) {
            let reader = try StoreReader(home: home)
            records = try reader.recordCount()
            drafts = try reader.drafts().count
            lastAgreed = try reader.lastAgreement()?.time
            isClockDoubtful = try LookUp(context).age.isDoubtful
            review = try OwnReview(of: context)
            lastSaid =
                try context.home.hasNetwork ? LastSaid(of: card.member, in: context, reader) : nil
            let book = try AlertBook(in: reader).alerts
            alerts = OpenAlerts(among: book, at: context.now)
            unanswered = try AlertBook.wantingAnswers(among: book, in: reader, at: context.now)
                .map(\.name)
            reports = try OpenReports(in: reader, at: context.now)
        } else {
            (records, drafts, lastAgreed, isClockDoubtful, review) = (0, 0, nil, false, nil)
            (lastSaid, alerts, reports, unanswered) = (nil, nil, nil, [])
        }
        network = try NetworkReport(of: context.home, following: review?.decisions ?? [])
        keptForms = EditorSession.kept(in: context.home)
        hasLostDatabase = context.home.hasNetwork && !Home.isThere(context.home.database)
        isApplicant =
            try context.home.hasNetwork && !hasLostDatabase && !context.home.isAdmitted()
        (daemon, unasked) = try Self.daemon(of: context.home)
        telling = daemon.map { TellingReport(channels: $0.channels) }
        heldBack = try Self.names(of: daemon?.heldBack.map(Array.init) ?? [], in: context)
        unlockedUntil = try Self.unlockedUntil(context)
        let keys = KeyFolder(folder: context.home.keys)
        mayLookForKeys = keys.mayBeSeen
        hasSigningKey = keys.holds(.signing)
        hasIdentityKey = keys.holds(.identity)
        let isMember = try keys.mayBeSeen && context.home.isAdmitted()
        let ledger = isMember ? review?.keys : nil
        hasEndedIdentityKey = keys.hasEnded(.identity, by: ledger)
        isLookUpCopy = keys.mayBeSeen && !hasSigningKey && !keys.holds(.node)
        hasEndedNodeKey = keys.hasEnded(.node, by: ledger)
        machine = try ledger.flatMap { try MachineStanding(of: context.home, keys, $0) }
        let isBehind = try context.home.mayLackRecords(at: context.now)
        unknownKeys =
            isBehind && machine?.explainsNoSigning != true
            ? [.identity, .signing].filter { keys.isUnknown($0, by: ledger) } : []
        cannotSign =
            isMember && machine?.explainsNoSigning != true && !unknownKeys.contains(.signing)
            && !keys.isHeld(.signing, by: ledger)
        isEmptyCopy = try context.home.hasEmptyCopy()
    }

    /// Until when the agent holds a key that would sign something: one that was replaced meanwhile is not asked.
    private static func unlockedUntil(_ context: CommandContext) throws -> Timestamp? {
        guard let agent = try AgentClient(of: context) else { return nil }
        let held = try agent.describe()
        let present = KeyFolder(folder: context.home.keys).publicKey(of: .signing)
        guard present == nil || present?.array == Array(held.signing) else { return nil }
        return Timestamp(clamping: held.until)
    }

    private static func names(
        of members: [[UInt8]],
        in context: CommandContext
    ) throws -> [String] {
        if members.isEmpty { return [] }
        let council = try Council(in: context)
        return members.compactMap(MemberID.init).map(council.fullName)
    }

    private static func daemon(
        of home: Home
    ) throws -> (status: Tocsin_Control_V1_NodeStatus?, unasked: StyledText?) {
        do {
            return (try ControlClient(connectingTo: home.controlAddress()).status(), nil)
        } catch LocalSocketError.nobodyListens {
            return (nil, nil)
        } catch LocalSocketError.forbidden {
            return (nil, Phrases.Status.daemonNotForYou)
        } catch LocalSocketError.ended, LocalSocketError.system {
            return (nil, StyledText(Phrases.Status.daemonIsSilent, .warning))
        }
    }

    private var linkedPeers: Int { daemon?.peers.count { $0.connected } ?? 0 }

    /// Names and values for people.
    func lines(now: Timestamp) -> [(name: String, value: StyledText)] {
        [
            (Phrases.Status.member, "\(organisation) (\(member, .faint))"),
            (Phrases.Status.home, StyledText(home)),
        ] + (network?.lines ?? [(Phrases.Status.network, Phrases.Status.noNetwork)]) + [
            (Phrases.Status.node, nodeText),
            (Phrases.Status.copy, copyText(now: now)),
            (Phrases.Status.keys, keysText),
        ] + alertsLine + tellingLine(now: now) + lastSaidLine + blockedLine
    }

    private var alertsLine: [(name: String, value: StyledText)] {
        (alerts.map { [(Phrases.Status.alerts, $0.text)] } ?? [])
            + (reports.map { [(Phrases.Status.reports, $0.text)] } ?? [])
    }

    private func tellingLine(now: Timestamp) -> [(name: String, value: StyledText)] {
        telling.map { [(Phrases.Status.telling, $0.text(at: now))] } ?? []
    }

    /// Whether others have what was said here last.
    private var lastSaidLine: [(name: String, value: StyledText)] {
        lastSaid.map { [(Phrases.Status.lastSaid, $0.text)] } ?? []
    }

    /// Whom this copy keeps clear of: its node has no links with them, and peers does not list them.
    private var blockedLine: [(name: String, value: StyledText)] {
        guard let blocked = review?.blocked, !blocked.isEmpty else { return [] }
        return [(Phrases.Status.blocked, StyledText(blocked.joined(separator: ", "), .warning))]
    }

    private var keysText: StyledText {
        if let unlockedUntil {
            return Phrases.Status.unlocked(unlockedUntil.seconds(since: CommandContext.present))
        }
        guard mayLookForKeys else { return Phrases.Status.keysNotForYou }
        return hasSigningKey
            ? Phrases.Status.locked : StyledText(Phrases.Status.noSigningKey, .warning)
    }

    private var nodeText: StyledText {
        if let unasked { return unasked }
        guard let daemon else { return StyledText(Phrases.Status.notRunning, .warning) }
        return "\(Phrases.Status.running(at: daemon.listening), .good), "
            + "\(Phrases.Status.linked(linkedPeers, of: daemon.peers.count))"
    }

    private func copyText(now: Timestamp) -> StyledText {
        let age = lastAgreed.map { Phrases.Ages.ago(now.seconds(since: $0)) } ?? Phrases.Ages.never
        return "\(Phrases.Status.records(records, drafts: drafts)), \(Phrases.Status.agreed(age))"
    }

    /// Of more alerts that ask `tocsin alert list` tells.
    private static let mostUnanswered = 4

    /// What the member should do something about.
    func worries(now: Timestamp) -> [String] {
        var worries: [String] = []
        if isClockDoubtful { worries.append(Phrases.Copies.clockIsBehind) }
        if hasLostDatabase { worries.append(Phrases.Status.lostDatabase) }
        if isLookUpCopy, daemon == nil { return worries + [Phrases.Status.lookUpCopy] }
        worries += unanswered.prefix(Self.mostUnanswered).map(Phrases.Answers.isAsked)
        worries += keptForms.map(Phrases.Status.keptForm)
        if let removal = review?.removal {
            worries.append(Phrases.Rulings.isRemoved(removal))
        } else if isApplicant {
            worries.append(
                isEmptyCopy ? Phrases.Status.admissionIsUnknown : Phrases.Status.notAdmitted
            )
        }
        if review?.keys?.isDormant == true {
            worries.append(Phrases.Departure.isAway)
        } else if cannotSign {
            worries.append(Phrases.Status.cannotSign)
        }
        if !unknownKeys.isEmpty { worries.append(Phrases.Status.keysAreUnknown(unknownKeys)) }
        if let worry = machine?.worry { worries.append(worry) }
        if isEmptyCopy, !isApplicant {
            worries.append(
                daemon == nil ? Phrases.Status.emptyCopy : Phrases.Status.emptyCopyFills
            )
        }
        if hasEndedIdentityKey {
            worries.append(Phrases.Status.identityKeyHasEnded)
        } else if hasIdentityKey {
            worries.append(Phrases.Status.identityKeyIsHere)
        }
        if network != nil, drafts > 0, !isApplicant {
            worries.append(Phrases.Status.joinAgain(drafts))
        }
        if network == nil { worries.append(Phrases.Status.joinSomething) }
        return worries + (isGone ? [] : nodeWorries) + (review.map(ownWorries) ?? [])
    }

    /// Whether the member has left, or was removed: no peer lets its node in any more, and nothing is asked of it.
    private var isGone: Bool { review?.keys?.isDormant == true || review?.removal != nil }

    private var nodeWorries: [String] {
        var worries: [String] = []
        if network != nil, daemon == nil, unasked == nil {
            worries.append(Phrases.Status.startTheNode)
        }
        if hasEndedNodeKey {
            worries.append(Phrases.Status.renewTheNodeKey)
        } else if daemon?.keyEnded == true {
            worries.append(Phrases.Status.nodeKeyHasEnded)
        } else if let daemon, daemon.keyElsewhere {
            worries.append(Phrases.Status.keyElsewhere)
        } else if daemon != nil, linkedPeers == 0, !isApplicant {
            worries.append(Phrases.Status.nobodyLinked)
        }
        return worries + (telling?.worries ?? []) + heldBack.map(Phrases.Status.heldBack)
    }

    private func ownWorries(_ review: OwnReview) -> [String] {
        let words = Phrases.Status.self
        var worries: [String] = []
        if !review.suspenders.isEmpty {
            worries.append(
                Phrases.Suspensions.isSuspended(review.suspenders, isEnough: review.isSuspended)
            )
        }
        worries += review.changedIdentities.map(Phrases.Marks.changed)
        worries += review.disputedKeys.map { Phrases.Disputes.own($0.key.short, of: $0.role) }
        worries += review.conflicts.map { conflict in
            words.conflict(conflict.register.kind, conflict.register.subject)
        }
        worries += review.returned.map { words.returned($0.kind, $0.subject) }
        if !review.lost.isEmpty { worries.append(Phrases.Contacts.lost(review.lost)) }
        if review.contacts == 0, drafts == 0, !isEmptyCopy, !isApplicant, !isGone {
            worries.append(words.noContacts)
        }
        if !review.warned.isEmpty {
            let words = Phrases.Suspensions.self
            worries.append(words.warned(review.warned, objected: review.objectors))
        }
        // Before anything has come, nothing could.
        if let awaited = review.awaited, !isEmptyCopy { worries.append(awaited) }
        worries +=
            (review.isDoubted ? [Phrases.Vouching.isDoubted] : []) + review.suspicions
            + review.vouching + review.departures
            + review.stakes.map(words.stake) + review.rivals
        worries +=
            review.rivalMotions.isEmpty
            ? review.motions.map(words.motion) : [words.motions(review.rivalMotions)]
        if !review.applicants.isEmpty { worries.append(words.applicants(review.applicants.count)) }
        worries += review.erased
        if review.removal == nil { worries += review.claims + review.claimants }
        if review.unconfirmed > 0 { worries.append(words.unconfirmed(review.unconfirmed)) }
        return worries + review.warnings
    }

    /// The same for programs.
    ///
    /// - Parameter worries: all that a person is warned of: whoever watches many nodes reads no other stream.
    func json(_ worries: [String]) -> KeyValuePairs<String, JSON> {
        [
            "home": .string(home),
            "organisation": .string(organisation),
            "member_words": .string(member),
            "network": .optional(network?.name),
            "network_words": .optional(network?.words),
            "decisions": .number(network.map(\.decisions.count)),
            "decision_words": .optional(network?.decisions.words),
            "records": .number(Int64(records)),
            "drafts": .number(Int64(drafts)),
            "last_said": lastSaid?.json ?? .null,
            "alerts": alerts?.json ?? .null,
            "unanswered": .strings(unanswered.map(\.description)),
            "reports": reports?.json ?? .null,
            "telling": telling?.json ?? .null,
            "last_agreed": .optional(lastAgreed?.description),
            "clock_doubtful": .bool(isClockDoubtful),
            "daemon_running": unasked == nil ? .bool(daemon != nil) : .null,
            "node_key_elsewhere": daemon.map { .bool($0.keyElsewhere) } ?? .null,
            "node_key_ended": daemon.map { .bool($0.keyEnded) } ?? .null,
            "listening": .optional(daemon?.listening),
            "peers": .number(Int64(daemon?.peers.count ?? 0)),
            "peers_linked": .number(Int64(linkedPeers)),
            "unlocked": .bool(unlockedUntil != nil),
            "identity_key_here": .bool(hasIdentityKey && !hasEndedIdentityKey),
            "cannot_sign": .bool(cannotSign),
            "machine": .optional(machine?.word),
            "admitted": network == nil || isEmptyCopy && isApplicant ? .null : .bool(!isApplicant),
            "conflicts": .number(review.map(\.conflicts.count)),
            "disputed_keys": .strings(review?.disputedKeys.map(\.key.description) ?? []),
            "returned": .strings(review?.returned.map(\.subject.description) ?? []),
            "unconfirmed": .number(review.map(\.unconfirmed)),
            "suspended": .bool(review?.isSuspended ?? false),
            "blocked": .strings(review?.blocked ?? []),
            "identity_changed": .strings(review?.changedIdentities ?? []),
            "in_force": review?.numbers?.json ?? .null,
            "removed_by": .optional(review?.removal?.decision.description),
            "warns_of": .strings(review?.warned ?? []),
            "decisions_about_own": .strings(
                review?.stakes.map { "\($0.proposal)" } ?? []
            ),
            "decisions_waiting": .strings(review?.motions ?? []),
            "applicants_waiting": .strings(review?.applicants.map(\.short) ?? []),
            "lost": .strings(review?.lost.map(\.description) ?? []),
            "kept_forms": .strings(keptForms),
            "held_back": .strings(heldBack),
            "warnings": .strings(worries),
        ]
    }
}
