internal import TocsinCrypto
package import TocsinRecord

extension Membership {
    /// What follows the present decision by these voices, if they suffice for anything; `nil` if they do not.
    ///
    /// Where they suffice for nothing any more, whatever those who are silent want, it is the empty decision.
    ///
    /// - Parameters:
    ///   - voices: the records of voters that count, in the registers of what is said after the present decision.
    ///   - identityRecords: what the identity keys of these voters have signed.
    func decision(
        by voices: [Verified<Record>],
        showing identityRecords: [Verified<Record>]
    ) -> Verified<Record>? {
        let shown = evidence(in: identityRecords)
        let spoken = spokenVoices(in: voices)
        for proposal in wanted(in: spoken).compactMap({ proposal($0, in: spoken) }) + [
            emptyProposal
        ] {
            let proofs = spoken.filter { proposal.isEmpty || $0.voice.decision == proposal.id }
                .compactMap { VoiceProof($0, for: proposal, by: shown, in: decided) }
            if let record = decision(on: proposal, by: proofs) { return record }
        }
        return nil
    }

    /// What more than half of the voters want: one thing, unless some have spoken twice.
    func majorities(in voices: [Verified<Record>]) -> [DecisionID] {
        wanted(in: spokenVoices(in: voices))
    }

    /// One pass, since whoever stole a key can speak as often as he likes.
    private func wanted(in voices: [StandingVoice]) -> [DecisionID] {
        Dictionary(grouping: voices.map(\.voice), by: \.decision).filter { _, voices in
            2 * Set(voices.map(\.member)).count > decided.voters.count
        }.keys.sorted()
    }

    /// Keys that speak for voters now and would not after these ends, be it that what shows them would show nothing any more.
    ///
    /// - Parameter identityRecords: what the identity keys of these voters have signed and counts.
    package func silenced(
        by ends: [MemberKey],
        showing identityRecords: [Verified<Record>]
    ) -> [MemberKey] {
        let shown = evidence(in: identityRecords)
        return decided.voters.flatMap { voter -> [MemberKey] in
            guard ends.contains(where: { $0.member == voter.member }),
                let keys = member(voter.member)?.keys.keys(as: .signing)
            else { return [] }
            let spoken = shown[voter.member] ?? []
            return keys.filter { key in
                decided.isShown(key, of: voter, by: spoken)
                    && !decided.isShown(key, of: voter, by: spoken, ending: ends)
            }.map { MemberKey(member: voter.member, key: $0) }
        }
    }

    /// What voters say after the present decision, ascending by record.
    package func spokenVoices(in records: [Verified<Record>]) -> [StandingVoice] {
        records.compactMap { StandingVoice($0, in: decided) }
    }

    /// What one of the voices is for, if it can be read.
    private func proposal(_ id: DecisionID, in voices: [StandingVoice]) -> Proposal? {
        voices.lazy.filter { $0.voice.decision == id }.compactMap(\.proposal).first
    }

    /// What is decided when nothing else can be any more.
    private var emptyProposal: Proposal {
        guard let proposal = try? Proposal(after: decided.decision, number: decided.number + 1)
        else { preconditionFailure("an empty proposal is within every limit") }
        return proposal
    }

    /// The decision for a proposal, if these suffice: one of each voter, the shortest first, and no more than it takes.
    private func decision(on proposal: Proposal, by proofs: [VoiceProof]) -> Verified<Record>? {
        var chosen: [VoiceProof] = []
        for proof in proofs.sorted(by: { $0.bytes < $1.bytes })
        where !chosen.contains(where: { $0.voice.member == proof.voice.member }) {
            chosen.append(proof)
            guard 2 * chosen.count > decided.voters.count,
                let decision = try? Decision(
                    proposal,
                    voices: chosen.map(\.voice),
                    evidence: chosen.flatMap(\.evidence)
                ), (try? decided.successor(by: decision)) != nil
            else { continue }
            return try? Verified.deciding(by: decision, in: network)
        }
        return nil
    }
}

/// What a voter says after the present decision.
package struct StandingVoice: Sendable {
    /// The record.
    package let record: Verified<Record>
    /// What it says.
    package let voice: Voice

    /// Answers `nil` if it is no voter's voice after the present decision.
    fileprivate init?(_ record: Verified<Record>, in decided: DecidedState) {
        let header = record.value.header
        guard header.kind == .voice, decided.voter(header.member) != nil,
            let spoken = try? SpokenVoice(decoding: header.statement),
            spoken.previous == decided.decision
        else { return nil }
        self.record = record
        voice = spoken.voice(in: header)
    }

    /// What it is for, if its body is here and says so.
    package var proposal: Proposal? {
        guard let body = record.value.body, let proposal = try? Proposal(decoding: body),
            proposal.id == voice.decision
        else { return nil }
        return proposal
    }
}

/// A voice, and what shows that its key is the voter's: nothing where that stands in a card or was decided.
private struct VoiceProof {
    let voice: Voice
    let evidence: [Record]

    /// Answers `nil` if it cannot be shown.
    init?(
        _ spoken: StandingVoice,
        for proposal: Proposal,
        by shown: [MemberID: [Record]],
        in decided: DecidedState
    ) {
        voice = spoken.voice
        guard let voter = decided.voter(voice.member) else { return nil }
        let key = voice.key
        let isShown = { decided.isShown(key, of: voter, by: $0, ending: proposal.ends) }
        evidence = isShown([]) ? [] : shown[voice.member] ?? []
        guard isShown(evidence) else { return nil }
    }

    /// What it takes of the room in a decision beside what every voice takes.
    var bytes: Int { evidence.headerBytes }
}
