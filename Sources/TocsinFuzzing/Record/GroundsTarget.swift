internal import TocsinMembership
internal import TocsinRecord

extension FuzzTarget {
    /// What shows that a decision was made or somebody was admitted.
    static let grounds = FuzzTarget("grounds", length: 8192, seeds: Seeds.grounds) {
        (input) throws(Finding) in
        if let decision = try? Decision(decoding: input) {
            try expect(decision.encoded == input, "a decision has one encoding")
            try expect(decision.voices.count <= Limits.voters, "a decision has few voices")
        }
        if let admission = try? Admission(decoding: input) {
            try expect(admission.encoded == input, "an admission has one encoding")
            try expect(
                (1...Limits.vouchesInAdmission).contains(admission.vouches.count),
                "an admission has a few vouches"
            )
        }
    }

    /// What is to be decided.
    static let proposal = FuzzTarget("proposal", length: 4096, seeds: Seeds.proposals) {
        (input) throws(Finding) in
        guard let proposal = try? Proposal(decoding: input) else { return }
        try expect(proposal.bytes == input, "a proposal has one encoding")
        _ = try? FuzzNetwork.shared.beginning.applying(proposal)
    }
}
