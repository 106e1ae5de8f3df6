extension Proposal {
    /// A proposal with as much of what goes along as there is room for: members first, and the first of each.
    ///
    /// - Parameters:
    ///   - confirms: members, those that matter most first.
    ///   - ends: keys, those that matter most first.
    ///   - longest: as many bytes as it may have, if not as many as any.
    /// - Throws: `ProposalError` if the actions alone are none.
    package static func fitting(
        after previous: DecisionID,
        number: UInt64,
        actions: [Action],
        confirms: [MemberID],
        ends: [MemberKey],
        longest: Int = Limits.proposal
    ) throws(ProposalError) -> Proposal {
        let bare = try Proposal(after: previous, number: number, actions: actions)
        let confirming = bare.with(upTo: confirms.count, longest: longest) {
            count throws(ProposalError) in
            try Proposal(
                after: previous,
                number: number,
                actions: actions,
                confirms: Array(confirms.prefix(count))
            )
        }
        return confirming.with(upTo: ends.count, longest: longest) { count throws(ProposalError) in
            try Proposal(
                after: previous,
                number: number,
                actions: actions,
                confirms: confirming.confirms,
                ends: Array(ends.prefix(count))
            )
        }
    }

    /// The proposal with as many of something as there is room for, which may be none.
    private func with(
        upTo all: Int,
        longest most: Int,
        _ longer: (Int) throws(ProposalError) -> Proposal
    ) -> Proposal {
        var (longest, fits, isTooLong) = (self, 0, all + 1)
        while isTooLong - fits > 1 {
            let count = (fits + isTooLong) / 2
            if let proposal = try? longer(count), proposal.bytes.count <= most {
                (longest, fits) = (proposal, count)
            } else {
                isTooLong = count
            }
        }
        return longest
    }
}
