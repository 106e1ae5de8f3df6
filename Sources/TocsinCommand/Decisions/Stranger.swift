internal import TocsinMembership
internal import TocsinRecord

/// Somebody who is no member as far as this copy knows, and whom a proposal treats as if it were one or makes one.
struct Stranger: Sendable {
    let member: MemberID
    /// What it is called, by a card that is here, else the beginning of its identifier.
    let name: String
    let part: Part

    /// What the proposal wants of it.
    enum Part: Equatable, Sendable {
        /// It has a voice.
        case enrolled
        /// It is a member by whatever vouch.
        case confirmed
        /// It is to hold a label.
        case holder(HeldLabel)
        /// It is to stand in the place of a member that is removed.
        case successor
        /// The vouches for it suffice from then on.
        case admitted
    }

    /// What is said of it, with the eight words that show who it is.
    var line: String {
        Phrases.Decisions.stranger(name, part, words: Fingerprint.words(of: member))
    }
}

extension Council {
    /// Those in a proposal that waits, and whom it lets in without saying so.
    ///
    /// - Parameters:
    ///   - after: the state that it leads to.
    ///   - joining: those who wait and would be members by it.
    func strangers(
        in proposal: Proposal,
        after: DecidedState,
        joining: [SignedCard]
    ) -> [Stranger] {
        let cards =
            joining
            + proposal.actions.compactMap { action in
                if case .enrol(let card) = action { card } else { nil }
            }
        let said = said(of: proposal).filter { membership.member($0.member) == nil }
        let settled = said.filter { $0.part == .enrolled || $0.part == .confirmed }.map(\.member)
        let admitted = (membership.membersGained(after).map(\.id) + joining.map(\.member))
            .sortedWithoutRepetition.filter { !settled.contains($0) }
        return (said + admitted.map { ($0, .admitted) }).map { member, part in
            let card = cards.first { $0.member == member }?.card
            let name = card.map { Self.fullName($0, member) } ?? fullName(of: member)
            return Stranger(member: member, name: name, part: part)
        }
    }

    /// Whom a proposal treats as members, be they some or not.
    private func said(of proposal: Proposal) -> [(member: MemberID, part: Stranger.Part)] {
        let acted = proposal.actions.compactMap { action -> (MemberID, Stranger.Part)? in
            switch action {
            case .enrol(let card): (card.member, .enrolled)
            case .rule(let ruling): ruling.holder.map { ($0, .holder(ruling.label)) }
            case .remove(let removal): removal.successor.map { ($0, .successor) }
            case .drop, .policy, .erase: nil
            }
        }
        return acted + proposal.confirms.map { ($0, .confirmed) }
    }
}
