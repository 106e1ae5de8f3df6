package import TocsinRecord

/// How the others regard a member, by the vouches that stand now.
///
/// It touches what is shown alone: no record counts or counts not by it, and nobody ceases to be a member. It is a function
/// of the members and of the set of vouches that count.
package struct Regard: Hashable, Sendable {
    /// Whether it founded the network, or as many vouch for it now as it takes to be admitted.
    package let isVouchedFor: Bool
    /// Labels of its card that it holds, ascending.
    package let labels: [HeldLabel]
    /// Labels of its card for TLDs that founders hold in any role, none of whom vouches for it: they are listed, and nobody
    /// who asks for the TLD is sent to it; ascending.
    package let claims: [HeldLabel]

    package init(isVouchedFor: Bool, labels: [HeldLabel], claims: [HeldLabel] = []) {
        self.isVouchedFor = isVouchedFor
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
        guard member.admission != nil else { return Regard(ofFounder: member.card) }
        let voters = standingVouches(for: member.id, in: vouches).map(\.voter)
        let friends = Set(voters.map(\.member))
        let claims = member.card.labels.filter { label in
            let incumbents = members.filter {
                $0.admission == nil && $0.card.holds(label.tld)
            }
            return !incumbents.isEmpty && !incumbents.contains { friends.contains($0.id) }
        }
        return Regard(
            isVouchedFor: decided.suffice(voters),
            labels: member.card.labels.filter { !claims.contains($0) },
            claims: claims
        )
    }

    /// The admitted members whom a register of vouches may be about.
    ///
    /// Its name is but the first half of an identifier; whom a vouch in it is for, that itself says.
    package func admitted(called subject: Subject) -> [Member] {
        members.filter { $0.admission != nil && Subject(firstHalfOf: $0.id.bytes) == subject }
    }
}

extension MemberCard {
    fileprivate func holds(_ tld: String) -> Bool {
        labels.contains { $0.tld.utf8.elementsEqual(tld.utf8) }
    }
}
