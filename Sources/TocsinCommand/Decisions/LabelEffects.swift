internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a proposal that waits would change in who holds which TLD.
struct LabelEffects: Sendable {
    private let changes: [LabelChange]
    private let vouches: GroupedVouches
    /// Labels that nobody holds from then on, until the voters rule anew: their holder by a ruling is removed, say.
    private let nobodys: [HeldLabel]
    private let proposal: Proposal
    private let after: DecidedState
    private let cutOff: [MemberID]
    private let council: Council

    /// - Parameters:
    ///   - after: what would be decided then.
    ///   - cutOff: whose memberships would end unsaid.
    ///   - applicants: those who wait.
    ///   - vouches: those that count, for whomever.
    init(
        of proposal: Proposal,
        _ council: Council,
        after: DecidedState,
        cutOff: [MemberID],
        applicants: [SignedCard],
        in vouches: GroupedVouches
    ) {
        (self.proposal, self.council, self.vouches) = (proposal, council, vouches)
        (self.after, self.cutOff) = (after, cutOff)
        changes = council.membership.labelChanges(by: proposal, of: applicants, in: vouches)
        nobodys = after.rulings.filter { $0.holder == nil }.map(\.label)
    }

    /// A line for each label.
    var lines: [String] { changes.map(line) }

    /// Those of what a member would hold no more.
    func lines(losing member: MemberID) -> [String] {
        changes.filter { $0.losing.contains(member) }.map(line)
    }

    private func line(_ change: LabelChange) -> String {
        Phrases.Decisions.changes(
            change.label.text,
            losing: change.losing.map(council.fullName),
            gaining: change.gaining.map(council.fullName),
            isNobodys: nobodys.contains(change.label)
        )
    }

    /// Labels that members who stay would lose though the proposal does not say so.
    ///
    /// That a successor holds what the removed member did says nothing of what a third one loses by that.
    var unsaid: [UnsaidLoss] {
        let removals = proposal.removals
        let removed = removals.map(\.member)
        // That a membership ends is said by itself.
        let gone = removed + cutOff
        let successors = removals.compactMap(\.successor)
        let ruled = proposal.rulings.filter { ruling in
            !successors.contains { $0 == ruling.holder }
        }.map(\.label)
        return changes.filter { !ruled.contains($0.label) }.flatMap { change in
            change.losing.filter { !gone.contains($0) }.map { loser in
                UnsaidLoss(
                    label: change.label.text,
                    member: council.fullName(of: loser),
                    giver: giver(of: change.label, to: loser).map { giver in
                        (council.fullName(of: giver), removed.contains(giver))
                    }
                )
            }
        }
    }

    /// By whose word a member holds a label, if that word is worth nothing after the proposal.
    private func giver(of label: HeldLabel, to member: MemberID) -> MemberID? {
        guard let loser = council.membership.member(member) else { return nil }
        let words = council.membership.words(
            for: loser,
            in: vouches.named(after: member),
            LabelHolders(council.membership)
        )
        let then = LabelHolders(after, cards: { council.membership.member($0)?.card })
            .incumbents(of: label.tld)
        return words.first { $0.label == label }?.incumbents.first { !then.contains($0) }
    }
}

/// A label that a member who stays would lose, unsaid.
struct UnsaidLoss {
    let label: String
    let member: String
    /// By whose vouch it holds that, if this is what it loses, and whether that member is removed.
    let giver: (name: String, isRemoved: Bool)?
}

extension Proposal {
    /// The ends of memberships in it.
    var removals: [Removal] {
        actions.compactMap { if case .remove(let removal) = $0 { removal } else { nil } }
    }

    /// Who is to hold what by it.
    var rulings: [Ruling] {
        actions.compactMap { if case .rule(let ruling) = $0 { ruling } else { nil } }
    }
}

extension HeldLabel {
    /// The TLD as people know it, and the role.
    var text: String { "\(TLD(canonical: tld)?.display ?? ".\(tld)") (\(role))" }
}
