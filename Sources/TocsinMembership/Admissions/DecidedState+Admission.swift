internal import TocsinCrypto
package import TocsinRecord

extension DecidedState {
    /// Whether the grounds of an admission make somebody a member now.
    ///
    /// Whoever is settled needs no vouches any more: then they only bring the card, whose digest names the member.
    func admits(_ admission: Admission) -> Bool {
        let member = admission.application.member
        guard !isRemoved(member) else { return false }
        return isSettled(member) || (try? admitted(by: admission)) != nil
    }

    /// Whom the grounds of an admission make a member that no decision has settled.
    ///
    /// It is a function of the state and of the grounds alone: whatever was revoked, withdrawn or erased before or after
    /// them is no part of it, so that no node can come to another answer, and nothing that arrives late ends a
    /// membership but a decision. No signature is looked at: those in the grounds are ``Verified``'s affair.
    ///
    /// - Throws: `NotAdmitted` with the reason.
    package func admitted(by admission: Admission) throws(NotAdmitted) -> SignedCard {
        try checkCandidate(admission.application.card)
        let vouches = try vouches(in: admission)
        guard suffice(vouches.map(\.voter)) else { throw .vouchesMissing(vouches.count) }
        for vouch in vouches where !isShown(vouch.key, of: vouch.voter, by: admission.evidence) {
            throw .foreignKey(vouch.voter.member)
        }
        return admission.application.card
    }

    /// Why a record makes nobody a member.
    package enum NotAdmitted: Error, Equatable, Sendable {
        /// The applicant has a voice, was removed, is of another kind of network, or shares a key with a voter or one that
        /// has ended.
        case notAnApplicant
        /// A vouch is none for this applicant by a voter that has not vouched in it already.
        case notAVouch(RecordID)
        /// The vouches are too few, or from too few regions.
        case vouchesMissing(Int)
        /// A record is shown of a member that does not vouch.
        case needlessEvidence(RecordID)
        /// The key of this member's vouch is not shown to be one of its signing keys, or has ended.
        case foreignKey(MemberID)
    }

    /// A vouch and who it is by.
    private struct Voucher {
        let voter: Voter
        let key: PublicKey
    }

    private func checkCandidate(_ card: SignedCard) throws(NotAdmitted) {
        guard isCandidate(card) else { throw .notAnApplicant }
    }

    /// Whether enough vouches would make somebody a member.
    private func isCandidate(_ card: SignedCard) -> Bool {
        voter(card.member) == nil && !isRemoved(card.member) && isOfThisKind(card.card)
            && !sharesKey(card.card, of: card.member)
    }

    /// Whether the vouches of these voters would make somebody a member, were their keys shown; or whatever vouch, since a
    /// decision has settled it.
    func lets(in card: SignedCard, vouchedForBy voters: [Voter]) -> Bool {
        isSettled(card.member) || isCandidate(card) && suffice(voters)
    }

    /// What the records in an admission say, and by whom: one for each voter.
    private func vouches(in admission: Admission) throws(NotAdmitted) -> [Voucher] {
        var vouchers: [Voucher] = []
        for record in admission.vouches {
            // Beside what is known here nothing travels in it that nobody can erase.
            guard record.hasNoLaterFields,
                let vouch = try? Vouch(decoding: record.header.statement), !vouch.isWithdrawn,
                vouch.applicant == admission.application.member,
                let voter = voter(record.header.member),
                !vouchers.contains(where: { $0.voter.member == voter.member })
            else { throw .notAVouch(record.id) }
            vouchers.append(Voucher(voter: voter, key: record.header.feed.key))
        }
        for record in admission.evidence {
            guard record.hasNoLaterFields,
                vouchers.contains(where: { $0.voter.member == record.header.member })
            else { throw .needlessEvidence(record.id) }
        }
        return vouchers
    }

    /// Whether so many voters from so many regions make somebody a member.
    package func suffice(_ voters: [Voter]) -> Bool {
        voters.count >= Int(policy.vouches)
            && Set(voters.map(\.card.region)).count >= Int(policy.regions)
    }
}

extension Record {
    /// Whether its header says nothing that only a later version reads.
    var hasNoLaterFields: Bool { header.encoded == headerBytes }
}
