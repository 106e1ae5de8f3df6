package import TocsinRecord

/// The decisions of a network, one after the other.
///
/// Where voters speak once there is one valid successor at most, and the chain is a function of the set of decisions, in
/// whatever order and how often they come. Of two, which take a voter with two voices, nothing can tell the right one: a
/// node keeps to what it has followed, a newcomer to where its invitation leads, and else it stops there and a person
/// decides. Decisions that follow one which is not followed are nobody's here.
package struct DecisionChain: Sendable {
    /// The state after each decision that is followed, the beginning first.
    package private(set) var states: [DecidedState]
    /// The decisions to follow, from the first on: what was followed before, or what an invitation names.
    ///
    /// As far as it goes nothing else is followed, and what is missing is waited for.
    private let path: [DecisionID]
    /// The valid decisions at each place that are kept, ascending.
    private var places: [[Successor]]

    /// As many as it takes to show that there is more than one: whoever can make many must not fill every disk with them.
    private static let keptAtPlace = 2

    /// A valid decision.
    private struct Successor: Sendable {
        let voices: [Voice]
        let state: DecidedState
        var id: DecisionID { state.decision }
    }

    /// Decisions at one place that are all valid.
    package struct Rivals: Equatable, Sendable {
        /// The place: how many decisions there are with one of them.
        package let number: UInt64
        /// They, ascending.
        package let decisions: [DecisionID]
        /// The voters who are shown to have spoken for more than one, ascending.
        package let speakers: [MemberID]
    }

    /// Whether something is decided.
    package enum Verdict: Equatable, Sendable {
        /// It is, and kept.
        case valid
        /// The decision that it follows is not followed here, or not known.
        case unknownPrevious
        /// It is one too many at its place.
        case needless
        /// It is not, and never will be.
        case none
    }

    /// The chain before any decision came.
    package init(_ genesis: Genesis, following path: [DecisionID] = []) {
        states = [DecidedState(genesis)]
        places = [[]]
        self.path = path
    }

    /// What holds now.
    package var state: DecidedState { states[states.count - 1] }

    /// The decisions that are followed, from the first on: what to keep, and to put into an invitation.
    package var followed: [DecisionID] { states.dropFirst().map(\.decision) }

    /// The decisions to follow that have not come, the next first: until then nothing else is followed.
    package var awaited: [DecisionID] { Array(path.dropFirst(states.count - 1)) }

    /// Whether a decision is valid and kept.
    package func contains(_ id: DecisionID) -> Bool {
        places.contains { $0.contains { $0.id == id } }
    }

    /// Whether something is decided, as far as the decisions here tell.
    package func verdict(on decision: Decision) -> Verdict {
        let previous = decision.proposal.previous
        guard let place = place(after: previous) else { return .unknownPrevious }
        guard (try? states[place].successor(by: decision)) != nil else { return .none }
        let id = decision.proposal.id
        return kept(at: place, beside: id).contains(id) ? .valid : .needless
    }

    /// Takes a decision in if it is valid and kept.
    ///
    /// Of several that bring one proposal the first stays: they lead to one state.
    ///
    /// - Returns: the decision that is one too many from now on, if there is one.
    package mutating func take(_ decision: Decision) -> DecisionID? {
        let id = decision.proposal.id
        guard !contains(id), let place = place(after: decision.proposal.previous),
            let state = try? states[place].successor(by: decision)
        else { return nil }
        let kept = kept(at: place, beside: id)
        guard kept.contains(id) else { return nil }
        let all = places[place] + [Successor(voices: decision.voices, state: state)]
        places[place] = all.filter { kept.contains($0.id) }.sorted { $0.id < $1.id }
        return all.map(\.id).first { !kept.contains($0) }
    }

    /// Goes on along what is plain.
    ///
    /// Call it when all that came together was taken in: where rivals come at once, none is followed.
    package mutating func follow() {
        guard let next = next() else { return }
        states.append(next)
        places.append([])
    }

    /// How many decisions are followed before the one with that identifier is.
    private func place(after previous: DecisionID) -> Int? {
        states.firstIndex { $0.decision == previous }
    }

    /// Which decisions are kept at a place if there is one more: what is or must be followed, then the lowest.
    private func kept(at place: Int, beside id: DecisionID) -> [DecisionID] {
        let all = (places[place].map(\.id) + [id]).sortedWithoutRepetition
        let led = led(at: place)
        return Array((all.filter { $0 == led } + all.filter { $0 != led }).prefix(Self.keptAtPlace))
    }

    /// What is followed at a place, or what the path names there.
    private func led(at place: Int) -> DecisionID? {
        if place + 1 < states.count { return states[place + 1].decision }
        return place < path.count ? path[place] : nil
    }

    private func next() -> DecidedState? {
        let successors = places[places.count - 1]
        guard states.count <= path.count else {
            return successors.count == 1 ? successors[0].state : nil
        }
        return successors.first { $0.id == path[states.count - 1] }?.state
    }

    // MARK: What people are shown

    /// Where decisions compete, ascending by place.
    package var rivals: [Rivals] {
        places.enumerated().compactMap { place, successors in
            guard successors.count > 1 else { return nil }
            let spoken = Dictionary(grouping: successors.flatMap(\.voices), by: \.member)
            return Rivals(
                number: UInt64(place + 1),
                decisions: successors.map(\.id),
                speakers: spoken.filter { Set($0.value.map(\.decision)).count > 1 }.keys.sorted()
            )
        }
    }

    /// Whether decisions compete at the end, so that a person must choose.
    package var isSplit: Bool {
        states.count > path.count && places[places.count - 1].count > 1
    }
}
