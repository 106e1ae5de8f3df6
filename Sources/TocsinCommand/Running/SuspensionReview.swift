internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Who warns of whom, as far as it concerns a member.
struct SuspensionReview: Sendable {
    /// Who warns of this member.
    let suspenders: [String]
    /// Whether they are enough to suspend it.
    let isSuspended: Bool
    /// Of whom this member warns.
    let warned: [String]
    /// Who of them has objected.
    let objectors: [String]
    /// What voters say against others, a line for each member, whether they are enough or not.
    let suspicions: [String]

    init(of council: Council) throws {
        let suspensions = try council.reader.suspensions(in: council.membership)
        suspenders = suspensions.open(against: council.own).map { council.name(of: $0.author) }
        isSuspended = suspensions.isSuspended(council.own)
        warned = suspensions.members(warnedOfBy: council.own)
            .map { "\(council.name(of: $0)) (\($0.short))" }
        objectors = suspensions.lifted.filter { $0.author == council.own }
            .map { council.name(of: $0.member) }
        suspicions = Self.suspicions(suspensions.open, council)
    }

    /// What is open against others than this member.
    private static func suspicions(_ open: [StandingSuspension], _ council: Council) -> [String] {
        let others = open.filter { $0.member != council.own }
        return others.map(\.member).sortedWithoutRepetition.map { member in
            Phrases.Suspensions.suspicion(
                of: council.fullName(of: member),
                member.short,
                others.count { $0.member == member },
                council.state.policy
            )
        }
    }
}
