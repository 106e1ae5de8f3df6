import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Every network of up to four voters, whatever each of them says.
@Suite struct MajorityTests {
    /// All ways in which voters can speak for one of so many proposals, or be silent.
    private static func ballots(voters: Int, proposals: Int) -> [[Int?]] {
        (0..<voters).reduce([[]]) { ballots, _ in
            ballots.flatMap { ballot in
                ([nil] + (0..<proposals).map(Optional.some)).map { ballot + [$0] }
            }
        }
    }

    /// The proposals that one choice of the voices or another makes a decision.
    private func decided(
        _ ballot: [Int?],
        among proposals: [Proposal],
        in deciding: DecidingNetwork,
        voices: [[Voice]]
    ) throws -> Set<Int> {
        let spoken = ballot.enumerated().compactMap { voter, choice in
            choice.map { voices[voter][$0] }
        }
        var decided: Set<Int> = []
        for shown in spoken.subsets {
            for (number, proposal) in proposals.enumerated() {
                let fitting = shown.filter { proposal.isEmpty || $0.decision == proposal.id }
                let decision = try Decision(proposal, voices: fitting)
                let isDecided = deciding.successor(by: decision) != nil
                let isEnough = deciding.start.isEnough(fitting.map(\.decision), for: proposal)
                #expect(isDecided == isEnough)
                if isDecided { decided.insert(number) }
            }
        }
        return decided
    }

    @Test(arguments: 1...4)
    func `where voters speak once, no choice of voices makes two decisions`(
        _ voters: Int
    ) throws {
        let deciding = try DecidingNetwork(voters: voters)
        let proposals = [
            try deciding.proposal(after: deciding.start),
            try deciding.ruling(1, after: deciding.start),
            try deciding.ruling(2, after: deciding.start),
        ]
        let voices = (0..<voters).map { voter in
            proposals.map { deciding.voice(voter, for: $0) }
        }
        for ballot in Self.ballots(voters: voters, proposals: proposals.count) {
            let decided = try decided(ballot, among: proposals, in: deciding, voices: voices)
            #expect(decided.count <= 1, "\(ballot)")
            let spoken = ballot.compactMap(\.self)
            // Once all have spoken, something is decided: at the worst that nothing is.
            if spoken.count == voters { #expect(decided.count == 1, "\(ballot)") }
            for number in proposals.indices where 2 * spoken.count(where: { $0 == number }) > voters
            {
                #expect(decided == [number], "\(ballot)")
            }
        }
    }

    @Test func `one voice too few decides nothing, whoever brings it`() throws {
        for voters in 1...7 {
            let deciding = try DecidingNetwork(voters: voters)
            let proposal = try deciding.ruling(1, after: deciding.start)
            for count in 0...voters {
                let decision = try deciding.decision(proposal, by: 0..<count)
                #expect((deciding.successor(by: decision) != nil) == (2 * count > voters))
            }
        }
    }

    @Test func `two and two of four are stuck, and the empty proposal leads on`() throws {
        let deciding = try DecidingNetwork(voters: 4)
        let one = try deciding.ruling(1, after: deciding.start)
        let other = try deciding.ruling(2, after: deciding.start)
        let none = try deciding.proposal(after: deciding.start)
        let voices = [
            deciding.voice(0, for: one), deciding.voice(1, for: one),
            deciding.voice(2, for: other), deciding.voice(3, for: other),
        ]
        let next = try #require(deciding.successor(by: Decision(none, voices: voices)))
        #expect(next.number == 1 && next.rulings.isEmpty && next.voters == deciding.start.voters)
        // As long as one is silent, it may give either a majority.
        #expect(deciding.successor(by: try Decision(none, voices: Array(voices.dropLast()))) == nil)
    }

    @Test func `two of four burn no place`() throws {
        let deciding = try DecidingNetwork(voters: 4)
        let none = try deciding.proposal(after: deciding.start)
        for count in 0...4 {
            let decision = try deciding.decision(none, by: 0..<count)
            #expect((deciding.successor(by: decision) != nil) == (count > 2))
        }
    }

    @Test func `nobody is counted twice, and nothing is brought along without need`() throws {
        let deciding = try DecidingNetwork(voters: 3, signing: 2)
        let proposal = try deciding.ruling(1, after: deciding.start)
        let voices = [deciding.voice(0, for: proposal), deciding.voice(0, for: proposal, key: 1)]
        #expect(throws: ProposalError.invalid(field: "voices")) {
            try Decision(proposal, voices: voices)
        }
        let good = (0..<2).map { deciding.voice($0, for: proposal) }
        let other = try deciding.voice(2, for: deciding.ruling(2, after: deciding.start))
        #expect(deciding.successor(by: try Decision(proposal, voices: good)) != nil)
        #expect(deciding.successor(by: try Decision(proposal, voices: good + [other])) == nil)
        var feed = deciding.network.feed(of: 2, .identity)
        let record = try feed.identity(
            grants: [deciding.network.members[2].grant(.signing, 5, in: deciding.network.id)]
        )
        let padded = try Decision(proposal, voices: good, evidence: [record.value])
        #expect(deciding.successor(by: padded) == nil)
    }

    @Test func `two hundred voters who have all changed their keys can decide`() throws {
        let deciding = try DecidingNetwork(voters: 200)
        let proposal = try deciding.ruling(1, after: deciding.start)
        let evidence = try (0..<101).map { number in
            var feed = deciding.network.feed(of: number, .identity)
            let member = deciding.network.members[number]
            return try feed.identity(
                grants: [member.grant(.signing, 1, in: deciding.network.id)],
                revocations: [
                    KeyRevocation(key: member.key(.signing).publicKey, heads: [])
                ]
            )
        }
        let voices = (0..<101).map { deciding.voice($0, for: proposal, key: 1) }
        let decision = try Decision(proposal, voices: voices, evidence: evidence.map(\.value))
        #expect(deciding.successor(by: decision) != nil)
    }
}
