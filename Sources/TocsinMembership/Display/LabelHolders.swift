package import TocsinRecord

/// Who holds which label, as a function of the members, of what was decided, and of whom incumbents vouch for.
///
/// A ruling says it for a label once and for all, and whom it makes the manager of a TLD lets others serve it. Else a TLD is in
/// the hands of those who were settled first of all that name it, and whoever names it later needs the word of one of them: so
/// that nobody comes into the calls for a TLD that somebody has.
package struct LabelHolders: Sendable {
    private let rulings: [HeldLabel: MemberID?]
    /// Of each TLD that a settled member names, those who were settled first.
    private let first: [String: [Naming]]

    /// That a member's card names a TLD in a role of which nothing was ruled.
    private struct Naming {
        let member: MemberID
        let role: LabelRole
        let since: UInt64
    }

    package init(_ membership: Membership) {
        self.init(membership.decided, cards: { membership.member($0)?.card })
    }

    /// As it would be after other decisions.
    ///
    /// - Parameter cards: those of members.
    package init(_ decided: DecidedState, cards: (MemberID) -> MemberCard?) {
        let rulings = Dictionary(
            uniqueKeysWithValues: decided.rulings.map { ($0.label, $0.holder) }
        )
        let namings = decided.settled.flatMap { settled in
            let labels = cards(settled.member)?.labels ?? []
            return labels.filter { rulings[$0] == nil }.map { label in
                let naming = Naming(
                    member: settled.member,
                    role: label.role,
                    since: settled.since
                )
                return (label.tld, naming)
            }
        }
        self.rulings = rulings
        first = Dictionary(grouping: namings, by: \.0).mapValues { namings in
            let since = namings.map(\.1.since).min()
            return namings.map(\.1).filter { $0.since == since }
        }
    }

    /// The members whose word it takes to hold a TLD beside them: who manages it by a ruling, else of those who were settled
    /// first the ones that manage it, or all; ascending.
    ///
    /// Who merely serves a TLD, as a hundred others, must not give it away.
    package func incumbents(of tld: String) -> [MemberID] {
        if let ruled = rulings[HeldLabel(tld: tld, role: .manager)], let manager = ruled {
            return [manager]
        }
        let first = first[tld] ?? []
        let managers = first.filter { $0.role == .manager }
        return (managers.isEmpty ? first : managers).map(\.member).sortedWithoutRepetition
    }

    /// Those whose word a member needs, or may need, for a label of its card; ascending.
    package func incumbents(besides member: Member) -> [MemberID] {
        incumbents(besides: member.id, naming: member.card.labels)
    }

    /// The same of somebody who need not be a member yet.
    func incumbents(besides member: MemberID, naming labels: [HeldLabel]) -> [MemberID] {
        labels.flatMap { incumbents(of: $0.tld) }.filter { $0 != member }.sortedWithoutRepetition
    }

    /// The labels that a member holds: those of its card, but for its claims, and what was ruled to be its; ascending.
    ///
    /// - Parameter friends: the incumbents who vouch for it now.
    func labels(of member: Member, vouchedForBy friends: Set<MemberID>) -> [HeldLabel] {
        labels(of: member.id, naming: member.card.labels, vouchedForBy: friends)
    }

    /// The same of somebody who need not be a member yet.
    func labels(
        of member: MemberID,
        naming labels: [HeldLabel],
        vouchedForBy friends: Set<MemberID>
    ) -> [HeldLabel] {
        let ruled = rulings.filter { $0.value == member }.map(\.key)
        let claims = claims(of: member, naming: labels, vouchedForBy: friends)
        return (ruled + labels.filter { !claims.contains($0) }).sortedWithoutRepetition
    }

    /// Whether a member needs nobody's word for a TLD: it was settled first of all that name it, and nobody was ruled to manage
    /// it since; founders, for whom nobody can vouch, all the same.
    private func isFirst(_ member: MemberID, of tld: String) -> Bool {
        let isRuled = rulings[HeldLabel(tld: tld, role: .manager)].flatMap(\.self) != nil
        return first[tld]?.contains { $0.member == member && (!isRuled || $0.since == 0) } ?? false
    }

    /// The labels of its card that a member does not hold: another holds them, or nobody does, by a ruling; or none of the
    /// incumbents of the TLD vouches for it, and it is not one of those who were settled first.
    func claims(of member: Member, vouchedForBy friends: Set<MemberID>) -> [HeldLabel] {
        claims(of: member.id, naming: member.card.labels, vouchedForBy: friends)
    }

    /// The same of somebody who need not be a member yet, and then could not do without a vouch.
    package func claims(
        of member: MemberID,
        naming labels: [HeldLabel],
        vouchedForBy friends: Set<MemberID>
    ) -> [HeldLabel] {
        labels.filter { label in
            if let ruled = rulings[label] { return ruled != member }
            let needed = incumbents(neededBy: member, for: label)
            return !needed.isEmpty && !needed.contains(where: friends.contains)
        }
    }

    /// The members one of whose words it takes for a label of a card: none where that is ruled, and for whoever was settled
    /// first or is one of them.
    func incumbents(neededBy member: MemberID, for label: HeldLabel) -> [MemberID] {
        if rulings.keys.contains(label) || isFirst(member, of: label.tld) { return [] }
        let incumbents = incumbents(of: label.tld)
        return incumbents.contains(member) ? [] : incumbents
    }
}
