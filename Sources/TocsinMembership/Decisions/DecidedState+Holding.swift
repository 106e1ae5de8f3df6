package import TocsinRecord

extension DecidedState {
    /// Whether a proposal asks for something, and all of it holds already.
    ///
    /// What goes with every proposal, as the confirmation of members, is not asked for; what cannot be done twice, as an
    /// enrolment, is left to ``applying(_:)``.
    package func holdsAlready(_ proposal: Proposal) -> Bool {
        !proposal.actions.isEmpty && proposal.actions.allSatisfy(holdsAlready)
    }

    private func holdsAlready(_ action: Proposal.Action) -> Bool {
        switch action {
        case .policy(let policy): policy == self.policy
        case .rule(let ruling): rulings.contains(ruling)
        case .enrol, .drop, .remove, .erase: false
        }
    }
}
