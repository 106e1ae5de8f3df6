/// A proposal with the voices for it, and what shows that these keys may speak.
///
/// Whoever has enough of them may bring them together. Of two that bring the same proposal with other voices the
/// one is as good as the other.
package struct Decision: Equatable, Sendable {
    /// What is decided.
    package let proposal: Proposal
    /// One of each voter that is shown, ascending by member.
    ///
    /// They are for the proposal; if that is empty, also for others that follow the same decision, to show that
    /// none of these can have a majority any more.
    package let voices: [Voice]
    /// Records by identity keys of these voters that grant the keys which speak, ascending by identifier.
    ///
    /// Nobody has checked them yet; nor the voices.
    package let evidence: [Record]

    /// - Throws: `ProposalError` if a voter is shown twice, or if there is too much of either.
    package init(
        _ proposal: Proposal,
        voices: [Voice],
        evidence: [Record] = []
    ) throws(ProposalError) {
        self.proposal = proposal
        self.voices = voices.sorted { $0.member < $1.member }
        self.evidence = evidence.sorted { $0.id < $1.id }
        guard self.voices.map(\.member).isStrictlyAscending else { throw .invalid(field: "voices") }
        guard self.evidence.map(\.id).isStrictlyAscending else {
            throw .invalid(field: "evidence")
        }
        let size = encoded.count
        guard size <= Limits.grounds else { throw .tooLong(size) }
    }
}
