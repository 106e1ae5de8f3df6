internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// How a member's copy, node and keys are.
struct StatusReport {
    let home: String
    let member: String
    let organisation: String
    let network: NetworkReport?
    /// What is in the database; `nil` without one.
    let copy: CopyReport?
    let keys: KeyReport
    let daemon: Tocsin_Control_V1_NodeStatus?
    /// Why a daemon that runs could not be asked; `nil` if none runs or it has answered.
    let unasked: StyledText?
    /// How people are told of alerts; `nil` if no daemon says so.
    let telling: TellingReport?
    /// Members who have said as much as they may for now, so that the rest of it comes later.
    let heldBack: [String]
    /// Whether nothing of the network has come here yet.
    let isEmptyCopy: Bool
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
        copy = try Home.isThere(context.home.database) ? CopyReport(of: context) : nil
        network = try NetworkReport(of: context.home, following: copy?.review.decisions ?? [])
        keptForms = EditorSession.kept(in: context.home).map(\.string)
        hasLostDatabase = context.home.hasNetwork && copy == nil
        isApplicant =
            try context.home.hasNetwork && !hasLostDatabase && !context.home.isAdmitted()
        (daemon, unasked) = try Self.daemon(of: context.home)
        telling = daemon.map { TellingReport(channels: $0.channels) }
        heldBack = try Self.names(of: daemon?.heldBack.map(Array.init) ?? [], in: context)
        keys = try KeyReport(of: context, copy?.review.keys)
        isEmptyCopy = try context.home.hasEmptyCopy()
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

    var linkedPeers: Int { daemon?.peers.count { $0.connected } ?? 0 }
}

extension StatusReport {
    /// Names and values for people.
    func lines(now: Timestamp) -> [(name: String, value: StyledText)] {
        [
            (Phrases.Status.member, "\(organisation) (\(member, .faint))"),
            (Phrases.Status.home, StyledText(home)),
        ] + (network?.lines ?? [(Phrases.Status.network, Phrases.Status.noNetwork)]) + [
            (Phrases.Status.node, nodeText),
            (Phrases.Status.copy, copyText(now: now)),
            (Phrases.Status.keys, keys.text),
        ] + alertsLine + tellingLine(now: now) + lastSaidLine + blockedLine
    }

    private var alertsLine: [(name: String, value: StyledText)] {
        (copy?.alerts.map { [(Phrases.Status.alerts, $0.text)] } ?? [])
            + (copy?.reports.map { [(Phrases.Status.reports, $0.text)] } ?? [])
    }

    private func tellingLine(now: Timestamp) -> [(name: String, value: StyledText)] {
        telling.map { [(Phrases.Status.telling, $0.text(at: now))] } ?? []
    }

    /// Whether others have what was said here last.
    private var lastSaidLine: [(name: String, value: StyledText)] {
        copy?.lastSaid.map { [(Phrases.Status.lastSaid, $0.text)] } ?? []
    }

    /// Whom this copy keeps clear of: its node has no links with them, and peers does not list them.
    private var blockedLine: [(name: String, value: StyledText)] {
        guard let blocked = copy?.review.blocked, !blocked.isEmpty else { return [] }
        return [(Phrases.Status.blocked, StyledText(blocked.joined(separator: ", "), .warning))]
    }

    private var nodeText: StyledText {
        if let unasked { return unasked }
        guard let daemon else { return StyledText(Phrases.Status.notRunning, .warning) }
        return "\(Phrases.Status.running(at: daemon.listening), .good), "
            + "\(Phrases.Status.linked(linkedPeers, of: daemon.peers.count))"
    }

    private func copyText(now: Timestamp) -> StyledText {
        let age =
            copy?.lastAgreed.map { Phrases.Ages.ago(now.seconds(since: $0)) } ?? Phrases.Ages.never
        let records = Phrases.Status.records(copy?.records ?? 0, drafts: copy?.drafts ?? 0)
        return "\(records), \(Phrases.Status.agreed(age))"
    }
}
