package import TocsinRecord

/// What a decision would change in who holds a label.
package struct LabelChange: Equatable, Sendable {
    package let label: HeldLabel
    /// Who would hold it no more, ascending.
    package let losing: [MemberID]
    /// Who would hold it from then on, ascending.
    package let gaining: [MemberID]
}

extension Membership {
    /// The labels that other members would hold if a proposal were decided, ascending: who votes for it must see that somebody
    /// who is confirmed before another, or made a member by it, has a TLD before that one.
    ///
    /// - Parameters:
    ///   - applicants: those who wait.
    ///   - vouches: those that count, for whomever.
    package func labelChanges(
        by proposal: Proposal,
        of applicants: [SignedCard] = [],
        in vouches: GroupedVouches
    ) -> [LabelChange] {
        guard let after = try? decided.applying(proposal) else { return [] }
        let present = members.map { Named(id: $0.id, card: $0.card) }
        let now = held(by: LabelHolders(self), of: present, vouches)
        let coming = members(of: after, among: applicants, in: vouches)
        let cards = Dictionary(coming.map { ($0.id, $0.card) }, uniquingKeysWith: { $1 })
        let then = held(by: LabelHolders(after, cards: { cards[$0] }), of: coming, vouches)
        let labels = Array(now.keys) + then.keys.filter { now[$0] == nil }
        return labels.sorted().compactMap { label in
            let (before, later) = (now[label] ?? [], then[label] ?? [])
            let change = LabelChange(
                label: label,
                losing: before.filter { !later.contains($0) },
                gaining: later.filter { !before.contains($0) }
            )
            return change.losing.isEmpty && change.gaining.isEmpty ? nil : change
        }
    }

    /// Who would be a member in another state.
    private func members(
        of after: DecidedState,
        among applicants: [SignedCard],
        in vouches: GroupedVouches
    ) -> [Named] {
        let left = Set(membersLeft(after))
        let staying = members.filter { !left.contains($0.id) }
        let gained = membersGained(after)
        let known = Set(gained.map(\.id))
        let joining = joining(applicants, by: after, in: vouches)
            .filter { !known.contains($0.member) }
        return (staying + gained).map { Named(id: $0.id, card: $0.card) }
            + joining.map { Named(id: $0.member, card: $0.card) }
    }

    /// Who holds which label, ascending.
    private func held(
        by holders: LabelHolders,
        of members: [Named],
        _ vouches: GroupedVouches
    ) -> [HeldLabel: [MemberID]] {
        let pairs = members.flatMap { member in
            let labels = member.card.labels
            let friends = friends(
                of: member.id,
                among: holders.incumbents(besides: member.id, naming: labels),
                in: vouches.named(after: member.id)
            )
            return holders.labels(of: member.id, naming: labels, vouchedForBy: Set(friends))
                .map { ($0, member.id) }
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1).sorted() }
    }
}

/// Somebody who is a member, or would be, by its card.
private struct Named {
    let id: MemberID
    let card: MemberCard
}
