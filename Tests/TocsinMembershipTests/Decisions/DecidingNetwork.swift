import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Voters made up from numbers, and what they may decide.
struct DecidingNetwork {
    let network: FixtureNetwork
    let start: DecidedState

    init(voters: Int, signing: Int = 1) throws {
        network = try FixtureNetwork(founders: voters, signing: signing)
        start = DecidedState(network.genesis)
    }

    /// A proposal that follows a state; of two numbers, two proposals.
    func ruling(_ number: Int, after state: DecidedState) throws -> Proposal {
        let label = HeldLabel(tld: "r\(number)", role: .manager)
        return try proposal([.rule(Ruling(label, holder: nil))], after: state)
    }

    func proposal(
        _ actions: [Proposal.Action] = [],
        after state: DecidedState,
        confirms: [MemberID] = [],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) throws -> Proposal {
        try Proposal(
            after: state.decision,
            number: state.number + 1,
            actions: actions,
            confirms: confirms,
            begins: begins,
            ends: ends
        )
    }

    /// What a member says, with one of its signing keys.
    func voice(_ member: Int, for proposal: Proposal, key: Int = 0) -> Voice {
        let member = network.members[member]
        return member.key(.signing, key).voice(of: member.id, for: proposal, in: network.id)
    }

    /// A decision with the voices of some members for it.
    func decision(
        _ proposal: Proposal,
        by members: some Sequence<Int>,
        evidence: [Verified<Record>] = []
    ) throws -> Decision {
        try Decision(
            proposal,
            voices: members.map { voice($0, for: proposal) },
            evidence: evidence.map(\.value)
        )
    }

    /// The state after a decision that comes in a record, every signature checked.
    func successor(by decision: Decision, in state: DecidedState? = nil) -> DecidedState? {
        guard let record = try? Verified<Record>.deciding(by: decision, in: network.id),
            let decision = try? record.value.decision
        else { return nil }
        return try? (state ?? start).successor(by: decision)
    }
}

extension DecidedState {
    /// Whether voices of so many voters make a decision, counted without the code that is tested.
    ///
    /// - Parameter shown: what each of the voters that are shown wants.
    func isEnough(_ shown: [DecisionID], for proposal: Proposal) -> Bool {
        let count = { (id: DecisionID) in shown.filter { $0 == id }.count }
        guard proposal.isEmpty else { return 2 * count(proposal.id) > voters.count }
        let silent = voters.count - shown.count
        let most = Set(shown).subtracting([proposal.id]).map(count).max() ?? 0
        return 2 * shown.count > voters.count && 2 * (most + silent) <= voters.count
    }
}

extension Sequence {
    /// Every choice of some of the elements, none and all among them.
    var subsets: [[Element]] {
        reduce([[]]) { subsets, element in subsets + subsets.map { $0 + [element] } }
    }
}
