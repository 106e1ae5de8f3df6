internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a proposal that waits would change in who holds which TLD.
struct LabelEffects: Sendable {
    private let changes: [LabelChange]
    /// Labels that nobody holds from then on, until the voters rule anew: their holder by a ruling is removed, say.
    private let nobodys: [HeldLabel]
    private let proposal: Proposal
    private let council: Council

    init(of proposal: Proposal, _ council: Council, _ reader: StoreReader) throws {
        self.proposal = proposal
        self.council = council
        changes = council.membership.labelChanges(by: proposal, in: try reader.vouches())
        let rulings = (try? council.state.applying(proposal))?.rulings ?? []
        nobodys = rulings.filter { $0.holder == nil }.map(\.label)
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

    /// A label that a member who stays would lose though the proposal does not say so, and who that is.
    var unsaid: (label: String, member: String)? {
        let ruled = proposal.actions.compactMap { action in
            if case .rule(let ruling) = action { ruling.label } else { nil }
        }
        let removed = proposal.actions.compactMap { action in
            if case .remove(let removal) = action { removal.member } else { nil }
        }
        for change in changes where !ruled.contains(change.label) {
            guard let loser = change.losing.first(where: { !removed.contains($0) }) else {
                continue
            }
            return (change.label.text, council.fullName(of: loser))
        }
        return nil
    }
}

extension HeldLabel {
    /// The TLD as people know it, and the role.
    var text: String { "\(TLD(canonical: tld)?.display ?? ".\(tld)") (\(role))" }
}
