internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The keys that a proposal lets speak for members, which a person sees as digits at best: whether each is what it seems to be.
struct Begins: Sendable {
    private let begins: [MemberKey]
    private let council: Council

    init(of proposal: Proposal, _ council: Council) {
        begins = proposal.begins
        self.council = council
    }

    /// Answers nothing if they may speak.
    ///
    /// - Throws: `CommandError` if one is not held by its member as a signing key, or is another's: then that one would have two
    ///   voices, or could never be admitted.
    func check() throws {
        for begin in begins {
            guard isOwn(begin), !council.isAnothers(begin),
                try !council.isAnotherApplicants(begin)
            else {
                throw Phrases.Decisions.beginsForeignKey(
                    council.fullName(of: begin.member),
                    begin.key.short
                )
            }
        }
    }

    /// Whether its member has granted it itself.
    private func isOwn(_ begin: MemberKey) -> Bool {
        council.membership.member(begin.member)?.keys.holds(begin.key, as: .signing) ?? false
    }
}
