internal import TocsinCrypto
package import TocsinRecord

extension Membership {
    /// Those of some voices that would count in a decision: not what is said by a key that the proposal itself ends, or that
    /// nothing shows any more.
    ///
    /// Whoever counts others waits for a decision that never comes, and takes a voice for the last one that is missing.
    ///
    /// - Parameters:
    ///   - spoken: what voters say after the present decision.
    ///   - identityRecords: what the identity keys of these voters have signed and counts.
    package func countingVoices(
        among spoken: [StandingVoice],
        showing identityRecords: [Verified<Record>]
    ) -> [StandingVoice] {
        let shown = evidence(in: identityRecords)
        let proposals = Dictionary(
            spoken.compactMap(\.proposal).map { ($0.id, $0.ends) },
            uniquingKeysWith: { first, _ in first }
        )
        // To show a key takes its member's whole history, and whoever has one can speak as often as he likes.
        var known: [Speaker: Bool] = [:]
        return spoken.filter { spoken in
            let voice = spoken.voice
            let ends = (proposals[voice.decision] ?? []).filter { $0.member == voice.member }
            let speaker = Speaker(member: voice.member, key: voice.key, ends: ends)
            if let counts = known[speaker] { return counts }
            let counts = VoiceProof(voice, ending: ends, by: shown, in: decided) != nil
            known[speaker] = counts
            return counts
        }
    }

    /// How many bytes a record has left beside a proposal and the voices of more than half of the voters, each by the key that
    /// takes least to show: less than none if no record can carry it.
    ///
    /// Where so many cannot be shown at all nothing can be decided, which is no fault of the proposal's.
    ///
    /// - Parameter identityRecords: what the identity keys of the voters have signed and counts.
    package func room(
        beside proposal: Proposal,
        showing identityRecords: [Verified<Record>]
    ) -> Int {
        let shown = evidence(in: identityRecords)
        let proofs = decided.voters.compactMap { shortestProof(of: $0, for: proposal, by: shown) }
            .sorted { $0.bytes < $1.bytes }.prefix(decided.voters.count / 2 + 1)
        do throws(ProposalError) {
            let decision = try Decision(
                proposal,
                voices: proofs.map(\.voice),
                evidence: proofs.flatMap(\.evidence)
            )
            return Limits.grounds - decision.encoded.count
        } catch {
            guard case .tooLong(let size) = error else { return -1 }
            return Limits.grounds - size
        }
    }

    /// What it takes at least to show a voter's voice, by a key that is in use.
    private func shortestProof(
        of voter: DecidedState.Voter,
        for proposal: Proposal,
        by shown: [MemberID: [Record]]
    ) -> VoiceProof? {
        let keys = (keys(of: voter.member)?.keys(as: .signing) ?? []) + voter.begun
        return keys.compactMap { key in
            let voice = Voice(
                member: voter.member,
                key: key,
                decision: proposal.id,
                signature: .placeholder
            )
            return VoiceProof(voice, ending: proposal.ends, by: shown, in: decided)
        }.min { $0.bytes < $1.bytes }
    }
}

/// By which key a member speaks for something that ends these of its keys.
private struct Speaker: Hashable {
    let member: MemberID
    let key: PublicKey
    let ends: [MemberKey]
}

extension Signature {
    /// As long as any: where a decision's length is measured before its voices are there.
    fileprivate static let placeholder: Signature = {
        guard let signature = Signature([UInt8](repeating: 0, count: count)) else {
            preconditionFailure("a signature has \(count) bytes")
        }
        return signature
    }()
}
