package import TocsinRecord

/// How the others regard a member, by the vouches and the suspensions that stand now.
///
/// It touches what is shown alone: no record counts or counts not by it, and nobody ceases to be a member. It is a function
/// of the members, of what was decided, and of the set of vouches that count.
package struct Regard: Hashable, Sendable {
    /// Whether it has or had a voice, or as many vouch for it now as it takes to be admitted.
    package let isVouchedFor: Bool
    /// Whether as many voters have suspended it as the policy asks for.
    package let isSuspended: Bool
    /// Labels that it holds, ascending.
    package let labels: [HeldLabel]
    /// Labels of its card that it does not hold (see ``LabelHolders``): they are listed, and nobody who asks for the TLD is
    /// sent to it; ascending.
    package let claims: [HeldLabel]

    package init(
        isVouchedFor: Bool,
        isSuspended: Bool = false,
        labels: [HeldLabel],
        claims: [HeldLabel] = []
    ) {
        self.isVouchedFor = isVouchedFor
        self.isSuspended = isSuspended
        self.labels = labels
        self.claims = claims
    }
}

/// By what the others regard members.
package struct Regards: Sendable {
    private let membership: Membership
    /// Who vouches for too many to be heard.
    private let overcommitted: [MemberID]
    /// Who holds which label.
    package let holders: LabelHolders

    /// - Parameter overcommitted: as ``OpenVouches`` says it.
    package init(_ membership: Membership, overcommitted: [MemberID]) {
        self.membership = membership
        self.overcommitted = overcommitted
        holders = LabelHolders(membership)
    }

    /// How the others regard a member.
    ///
    /// - Parameter vouches: those that count, in the registers that the member gives a name to.
    package func regard(of member: Member, in vouches: [Verified<Record>]) -> Regard {
        let incumbents = holders.incumbents(besides: member)
        let friends = Set(membership.friends(of: member.id, among: incumbents, in: vouches))
        return Regard(
            isVouchedFor: isVouchedFor(member.id, in: vouches),
            labels: holders.labels(of: member, vouchedForBy: friends),
            claims: holders.claims(of: member, vouchedForBy: friends)
        )
    }

    private func isVouchedFor(_ member: MemberID, in vouches: [Verified<Record>]) -> Bool {
        let decided = membership.decided
        if decided.hadVoice(member) { return true }
        let voters = membership.standingVouches(for: member, in: vouches).map(\.voter)
        guard decided.isOpen(member) else { return decided.suffice(voters) }
        return decided.suffice(voters.filter { !overcommitted.contains($0.member) })
    }
}

extension Membership {
    /// By whose word a member holds labels of its card that others had before: the incumbents who vouch for it now, with a voice
    /// or without; ascending by label.
    package func words(
        for member: Member,
        in vouches: [Verified<Record>],
        _ holders: LabelHolders
    ) -> [(label: HeldLabel, incumbents: [MemberID])] {
        member.card.labels.compactMap { label in
            let needed = holders.incumbents(neededBy: member.id, for: label)
            let friends = friends(of: member.id, among: needed, in: vouches)
            return friends.isEmpty ? nil : (label, friends)
        }
    }

    /// The members, but for founders, whom a register of vouches may be about.
    ///
    /// Its name is but the first half of an identifier; whom a vouch in it is for, that itself says.
    package func newcomers(called subject: Subject) -> [Member] {
        members.filter { !$0.isFounder && Subject(firstHalfOf: $0.id.bytes) == subject }
    }
}
