import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// What a member hears of proposals about itself before they are decided, by the built program.
@Suite struct StakeTests {
    private let network: FixtureNetwork
    private let home: FixtureHome

    init() throws {
        network = try FixtureNetwork(founders: 5)
        home = try FixtureHome(in: network)
    }

    private func status(
        after actions: [Proposal.Action],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) async throws -> BuiltTocsin.Answer {
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: actions,
            begins: begins,
            ends: ends
        )
        var feed = network.feed(of: 1)
        try await home.join(with: [try feed.voice(for: proposal, in: network)])
        return try home.run(["status", "--json"])
    }

    private func expectTold(_ answer: BuiltTocsin.Answer, _ says: String) {
        #expect((answer.object["proposals_about_you"] as? [String])?.count == 1)
        #expect(answer.errors.contains("A PROPOSAL IS ABOUT YOUR ORGANISATION, and 2 more voices"))
        #expect(answer.errors.contains(says), "\(answer.errors)")
    }

    @Test func `whose TLD is to be another's`() async throws {
        let label = try #require(home.member.card.value.card.labels.first)
        let answer = try await status(after: [.rule(Ruling(label, holder: network.members[2].id))])
        expectTold(answer, "holds it no more")
    }

    @Test func `who is to be removed`() async throws {
        let removal = Removal(home.member.id, successor: nil, erases: false)
        expectTold(try await status(after: [.remove(removal)]), "is no member any more")
    }

    @Test func `whose key is to end`() async throws {
        let key = MemberKey(member: home.member.id, key: home.member.key(.signing, 1).publicKey)
        let policy = Genesis.Policy(vouches: 1, regions: 1, suspenders: 1)
        expectTold(try await status(after: [.policy(policy)], ends: [key]), "a key of")
    }

    @Test func `in whose name another key is to speak`() async throws {
        let key = network.members[1].key(.signing, 1).publicKey
        let answer = try await status(
            after: [],
            begins: [MemberKey(member: home.member.id, key: key)]
        )
        expectTold(answer, "key \(key.short) speaks for Registry of .xa (.xa")
    }

    @Test func `nobody of what is about others`() async throws {
        let removal = Removal(network.members[2].id, successor: nil, erases: false)
        let answer = try await status(after: [.remove(removal)])
        #expect((answer.object["proposals_about_you"] as? [String])?.isEmpty == true)
        #expect(!answer.errors.contains("ABOUT YOUR ORGANISATION"), "\(answer.errors)")
    }
}
