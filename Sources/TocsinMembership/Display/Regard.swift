package import TocsinRecord

/// How the others regard a member, by the vouches and the suspensions that stand now.
///
/// It touches what is shown alone: no record counts or counts not by it, and nobody ceases to be a member. It is a function
/// of the members and of the set of vouches that count.
package struct Regard: Hashable, Sendable {
    /// Whether it has or had a voice, or as many vouch for it now as it takes to be admitted.
    package let isVouchedFor: Bool
    /// Whether as many voters have suspended it as the policy asks for.
    package let isSuspended: Bool
    /// Labels of its card that it holds, ascending.
    package let labels: [HeldLabel]
    /// Labels of its card for TLDs that founders hold, while no founder that manages the TLD vouches for it (where none
    /// manages it, no founder that holds it): they are listed, and nobody who asks for the TLD is sent to it; ascending.
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

    /// That of a founder, whose labels everybody agreed on.
    package init(ofFounder card: MemberCard) {
        self.init(isVouchedFor: true, labels: card.labels)
    }
}

extension Membership {
    /// How the others regard a member.
    ///
    /// - Parameter vouches: those that count, in the registers that the member gives a name to.
    package func regard(of member: Member, in vouches: [Verified<Record>]) -> Regard {
        guard !member.isFounder else { return Regard(ofFounder: member.card) }
        let voters = standingVouches(for: member.id, in: vouches).map(\.voter)
        let friends = Set(voters.map(\.member))
        let claims = member.card.labels.filter { label in
            let incumbents = incumbents(of: label.tld)
            return !incumbents.isEmpty && !incumbents.contains { friends.contains($0.id) }
        }
        return Regard(
            isVouchedFor: decided.hadVoice(member.id) || decided.suffice(voters),
            labels: member.card.labels.filter { !claims.contains($0) },
            claims: claims
        )
    }

    /// The founders whose word it takes to hold a TLD beside them: those that manage it, or else all that hold it.
    ///
    /// Who merely serves a TLD, as a hundred others, must not give it away.
    private func incumbents(of tld: String) -> [Member] {
        let founders = members.filter { $0.isFounder && $0.card.holds(tld) }
        let managers = founders.filter { $0.card.holds(tld, as: .manager) }
        return managers.isEmpty ? founders : managers
    }

    /// The members, but for founders, whom a register of vouches may be about.
    ///
    /// Its name is but the first half of an identifier; whom a vouch in it is for, that itself says.
    package func newcomers(called subject: Subject) -> [Member] {
        members.filter { !$0.isFounder && Subject(firstHalfOf: $0.id.bytes) == subject }
    }
}

extension MemberCard {
    fileprivate func holds(_ tld: String, as role: LabelRole? = nil) -> Bool {
        labels.contains { label in
            label.tld.utf8.elementsEqual(tld.utf8) && (role == nil || label.role == role)
        }
    }
}
