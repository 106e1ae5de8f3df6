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
        removed = proposal.actions.compactMap { action in
            if case .remove(let removal) = action { removal.member } else { nil }
        }
    }

    /// Answers nothing if they may end.
    ///
    /// - Throws: `CommandError` if one is another's, who could never be admitted then, or takes the voice of somebody who has one.
    func check() throws {
        for end in ends {
            guard isOwn(end), !isAnothers(end) else {
                throw Phrases.Decisions.endsForeignKey(council.name(of: end.member), end.key.short)
            }
        }
        let living = ends.filter { !removed.contains($0.member) }
        let silenced = try council.silenced(by: living, in: reader).map(\.member)
        if let member = silenced.first ?? living.first(where: isInUse)?.member {
            throw Phrases.Decisions.endsLiveKey(council.name(of: member))
        }
    }

    /// Whether a key is or was its member's, as far as that is one.
    private func isOwn(_ end: MemberKey) -> Bool {
        guard let keys = council.membership.member(end.member)?.keys else { return true }
        return [.identity, .signing, .node].contains { keys.everHeld(end.key, as: $0) }
    }

    private func isAnothers(_ end: MemberKey) -> Bool {
        council.membership.members.contains { member in
            member.id != end.member
                && KeyRole.allCases.contains { member.keys.everHeld(end.key, as: $0) }
        }
    }

    /// Whether a key speaks for its member, as far as its identity keys have said.
    private func isInUse(_ end: MemberKey) -> Bool {
        guard let keys = council.membership.member(end.member)?.keys else { return false }
        return keys.holds(end.key, as: .signing) || keys.holds(end.key, as: .identity)
    }
}

extension Council {
    /// Whether a key's member has ended it itself: whatever strikes it from the list takes nothing.
    func hasEnded(_ key: MemberKey) -> Bool {
        membership.member(key.member)?.keys.entries.contains {
            $0.key == key.key && $0.countedHeads != nil
        } ?? false
    }

    /// Keys that speak for voters now and would not after these ends.
    func silenced(by ends: [MemberKey], in reader: StoreReader) throws -> [MemberKey] {
        let members = Set(ends.map(\.member)).sorted()
        return membership.silenced(
            by: ends,
            showing: try members.flatMap { try reader.identityRecords(of: $0) }
        )
    }
}
