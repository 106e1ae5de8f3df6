internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The keys that a proposal ends, which a person sees as digits at best: whether each is what it seems to be.
struct Ends: Sendable {
    private let ends: [MemberKey]
    private let council: Council
    private let reader: StoreReader
    /// Those that are no members by then: whatever spoke for them shall not any more.
    private let removed: [MemberID]

    init(of proposal: Proposal, _ council: Council, _ reader: StoreReader) {
        ends = proposal.ends
        self.council = council
        self.reader = reader
        removed = proposal.removals.map(\.member)
    }

    /// Answers nothing if they may end.
    ///
    /// - Throws: `CommandError` if one is another's, who could never be admitted then, or takes the voice of somebody who has one.
    func check() throws {
        for end in ends {
            guard try mayEnd(end) else {
                throw Phrases.Decisions.endsForeignKey(council.name(of: end.member), end.key.short)
            }
        }
        let living = ends.filter { !removed.contains($0.member) }
        let silenced = try council.silenced(by: living, in: reader).map(\.member)
        if let member = silenced.first ?? living.first(where: isInUse)?.member {
            throw Phrases.Decisions.endsLiveKey(council.name(of: member))
        }
    }

    /// Whether a key is or was its member's and nobody else's.
    ///
    /// What a decision has let speak for a member it may silence again, whosever it is. Of who is no member here the card alone
    /// tells; and whoever waits with a key of it, as it may who was removed, must not be shut out.
    private func mayEnd(_ end: MemberKey) throws -> Bool {
        if council.state.voter(end.member)?.begun.contains(end.key) == true { return true }
        if council.isAnothers(end) { return false }
        if council.membership.member(end.member) != nil {
            return council.holders(of: end.key).contains(end.member)
        }
        let card = council.membership.card(of: end.member)
        guard card?.agreedKeys.contains(end.key) == true else { return false }
        return try !council.isAnotherApplicants(end)
    }

    /// Whether a key speaks for its member, as far as its identity keys have said.
    private func isInUse(_ end: MemberKey) -> Bool {
        guard let keys = council.membership.member(end.member)?.keys else { return false }
        return keys.holds(end.key, as: .signing) || keys.holds(end.key, as: .identity)
    }
}

extension Council {
    /// Keys that speak for voters now and would not after these ends.
    func silenced(by ends: [MemberKey], in reader: StoreReader) throws -> [MemberKey] {
        let members = Set(ends.map(\.member)).sorted()
        return membership.silenced(
            by: ends,
            showing: try members.flatMap { try reader.identityRecords(of: $0) }
        )
    }
}
