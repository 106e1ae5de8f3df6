import Testing
import TocsinMembership
import TocsinRecord

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
                let decision = try Decision(proposal, voices: shown)
                if deciding.successor(by: decision) != nil { decided.insert(number) }
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
}
