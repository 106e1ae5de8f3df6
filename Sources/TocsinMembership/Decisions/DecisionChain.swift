package import TocsinRecord

/// The decisions of a network, one after the other.
///
/// Where voters speak once there is one valid successor at most, and the chain is a function of the set of decisions,
/// in whatever order and how often they come. Of two, which take a voter with two voices, nothing can tell the right
/// one: a node keeps to those that it has adopted, a newcomer to those to which its invitation leads, and else it
/// stops there and a person decides.
package struct DecisionChain: Sendable {
    /// The state after each decision, the beginning first.
    package private(set) var states: [DecidedState]
    private let network: NetworkID
    /// The decisions to follow, from the first: what was adopted before, or what an invitation names.
    ///
    /// As far as it goes nothing else is followed, and what is missing is waited for.
    private let path: [DecisionID]
    /// What can follow each state, in the order of their decisions.
    ///
    /// A decision is judged once, when the state before it is known, and of several that bring one proposal the first
    /// is kept: states do not change, so neither does the verdict.
    private var successors: [[Successor]]
    /// Decisions that came before what they follow, in the order in which they came.
    private var waiting: [Decision] = []

    /// A decision that suffices, and what it leads to.
    private struct Successor: Sendable {
        let decision: Decision
        let state: DecidedState
    }

    /// Decisions at one place that all suffice.
    package struct Rivals: Equatable, Sendable {
        /// The place: how many decisions there are with one of them.
        package let number: UInt64
        /// They, ascending.
        package let decisions: [DecisionID]
        /// The voters who are shown to have spoken for more than one, ascending.
        package let speakers: [MemberID]
    }

    /// The chain before any decision came.
    ///
    /// - Parameter path: the decisions to follow, from the first on.
    package init(_ genesis: Genesis, following path: [DecisionID] = []) {
        states = [DecidedState(genesis)]
        successors = [[]]
        network = genesis.network
        self.path = path
    }

    /// What holds now.
    package var state: DecidedState { states[states.count - 1] }

    /// The decisions that were followed, from the first on: what to keep, and to put into an invitation.
    package var followed: [DecisionID] { states.dropFirst().map(\.decision) }

    /// Where decisions compete, ascending by place.
    package var rivals: [Rivals] {
        successors.enumerated().compactMap { place, successors in
            successors.count > 1 ? Rivals(at: UInt64(place + 1), successors.map(\.decision)) : nil
        }
    }

    /// Whether decisions compete at the end, so that a person must choose.
    package var isSplit: Bool {
        states.count > path.count && successors[successors.count - 1].count > 1
    }

    /// Takes decisions in, and follows the chain as far as it goes.
    package mutating func take(_ decisions: [Decision]) {
        for decision in decisions { place(decision) }
        while let next = next() {
            states.append(next)
            successors.append([])
            let ready = waiting
            waiting = []
            for decision in ready { place(decision) }
        }
    }

    /// Judges a decision, or lets it wait.
    private mutating func place(_ decision: Decision) {
        let previous = decision.proposal.previous
        guard let place = states.firstIndex(where: { $0.decision == previous }) else {
            if waiting.count < Limits.waitingDecisions { waiting.append(decision) }
            return
        }
        let id = decision.proposal.id
        guard !successors[place].contains(where: { $0.state.decision == id }),
            let state = try? states[place].successor(by: decision, in: network)
        else { return }
        let order = successors[place].partitionPoint { $0.state.decision < id }
        successors[place].insert(Successor(decision: decision, state: state), at: order)
    }

    /// What follows the last decision, if that is plain.
    private func next() -> DecidedState? {
        let successors = successors[successors.count - 1]
        let number = states.count - 1
        guard number < path.count else { return successors.count == 1 ? successors[0].state : nil }
        return successors.first { $0.state.decision == path[number] }?.state
    }
}

extension DecisionChain.Rivals {
    fileprivate init(at number: UInt64, _ decisions: [Decision]) {
        self.number = number
        self.decisions = decisions.map(\.proposal.id)
        let voices = decisions.flatMap(\.voices)
        let spoken = Dictionary(grouping: voices, by: \.member)
        speakers = spoken.filter { Set($0.value.map(\.decision)).count > 1 }.keys.sorted()
    }
}
