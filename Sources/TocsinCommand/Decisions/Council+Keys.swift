internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Whose keys are whose, where a proposal lets them speak or ends them.
extension Council {
    /// Roles that a key has for a member by its holder's agreement: an encryption key anybody can name as his own.
    static let agreedRoles: [KeyRole] = [.identity, .signing, .node]

    /// Who has or had a key in such a role, ascending.
    func holders(of key: PublicKey) -> [MemberID] {
        membership.members.filter { member in
            Self.agreedRoles.contains { member.keys.everHeld(key, as: $0) }
        }.map(\.id)
    }

    /// Whether another member has or had a key: whoever lets it speak for this one, or ends it for this one, may take its own
    /// voice or its membership.
    func isAnothers(_ key: MemberKey) -> Bool {
        holders(of: key.key).contains { $0 != key.member }
    }

    /// Whether somebody else who waits to be a member names a key: it could never be one then.
    func isAnotherApplicants(_ key: MemberKey) throws -> Bool {
        try vouches.read().applicants.all.map(\.application.card).contains {
            $0.member != key.member && $0.card.agreedKeys.contains(key.key)
        }
    }

    /// Whether it touches a member that a key speaks for somebody: for it, or by a key of its own.
    func concerns(_ begin: MemberKey, _ member: MemberID) -> Bool {
        begin.member == member || holders(of: begin.key).contains(member)
    }

    /// Whether a key's member has ended it itself: whatever strikes it from the list takes nothing.
    func hasEnded(_ key: MemberKey) -> Bool {
        membership.member(key.member)?.keys.entries.contains {
            $0.key == key.key && $0.countedHeads != nil
        } ?? false
    }
}
