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
    init?(of member: MemberID, in proposal: Proposal, _ council: Council) throws {
        let text = ProposalText(proposal: proposal, council: council)
        let actions = try proposal.actions.filter { try Self.isAbout(member, $0, council) }
        let ends = proposal.ends.contains { $0.member == member && !council.hasEnded($0) }
        lines =
            actions.map(text.line) + (ends ? text.ends(of: member) : [])
            + proposal.begins.filter { council.concerns($0, member) }.map(text.begins)
            + (try text.consequences()?.lines(against: member) ?? [])
        guard !lines.isEmpty else { return nil }
        self.proposal = proposal.id
        missing = council.voicesMissing(for: proposal.id)
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
    var ownStakes: [Stake] {
        get throws {
            try motions.filter { !$0.authors.contains(own) }.compactMap(\.proposal)
                .compactMap { try Stake(of: own, in: $0, self) }
        }
    }
}
