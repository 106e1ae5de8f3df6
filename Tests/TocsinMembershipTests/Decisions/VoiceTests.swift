import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Which keys have a voice.
@Suite struct VoiceTests {
    private let deciding: DecidingNetwork
    private var network: FixtureNetwork { deciding.network }

    init() throws {
        deciding = try DecidingNetwork(voters: 1)
    }

    private func key(_ index: Int, _ role: KeyRole = .signing) -> MemberKey {
        let member = network.members[0]
        return MemberKey(member: member.id, key: member.key(role, index).publicKey)
    }

    /// Whether the one voter's voice by a key decides, with some of its identity records beside it.
    private func decides(
        _ index: Int,
        in state: DecidedState? = nil,
        ending ends: [MemberKey] = [],
        evidence: [Verified<Record>] = []
    ) throws -> Bool {
        let state = state ?? deciding.start
        let proposal = try deciding.proposal(
            [.rule(Ruling(HeldLabel(tld: "np", role: .manager), holder: nil))],
            after: state,
            ends: ends
        )
        let voice = deciding.voice(0, for: proposal, key: index)
        let decision = try Decision(proposal, voices: [voice], evidence: evidence.map(\.value))
        return deciding.successor(by: decision, in: state) != nil
    }

    /// An identity record that grants signing key 1.
    private func grant(revoking keys: [Int] = []) throws -> Verified<Record> {
        var feed = network.feed(of: 0, .identity)
        return try feed.identity(
            grants: [network.members[0].grant(.signing, 1, in: network.id)],
            revocations: keys.map { KeyRevocation(key: key($0).key, heads: []) }
        )
    }

    @Test func `a key of the card speaks, and no other without more`() throws {
        #expect(try decides(0))
        #expect(try !decides(1))
    }

    @Test func `a key speaks that the evidence shows to be granted`() throws {
        #expect(try decides(1, evidence: [grant()]))
        #expect(try !decides(2, evidence: [grant()]))
        #expect(try !decides(1, evidence: [grant(revoking: [1])]))
    }

    @Test func `a key that ends in the decision has no voice in it, nor what it granted`() throws {
        #expect(try !decides(0, ending: [key(0)]))
        #expect(try !decides(1, ending: [key(0, .identity)], evidence: [grant()]))
        #expect(try decides(1, ending: [key(0)], evidence: [grant()]))
    }

    @Test func `a key that was begun speaks, and one that was ended never again`() throws {
        let begun = try deciding.start.applying(
            deciding.proposal(after: deciding.start, begins: [key(1)])
        )
        #expect(try decides(1, in: begun))
        let ended = try begun.applying(
            deciding.proposal(after: begun, ends: [key(1), key(0, .identity)])
        )
        #expect(try !decides(1, in: ended))
        #expect(try !decides(1, in: ended, evidence: [grant()]))
        #expect(try decides(0, in: ended))
    }

    @Test func `a voice for another place, another network or another member is none`() throws {
        let proposal = try deciding.ruling(1, after: deciding.start)
        let member = network.members[0]
        let other = try FixtureNetwork(founders: 2)
        let voices = [
            member.key(.signing).voice(of: member.id, for: proposal, in: other.id),
            member.key(.signing).voice(of: other.members[1].id, for: proposal, in: network.id),
            other.members[1].key(.signing).voice(of: member.id, for: proposal, in: network.id),
            member.key(.node).voice(of: member.id, for: proposal, in: network.id),
            member.key(.identity).voice(of: member.id, for: proposal, in: network.id),
        ]
        for voice in voices {
            #expect(deciding.successor(by: try Decision(proposal, voices: [voice])) == nil)
        }
        let later = try Proposal(after: proposal.id, number: 1)
        let voice = deciding.voice(0, for: later)
        #expect(deciding.successor(by: try Decision(later, voices: [voice])) == nil)
    }

    @Test func `whatever voices and evidence bring a proposal, the state is one`() throws {
        let deciding = try DecidingNetwork(voters: 3, signing: 2)
        let member = deciding.network.members[0]
        let proposal = try deciding.ruling(1, after: deciding.start)
        var feed = deciding.network.feed(of: 0, .identity)
        let evidence = try (2..<5).map { index in
            try feed.identity(grants: [member.grant(.signing, index, in: deciding.network.id)])
        }
        var states: [DecidedState] = []
        for voters in (0..<3).subsets where voters.count > 1 {
            for shown in evidence.subsets {
                for key in 0..<5 {
                    let voices = voters.map { voter in
                        deciding.voice(voter, for: proposal, key: voter == 0 ? key : key % 2)
                    }
                    let needed = voters.contains(0) ? shown : []
                    let decision = try Decision(
                        proposal,
                        voices: voices,
                        evidence: needed.map(\.value)
                    )
                    if let state = deciding.successor(by: decision) { states.append(state) }
                }
            }
        }
        #expect(states.count > 50)
        #expect(states.allSatisfy { $0 == states[0] })
    }
}
