internal import TocsinCrypto
package import TocsinRecord

extension Membership {
    /// What follows the present decision by these voices, if they suffice for anything; `nil` if they do not.
    ///
    /// Where they suffice for nothing any more, whatever those who are silent want, it is the empty decision.
    ///
    /// - Parameters:
    ///   - proposals: what majorities of these voices want.
    ///   - voices: the records of voters that count, in the registers of what is said after the present decision.
    ///   - identityRecords: what the identity keys of these voters have signed.
    func decision(
        on proposals: [Proposal],
        by voices: [Verified<Record>],
        showing identityRecords: [Verified<Record>]
    ) -> Verified<Record>? {
        let shown = evidence(in: identityRecords)
        let spoken = spokenVoices(in: voices)
        for proposal in proposals + [emptyProposal] {
            let voices = spoken.filter { proposal.isEmpty || $0.voice.decision == proposal.id }
            let proofs = Self.firstOfEachKey(voices)
                .compactMap { VoiceProof($0.voice, ending: proposal.ends, by: shown, in: decided) }
            if let record = decision(on: proposal, by: proofs) { return record }
        }
        return nil
    }

    /// One voice of each key: to show a key takes its member's whole history, and whoever has one can speak as often as he
    /// likes.
    private static func firstOfEachKey(_ voices: [StandingVoice]) -> [StandingVoice] {
        var heard: Set<MemberKey> = []
        return voices.filter {
            heard.insert(MemberKey(member: $0.voice.member, key: $0.voice.key)).inserted
        }
    }

    /// What more than half of the voters want, ascending: one thing, unless some have spoken twice.
    ///
    /// One pass, since whoever stole a key can speak as often as he likes.
    func majorities(in voices: [Verified<Record>]) -> [WantedProposal] {
        Dictionary(grouping: spokenVoices(in: voices), by: \.voice.decision).filter { _, voices in
            2 * Set(voices.map(\.voice.member)).count > decided.voters.count
        }.map { WantedProposal(id: $0, voices: $1.map(\.record.value.id)) }.sorted { $0.id < $1.id }
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

/// What a majority wants, before anybody has read what it is.
struct WantedProposal {
    let id: DecisionID
    /// The records that say so.
    let voices: [RecordID]

    /// What the body of one of them says that it is, or `nil` if that is something else.
    func proposal(in body: [UInt8]) -> Proposal? { Proposal(id, in: body) }
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
        record.value.body.flatMap { Proposal(voice.decision, in: $0) }
    }
}

/// A voice, and what shows that its key is the voter's: nothing where that stands in a card or was decided.
struct VoiceProof {
    let voice: Voice
    let evidence: [Record]

    /// Answers `nil` if it cannot be shown.
    ///
    /// - Parameter ends: keys that end in what the voice is for.
    init?(
        _ voice: Voice,
        ending ends: [MemberKey],
        by shown: [MemberID: [Record]],
        in decided: DecidedState
    ) {
        guard let voter = decided.voter(voice.member) else { return nil }
        let isShown = { decided.isShown(voice.key, of: voter, by: $0, ending: ends) }
        self.voice = voice
        evidence = isShown([]) ? [] : shown[voice.member] ?? []
        guard isShown(evidence) else { return nil }
    }

    /// What it takes of the room in a decision beside what every voice takes.
    var bytes: Int { evidence.headerBytes }
}

extension Proposal {
    /// The proposal of an identifier, or `nil` if a body says something else.
    fileprivate init?(_ id: DecisionID, in body: [UInt8]) {
        guard let proposal = try? Proposal(decoding: body), proposal.id == id else { return nil }
        self = proposal
    }
}
