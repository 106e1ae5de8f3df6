package import TocsinRecord

extension DecidedState {
    /// Whether a proposal asks for something, and all of it holds already.
    ///
    /// What cannot be done twice, as an enrolment, is left to ``applying(_:)``.
    package func holdsAlready(_ proposal: Proposal) -> Bool {
        !proposal.actions.isEmpty && proposal.actions.allSatisfy(holdsAlready)
    }

    /// Whether nothing would be different after a proposal: all that it asks for holds, and it confirms nobody and ends no key.
    package func changesNothing(_ proposal: Proposal) -> Bool {
        holdsAlready(proposal) && proposal.confirms.isEmpty && proposal.begins.isEmpty
            && proposal.ends.isEmpty
    }

    private func holdsAlready(_ action: Proposal.Action) -> Bool {
        switch action {
        case .policy(let policy): policy == self.policy
        case .rule(let ruling): rulings.contains(ruling)
        case .enrol, .drop, .remove, .erase: false
        }
    }
}
