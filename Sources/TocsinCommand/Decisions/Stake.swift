internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a proposal that waits would do to one member, who may have no voice and would hear of it when it is decided.
struct Stake: Sendable {
    let proposal: DecisionID
    /// How many more voices decide it.
    let missing: Int
    /// What is done to the member, and what it would hold no more.
    let lines: [String]

    /// Answers `nil` if the proposal does nothing to the member.
    ///
    /// - Parameter consequences: what follows from it unsaid, if somebody has worked that out.
    init?(
        of member: MemberID,
        in proposal: Proposal,
        with consequences: Consequences?,
        missing: Int,
        _ council: Council
    ) throws {
        let text = ProposalText(proposal: proposal, council: council)
        let actions = try proposal.actions.filter { try Self.isAbout(member, $0, council) }
        let ends = proposal.ends.contains { $0.member == member && !council.hasEnded($0) }
        lines =
            actions.map(text.line) + (ends ? text.ends(of: member) : [])
            + proposal.begins.filter { council.concerns($0, member) }.map(text.begins)
            + (consequences?.lines(against: member) ?? [])
        guard !lines.isEmpty else { return nil }
        (self.proposal, self.missing) = (proposal.id, missing)
    }

    /// Whether an action takes something from a member, or rules on a TLD of its card.
    private static func isAbout(
        _ member: MemberID,
        _ action: Proposal.Action,
        _ council: Council
    ) throws -> Bool {
        switch action {
        case .drop(let dropped): dropped == member
        case .remove(let removal): removal.member == member
        case .rule(let ruling):
            ruling.holder == member
                || council.membership.card(of: member)?.labels
                    .contains { $0.tld == ruling.label.tld } == true
        case .erase(let record):
            try council.reader.record(record)?.value.header.member == member
        case .enrol, .policy: false
        }
    }
}

extension Council {
    /// What waits and would do something to this home's member, but for what it wants itself.
    ///
    /// What follows unsaid is worked out of the few that most voices want: whoever has a voice wants as many as he likes. A task
    /// that is cancelled gives up.
    var ownStakes: [Stake] {
        get throws {
            let others = motions.filter { $0.proposal != nil && !$0.authors.contains(own) }
            return try others.enumerated().compactMap { place, motion in
                try Task.checkCancellation()
                guard let proposal = motion.proposal else { return nil }
                return try Stake(
                    of: own,
                    in: proposal,
                    with: place < Self.mostWeighed ? Consequences(of: proposal, self) : nil,
                    missing: voicesMissing(for: motion),
                    self
                )
            }
        }
    }

    /// So many proposals are weighed with all that follows from them.
    static let mostWeighed = 16

    /// Who waits for vouches, one of this member's being of use: it has room for one more, and has given none.
    var applicantsForOwnVouch: [MemberID] {
        get throws {
            guard let voter = state.voter(own) else { return [] }
            let vouches = try vouches.read()
            guard vouches.open.applicants(of: own).count < Int(state.policy.openVouches) else {
                return []
            }
            return vouches.applicants.all.filter { applicant in
                let voters = applicant.vouches.map(\.voter)
                let missing = ApplicationReview.Missing(after: voters, by: state.policy)
                let isElsewhere = !voters.contains { $0.card.region == voter.card.region }
                return !voters.contains { $0.member == own }
                    && (missing.vouches > 0 || missing.regions > 0 && isElsewhere)
            }.map(\.application.member)
        }
    }
}
