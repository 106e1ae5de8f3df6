internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What is a member's to do, as far as this machine knows: `tocsin status` warns of it, and the daemon tells its people.
struct OwnMatters: Sendable {
    /// Contacts that nobody has confirmed for four months.
    let unconfirmed: [OwnContact]
    /// What reports leave to do by now.
    let overdue: [OverdueStep]
    /// Proposals that wait for this member's voice.
    let voices: [Motion]
    /// Proposals that wait and would do something to this member.
    let stakes: [Stake]
    /// Who waits for a vouch of this member, ascending.
    let applicants: [MemberID]
    /// Keys of this member in use that have signed two things at one place.
    let disputedKeys: [KeyLedger.Entry]
    /// Keys on this machine that have ended.
    let endedKeys: [KeyRole]

    /// A step of a report that should be done by now.
    struct OverdueStep: Sendable {
        let report: Int64
        let place: Int
        let due: Timestamp
    }

    /// - Parameters:
    ///   - own: the contacts of the member.
    ///   - council: what is decided and waits; `nil` without a network.
    init(of own: OwnContacts, _ council: Council?, in context: CommandContext) throws {
        let reader = try StoreReader(home: context.home.path)
        unconfirmed = own.all.filter { $0.freshness(in: context) != .fresh }
        overdue = try Self.overdue(in: reader, at: context.now)
        voices = council?.waitingForOwnVoice ?? []
        stakes = try council?.ownStakes ?? []
        applicants = try council?.applicantsForOwnVouch ?? []
        let ledger = council.flatMap { $0.membership.member($0.own)?.keys }
        let disputed = try council.map { try reader.disputedKeys(of: $0.own) } ?? []
        disputedKeys =
            ledger?.entries.filter { disputed.contains($0.key) && $0.countedHeads == nil } ?? []
        let keys = KeyFolder(folder: context.home.keys)
        // A renewal that is under way ends a key before the next one takes its place.
        endedKeys = [.identity, .signing, .node].filter {
            !Home.isThere(keys.nextPath(of: $0)) && keys.hasEnded($0, by: ledger)
        }
    }

    private static func overdue(
        in reader: StoreReader,
        at now: Timestamp
    ) throws -> [OverdueStep] {
        try reader.reports().flatMap { kept -> [OverdueStep] in
            guard let report = kept.report, report.closed == nil else { return [] }
            return report.open.compactMap { place, step in
                guard let due = step.due, due <= now else { return nil }
                return OverdueStep(report: kept.number, place: place, due: due)
            }
        }
    }
}

extension Council {
    /// Who waits for vouches, one of this member's being of use: it has room for one more, and has given none.
    fileprivate var applicantsForOwnVouch: [MemberID] {
        get throws {
            guard let voter = state.voter(own) else { return [] }
            let open = OpenVouches(in: state, try reader.vouchesWithoutBodies())
            guard open.applicants(of: own).count < Int(state.policy.openVouches) else { return [] }
            return Applicants(of: membership, try reader.vouches()).all.filter { applicant in
                let voters = applicant.vouches.map(\.voter)
                let missing = ApplicationReview.Missing(after: voters, by: state.policy)
                let isElsewhere = !voters.contains { $0.card.region == voter.card.region }
                return !voters.contains { $0.member == own }
                    && (missing.vouches > 0 || missing.regions > 0 && isElsewhere)
            }.map(\.application.member)
        }
    }
}
