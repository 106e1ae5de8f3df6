internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What others have brought about that is a member's to weigh.
struct MotionReview: Sendable {
    /// Proposals that wait for this member's voice, the beginnings of their identifiers.
    let waiting: [String]
    /// The same, each with who wants it, if there are several: one of them at most is decided.
    let rivals: [String]
    /// Proposals that wait and would do something to this member.
    let stakes: [Stake]
    /// Who waits for a vouch of this member.
    let applicants: [MemberID]
    /// That a decision which an invitation named has not come.
    let awaited: String?
    /// Where decisions of the network compete.
    let rivalDecisions: [String]

    init(of council: Council) throws {
        let motions = council.waitingForOwnVoice
        waiting = motions.map(\.id.short)
        rivals = motions.count > 1 ? council.rivalry(of: motions) : []
        stakes = try council.ownStakes
        applicants = try council.applicantsForOwnVouch
        awaited = council.awaited
        rivalDecisions = council.membership.decisions.rivals.map {
            Phrases.Decisions.rivals($0, names: council.name)
        }
    }
}
