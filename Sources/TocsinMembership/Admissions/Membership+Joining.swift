package import TocsinRecord

extension Membership {
    /// Those of some who wait whom a decision would make members: it settles them, or the vouches that stand for them suffice
    /// by it and do not suffice now.
    ///
    /// Whether the keys that vouch can be shown is not asked: who speaks for the decision should look at one too many rather
    /// than at one too few.
    package func joining(
        _ applicants: [SignedCard],
        by after: DecidedState,
        in vouches: GroupedVouches
    ) -> [SignedCard] {
        applicants.filter { card in
            let own = vouches.named(after: card.member)
            func isLetIn(_ state: DecidedState) -> Bool {
                let standing = standingVouches(for: card.member, in: own, by: state)
                return state.lets(in: card, vouchedForBy: standing.map(\.voter))
            }
            return member(card.member) == nil && isLetIn(after) && !isLetIn(decided)
        }
    }
}
