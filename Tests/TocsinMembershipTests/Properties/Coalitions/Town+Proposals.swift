import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// What may be decided in a town.
extension Town {
    /// What those who want no harm propose.
    func good() throws -> Proposal {
        try proposal([.rule(Ruling(HeldLabel(tld: "good", role: .manager), holder: nil))])
    }

    /// What two-faced members say besides.
    func distraction() throws -> Proposal {
        try proposal([.rule(Ruling(HeldLabel(tld: "other", role: .manager), holder: nil))])
    }

    /// What the coalition wants, at every place that there may come to be: from the beginning, by voices that had one then,
    /// and after what others decide.
    func bad() throws -> [Proposal] {
        let places = [beginning, try good(), try proposal([])]
        return try places.map { try bad(after: $0.id, number: $0.number + 1) } + [
            try bad(after: DecisionID(before: network.id), number: 1)
        ]
    }

    private func proposal(_ actions: [Proposal.Action]) throws -> Proposal {
        try Proposal(after: beginning.id, number: 2, actions: actions)
    }

    private func bad(after previous: DecisionID, number: UInt64) throws -> Proposal {
        let wish = wish
        return try Proposal(
            after: previous,
            number: number,
            actions: wish.actions,
            confirms: wish.confirms,
            begins: wish.begins,
            ends: wish.ends
        )
    }

    private struct Wish {
        var actions: [Proposal.Action] = []
        var confirms: [MemberID] = []
        var begins: [MemberKey] = []
        var ends: [MemberKey] = []
    }

    private var wish: Wish {
        let lower = Proposal.Action.policy(.init(vouches: 1, regions: 1, suspenders: 1))
        let label = HeldLabel(tld: victim.tld, role: .manager)
        return switch aim {
        case .enrol: Wish(actions: [.enrol(intruder.card.value)])
        case .drop: Wish(actions: [.drop(victim.id), lower])
        case .remove: Wish(actions: [.remove(Removal(victim.id, erases: true)), lower])
        case .rule: Wish(actions: [.rule(Ruling(label, holder: former[1].id))])
        case .erase: Wish(actions: [.erase(contact.value.id)])
        case .confirm: Wish(confirms: [intruder.id])
        case .beginKey: Wish(begins: [key(of: victim, like: intruder)])
        case .endKey: Wish(ends: [key(of: victim, like: victim)])
        case .decideNothing: Wish()
        case _: Wish(actions: [lower])
        }
    }

    private func key(of member: FixtureMember, like other: FixtureMember) -> MemberKey {
        MemberKey(member: member.id, key: other.key(.signing).publicKey)
    }
}
