internal import TocsinCrypto
package import TocsinRecord

extension DecidedState {
    /// Whom a record of kind admission makes a member.
    ///
    /// It is a function of the state and of the record alone: whatever was revoked, withdrawn or erased before or after
    /// it is no part of it, so that no node can come to another answer, and nothing that arrives late ends a
    /// membership.
    ///
    /// Cheap questions come first; the signatures are checked last.
    ///
    /// - Returns: who it is, all signatures checked.
    /// - Throws: `NotAdmitted` with the reason.
    package func admitted(
        by header: RecordHeader,
        id: RecordID,
        in network: NetworkID
    ) throws(NotAdmitted) -> SignedCard {
        guard header.isOfNobody(id: id, in: network) else { throw .hasAuthor }
        let admission: Admission
        do throws(StatementError) {
            admission = try Admission(decoding: header.statement)
        } catch {
            throw .notAnAdmission(error)
        }
        guard admission.application.member == header.member else { throw .aboutAnother }
        try checkCandidate(admission.application.card)
        let vouches = try vouches(in: admission)
        guard suffice(vouches.map(\.voter)) else { throw .vouchesMissing(vouches.count) }
        try checkSignatures(of: admission, in: network)
        let evidence = try verified(admission.evidence, in: network)
        for vouch in vouches where !isShown(vouch.key, of: vouch.voter, by: evidence) {
            throw .foreignKey(vouch.voter.member)
        }
        return admission.application.card
    }

    /// Why a record makes nobody a member.
    package enum NotAdmitted: Error, Equatable, Sendable {
        /// It is not the very record that everybody would make of its statement.
        case hasAuthor
        /// The statement is none that this version reads.
        case notAnAdmission(StatementError)
        /// The record is about another member than its application.
        case aboutAnother
        /// The applicant has a voice, was removed, is of another kind of network, or shares a key with a voter or one that
        /// has ended.
        case notAnApplicant
        /// A vouch is none for this applicant by a voter that has not vouched in it already.
        case notAVouch(RecordID)
        /// The vouches are too few, or from too few regions.
        case vouchesMissing(Int)
        /// A record is shown of a member that does not vouch, or of no identity key.
        case needlessEvidence(RecordID)
        /// A signature is wrong.
        case wrongSignature
        /// The key of this member's vouch is not shown to be one of its signing keys, or has ended.
        case foreignKey(MemberID)
    }

    /// A vouch and who it is by.
    private struct Voucher {
        let voter: Voter
        let key: PublicKey
    }

    private func checkCandidate(_ card: SignedCard) throws(NotAdmitted) {
        guard voter(card.member) == nil, !isRemoved(card.member), isOfThisKind(card.card),
            !sharesKey(card.card, of: card.member)
        else { throw .notAnApplicant }
    }

    /// What the records in an admission say, and by whom: one for each voter.
    private func vouches(in admission: Admission) throws(NotAdmitted) -> [Voucher] {
        var vouchers: [Voucher] = []
        for record in admission.vouches {
            // Beside what is known here nothing travels in it that nobody can erase.
            guard record.header.kind == .vouch, record.hasNoLaterFields,
                let vouch = try? Vouch(decoding: record.header.statement), !vouch.isWithdrawn,
                vouch.applicant == admission.application.member,
                let voter = voter(record.header.member),
                !vouchers.contains(where: { $0.voter.member == voter.member })
            else { throw .notAVouch(record.id) }
            vouchers.append(Voucher(voter: voter, key: record.header.feed.key))
        }
        for record in admission.evidence {
            guard record.header.role == .identity, record.hasNoLaterFields,
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

    private func checkSignatures(
        of admission: Admission,
        in network: NetworkID
    ) throws(NotAdmitted) {
        guard (try? Verified(admission.application, in: network)) != nil else {
            throw .wrongSignature
        }
        _ = try verified(admission.vouches, in: network)
    }

    private func verified(
        _ records: [Record],
        in network: NetworkID
    ) throws(NotAdmitted) -> [Verified<Record>] {
        var verified: [Verified<Record>] = []
        for record in records {
            guard let good = try? Verified(record, in: network) else { throw .wrongSignature }
            verified.append(good)
        }
        return verified
    }
}

extension Record {
    /// Whether its header says nothing that only a later version reads.
    fileprivate var hasNoLaterFields: Bool { header.encoded == headerBytes }
}
