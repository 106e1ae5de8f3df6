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
    /// who is confirmed before another has a TLD before that one.
    ///
    /// - Parameter vouches: those that count, for whomever.
    package func labelChanges(
        by proposal: Proposal,
        in vouches: [Verified<Record>]
    ) -> [LabelChange] {
        guard let after = try? decided.applying(proposal) else { return [] }
        let now = held(by: LabelHolders(self), of: members, vouches)
        let left = members.filter { !after.isRemoved($0.id) }
        let then = held(by: LabelHolders(after, cards: card), of: left, vouches)
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

    /// Who holds which label, ascending.
    private func held(
        by holders: LabelHolders,
        of members: [Member],
        _ vouches: [Verified<Record>]
    ) -> [HeldLabel: [MemberID]] {
        let pairs = members.flatMap { member in
            let friends = friends(
                of: member.id,
                among: holders.incumbents(besides: member),
                in: vouches
            )
            return holders.labels(of: member, vouchedForBy: Set(friends)).map { ($0, member.id) }
        }
        return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1).sorted() }
    }
}
