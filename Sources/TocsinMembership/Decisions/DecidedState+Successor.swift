internal import TocsinCrypto
package import TocsinRecord

extension DecidedState {
    /// The state after a decision, if its voices suffice.
    ///
    /// Of two that suffice at the same place, one was wanted by a voter who wanted the other as well.
    ///
    /// No signature is looked at: those in a decision are ``Verified``'s affair.
    ///
    /// - Throws: `NoSuccessor` with the reason.
    package func successor(by decision: Decision) throws(NoSuccessor) -> DecidedState {
        let next: DecidedState
        do throws(Impossible) {
            next = try applying(decision.proposal)
        } catch {
            throw .impossible(error)
        }
        let tally = try tally(of: decision)
        guard decision.proposal.isEmpty ? tally.isStuck : tally.isMajority else {
            throw .voicesMissing(tally.wanting, of: voters.count)
        }
        return next
    }

    /// Why a decision is none.
    package enum NoSuccessor: Error, Equatable, Sendable {
        /// It cannot be decided here.
        case impossible(Impossible)
        /// The member shown has no voice, or not by this key or for this: what is brought along without need makes a
        /// decision none, or there would be any number of them.
        case noVoice(MemberID)
        /// A record is shown of a member whose voice is not, or it says what only a later version reads.
        case needlessEvidence(RecordID)
        /// So many of the voters are shown to want it, and they are too few.
        case voicesMissing(Int, of: Int)
    }

    /// Whose voices count in a decision, and for what.
    private func tally(of decision: Decision) throws(NoSuccessor) -> Tally {
        let shown = Set(decision.voices.map(\.member))
        for record in decision.evidence
        where !shown.contains(record.header.member) || !record.hasNoLaterFields {
            throw .needlessEvidence(record.id)
        }
        for voice in decision.voices {
            guard decision.proposal.isEmpty || voice.decision == decision.proposal.id,
                mayHaveVoice(voice, in: decision)
            else { throw .noVoice(voice.member) }
        }
        return Tally(
            wanted: decision.proposal.id,
            voices: decision.voices.map(\.decision),
            voters: voters.count
        )
    }

    /// Whether a key speaks for a voter: it has not ended, nor does it end in this very decision.
    private func mayHaveVoice(_ voice: Voice, in decision: Decision) -> Bool {
        guard let voter = voter(voice.member) else { return false }
        return isShown(
            voice.key,
            of: voter,
            by: decision.evidence,
            ending: decision.proposal.ends
        )
    }

    /// Whether a key is one of a voter's signing keys: by its card, by a decision, or by what its identity keys are shown to
    /// have said; and neither it nor the identity key that granted it has ended.
    ///
    /// - Parameters:
    ///   - evidence: records whose signatures were checked.
    ///   - ends: keys that end besides those that have ended.
    func isShown(
        _ key: PublicKey,
        of voter: Voter,
        by evidence: [Record],
        ending ends: [MemberKey] = []
    ) -> Bool {
        func hasEnded(_ key: PublicKey) -> Bool {
            let key = MemberKey(member: voter.member, key: key)
            return ended.contains(key) || ends.contains(key)
        }
        guard !hasEnded(key) else { return false }
        if voter.card.signing.contains(key) || voter.begun.contains(key) { return true }
        let spoken = evidence.filter { record in
            record.header.member == voter.member && record.header.role == .identity
                && !hasEnded(record.header.feed.key)
        }
        guard !spoken.isEmpty else { return false }
        var records = IdentityRecords()
        _ = records.insert(spoken)
        return KeyLedger(card: voter.card, records: records).holds(key, as: .signing)
    }
}

/// What the voices that are shown amount to.
private struct Tally {
    let wanted: DecisionID
    /// For what each voter that is shown speaks.
    let voices: [DecisionID]
    /// How many voters there are.
    let voters: Int

    /// How many want what is decided.
    var wanting: Int { voices.count { $0 == wanted } }

    /// Whether more than half of all voters do.
    var isMajority: Bool { 2 * wanting > voters }

    /// Whether more than half of the voters are shown, and nothing else can have a majority any more, even if all
    /// who are not shown wanted the same.
    ///
    /// Whoever is shown has spoken once for all, so that this stays so.
    var isStuck: Bool {
        guard 2 * voices.count > voters else { return false }
        let silent = voters - voices.count
        let others = Dictionary(grouping: voices.filter { $0 != wanted }, by: \.self)
        return 2 * (silent + (others.map(\.value.count).max() ?? 0)) <= voters
    }
}
