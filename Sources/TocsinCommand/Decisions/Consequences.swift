internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What follows from a proposal that waits, though it need not say so.
struct Consequences: Sendable {
    /// What changes hands.
    let labels: LabelEffects
    /// Whom this copy does not know as members, and whom the proposal treats as such or lets in.
    let strangers: [Stranger]
    /// Whose memberships it ends without saying so.
    let cutOff: [MemberID]
    /// Whose vouches would stand no more, and for how many these are.
    private let silenced: [(voter: MemberID, vouches: Int)]
    private let proposal: Proposal
    private let council: Council
    private let after: DecidedState

    /// Answers `nil` if it cannot be decided here any more.
    ///
    /// All vouches are weighed for that.
    init?(of proposal: Proposal, _ council: Council) throws {
        guard let after = try? council.state.applying(proposal) else { return nil }
        let vouches = try council.vouches.read()
        let applicants = vouches.applicants.all.map(\.application.card)
        let joining = council.membership.joining(applicants, by: after, in: vouches.grouped)
        (self.proposal, self.council, self.after) = (proposal, council, after)
        cutOff = council.cutOff(by: proposal)
        labels = LabelEffects(
            of: proposal,
            council,
            after: after,
            cutOff: cutOff,
            applicants: applicants,
            in: vouches.grouped
        )
        strangers = council.strangers(in: proposal, after: after, joining: joining)
        let then = vouches.open(in: after)
        let now = vouches.open.overcommitted
        silenced = then.overcommitted.filter { !now.contains($0) }
            .map { ($0, then.applicants(of: $0).count) }
    }

    /// A line for each.
    var lines: [String] {
        // Whom it confirms the proposal says itself.
        strangers.filter { $0.part != .confirmed }.map(\.line) + cutOff.map(endsMembership)
            + labels.lines + voices + silencing
    }

    /// Those of what a member would be or hold no more.
    func lines(against member: MemberID) -> [String] {
        cutOff.filter { $0 == member }.map(endsMembership) + labels.lines(losing: member)
    }

    private func endsMembership(_ member: MemberID) -> String {
        Phrases.Decisions.cutsOff(council.fullName(of: member))
    }

    private var silencing: [String] {
        silenced.map { voter, vouches in
            Phrases.Vouching.wouldBeTooMuch(
                council.fullName(of: voter),
                vouches,
                most: Int(after.policy.openVouches)
            )
        }
    }

    /// How many voices decide afterwards, if not as many as now, and which successor has none.
    private var voices: [String] {
        let words = Phrases.Decisions.self
        let voiceless = proposal.removals.filter { council.state.voter($0.member) != nil }
            .compactMap(\.successor).filter { after.voter($0) == nil }
        let counts = (now: council.state.voters.count, then: after.voters.count)
        return (counts.now == counts.then ? [] : [words.voters(from: counts.now, to: counts.then)])
            + voiceless.map { words.hasNoVoiceBySuccession(council.fullName(of: $0)) }
    }
}
