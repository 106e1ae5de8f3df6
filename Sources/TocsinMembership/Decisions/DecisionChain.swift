package import TocsinRecord

/// The decisions of a network, one after the other.
///
/// Where voters speak once there is one valid successor at most, and the chain is a function of the set of decisions,
/// in whatever order and how often they come. Of two, which take a voter with two voices, nothing can tell the right
/// one: a node keeps to the one that it has adopted, a newcomer to the one to which its invitation leads, and else it
/// stops there and a person decides.
package struct DecisionChain: Sendable {
    /// The state after each decision, the beginning first.
    package private(set) var states: [DecidedState]
    /// Where decisions compete that all suffice, ascending by their place: who adopted which stays so.
    package private(set) var rivals: [Rivals] = []

    private let network: NetworkID
    /// What is to be followed where decisions compete.
    private let adopted: Set<DecisionID>
    /// Everything that came, by what it follows.
    private var known: [DecisionID: [Decision]] = [:]

    /// Decisions at one place.
    package struct Rivals: Equatable, Sendable {
        /// The decision that they follow.
        package let previous: DecisionID
        /// Those that suffice, ascending.
        package let decisions: [DecisionID]
    }

    /// The chain before any decision came.
    ///
    /// - Parameter adopted: the decisions that were followed before, or that an invitation leads to.
    package init(_ genesis: Genesis, adopting adopted: [DecisionID] = []) {
        states = [DecidedState(genesis)]
        network = genesis.network
        self.adopted = Set(adopted)
    }

    /// What holds now.
    package var state: DecidedState { states[states.count - 1] }

    /// Whether decisions compete at the end, so that a person must choose.
    package var isSplit: Bool { rivals.contains { $0.previous == state.decision } }

    /// Takes decisions in, and follows the chain as far as it goes.
    package mutating func take(_ decisions: [Decision]) {
        for decision in decisions {
            let previous = decision.proposal.previous
            if known[previous]?.contains(decision) == true { continue }
            known[previous, default: []].append(decision)
        }
        let touched = decisions.map(\.proposal.previous)
        for state in states.dropLast() where touched.contains(state.decision) {
            note(successors(of: state).map(\.decision), after: state.decision)
        }
        while let next = next() { states.append(next) }
    }

    /// What follows the last decision, if that is plain.
    private mutating func next() -> DecidedState? {
        let successors = successors(of: state)
        note(successors.map(\.decision), after: state.decision)
        if successors.count == 1 { return successors[0] }
        let followed = successors.filter { adopted.contains($0.decision) }
        return followed.count == 1 ? followed[0] : nil
    }

    /// The states that can follow another, ascending by decision, each once.
    private func successors(of state: DecidedState) -> [DecidedState] {
        var successors: [DecidedState] = []
        for decision in known[state.decision] ?? []
        where !successors.contains(where: { $0.decision == decision.proposal.id }) {
            if let next = try? state.successor(by: decision, in: network) {
                successors.append(next)
            }
        }
        return successors.sorted { $0.decision < $1.decision }
    }

    private mutating func note(_ decisions: [DecisionID], after previous: DecisionID) {
        guard decisions.count > 1 else { return }
        rivals.removeAll { $0.previous == previous }
        rivals.append(Rivals(previous: previous, decisions: decisions))
    }
}
