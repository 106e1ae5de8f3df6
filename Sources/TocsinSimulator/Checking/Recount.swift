internal import TocsinMembership
internal import TocsinRecord

/// Counts vouches and voices itself: what has no author is right only if members have really said what it follows from.
struct Recount {
    /// Whose vouches and voices may stand in grounds though nobody saw them written.
    private let hostile: MemberID
    /// The states that decisions have led to, the beginning first.
    private var states: [DecidedState]
    /// Who has really vouched for whom, and spoken for what; for look-up alone.
    private var vouchers: [MemberID: [MemberID]] = [:]
    private var speakers: [DecisionID: [MemberID]] = [:]
    /// What each voter has said after each decision; for look-up alone.
    private var voices: [Place: DecisionID] = [:]
    private var admitted: Set<MemberID> = []
    /// How often somebody spoke for something after he had spoken for something else.
    private(set) var secondVoices = 0
    /// What has come about.
    private(set) var acts = Counts<Act>()

    private struct Place: Hashable {
        let member: MemberID
        let previous: DecisionID
    }

    init(genesis: Genesis, hostile: MemberID) {
        self.hostile = hostile
        states = [DecidedState(genesis)]
    }

    /// A member has said something.
    mutating func heard(_ header: RecordHeader) {
        if header.kind == .vouch, let vouch = try? Vouch(decoding: header.statement),
            !vouch.isWithdrawn
        {
            vouchers[vouch.applicant, default: []].append(header.member)
        }
        if header.kind == .voice, let spoken = try? SpokenVoice(decoding: header.statement) {
            speakers[spoken.decision, default: []].append(header.member)
            let place = Place(member: header.member, previous: spoken.previous)
            if voices[place] ?? spoken.decision != spoken.decision { secondVoices += 1 }
            voices[place] = spoken.decision
        }
    }

    /// What is wrong with a record without an author that was stored, or `nil`.
    mutating func fault(of record: Record) -> String? {
        if let decision = try? record.decision { return fault(of: decision) }
        if let admission = try? record.admission { return fault(of: admission) }
        return "has no grounds"
    }

    // MARK: Admissions

    private mutating func fault(of admission: Admission) -> String? {
        let applicant = admission.application.member
        let shown = admission.vouches.map(\.header.member).sortedWithoutRepetition
        guard shown.allSatisfy({ hasVouched($0, for: applicant) }) else {
            return "shows a vouch that nobody wrote"
        }
        let suffices = states.contains { state in
            state.isSettled(applicant)
                || state.suffice(shown.compactMap(state.voter))
        }
        guard suffices else { return "admits by \(shown.count) vouches" }
        if admitted.insert(applicant).inserted { acts.add(.admission) }
        return nil
    }

    private func hasVouched(_ member: MemberID, for applicant: MemberID) -> Bool {
        member == hostile || vouchers[applicant]?.contains(member) ?? false
    }

    // MARK: Decisions

    private mutating func fault(of decision: Decision) -> String? {
        let proposal = decision.proposal
        guard !states.contains(where: { $0.decision == proposal.id }) else { return nil }
        guard let state = states.first(where: { $0.decision == proposal.previous }) else {
            return "follows nothing"
        }
        let voices = decision.voices.filter { state.voter($0.member) != nil }
        guard voices.allSatisfy({ hasSpoken($0.member, for: $0.decision) }) else {
            return "shows a voice that nobody gave"
        }
        let shown = voices.map(\.member).sortedWithoutRepetition.count
        let wanting = voices.count { $0.decision == proposal.id }
        guard 2 * (proposal.isEmpty ? shown : wanting) > state.voters.count else {
            return "decides by \(wanting) voices of \(state.voters.count)"
        }
        guard let next = try? state.applying(proposal) else { return "cannot be done" }
        states.append(next)
        count(proposal)
        return nil
    }

    private func hasSpoken(_ member: MemberID, for decision: DecisionID) -> Bool {
        member == hostile || speakers[decision]?.contains(member) ?? false
    }

    private mutating func count(_ proposal: Proposal) {
        acts.add(.decision)
        if proposal.isEmpty { acts.add(.emptyDecision) }
        acts.add(.confirmation, proposal.confirms.count)
        acts.add(.keyBegun, proposal.begins.count)
        acts.add(.keyEnded, proposal.ends.count)
        for action in proposal.actions { acts.add(action.act) }
    }

    // MARK: The end

    /// Takes in what a node shows in the end.
    mutating func ended(with view: View) {
        acts.add(.suspension, view.suspended.count)
        acts.add(.liftedSuspension, view.lifted.count)
        acts.add(.claim, view.regards.flatMap(\.claims).count)
        let places = states.map(\.number).sortedWithoutRepetition.count
        acts.add(.rivalry, states.count - places)
    }

    /// Members of whom nothing shows how they came to be that, ascending.
    func impostors(in membership: Membership) -> [MemberID] {
        let path = [states[0].decision] + membership.decisions.followed
        let states = states.filter { path.contains($0.decision) }
        return membership.members.filter { member in
            !states.contains { $0.isSettled(member.id) } && !isAdmitted(member.id, in: states)
        }.map(\.id)
    }

    private func isAdmitted(_ member: MemberID, in states: [DecidedState]) -> Bool {
        states.contains { state in
            state.suffice(state.voters.filter { hasVouched($0.member, for: member) })
        }
    }

    /// Whether anything that has come about lets somebody be a member.
    func mayBeKnown(_ member: MemberID) -> Bool {
        admitted.contains(member) || states.contains { $0.isSettled(member) }
    }
}

extension Proposal.Action {
    /// What it is counted as.
    fileprivate var act: Act {
        switch self {
        case .enrol: .enrolment
        case .drop: .drop
        case .remove: .removal
        case .policy: .policy
        case .rule: .ruling
        case .erase: .erasure
        }
    }
}
