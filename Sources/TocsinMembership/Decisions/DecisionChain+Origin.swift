package import TocsinRecord

extension DecisionChain {
    /// The state since which something holds without a break, or `nil` if it does not hold now, or has from the beginning.
    package func origin(of holds: (DecidedState) -> Bool) -> DecidedState? {
        guard let before = states.lastIndex(where: { !holds($0) }), before + 1 < states.count
        else { return nil }
        return states[before + 1]
    }
}

extension Membership {
    /// What is ruled of a label now, with the state since which it is; `nil` if nothing is.
    package func ruling(on label: HeldLabel) -> (ruling: Ruling, since: DecidedState)? {
        guard let ruling = decided.rulings.first(where: { $0.label == label }),
            let since = decisions.origin(of: { $0.rulings.contains(ruling) })
        else { return nil }
        return (ruling, since)
    }

    /// The state since which somebody is no member any more, or `nil` if no decision says so.
    package func removal(of member: MemberID) -> DecidedState? {
        decisions.origin { $0.isRemoved(member) }
    }
}
