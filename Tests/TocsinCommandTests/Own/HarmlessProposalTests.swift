import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Proposals of another voter's that look harmless and are not.
@Suite struct HarmlessProposalTests {
    private let network: FixtureNetwork
    private let home: FixtureHome
    private let stranger: FixtureMember

    init() throws {
        network = try FixtureNetwork(founders: 3)
        home = try FixtureHome(in: network)
        stranger = try FixtureMember(number: 30)
    }

    /// What another voter proposes, by a program that is none of ours.
    private func proposes(
        confirms: [MemberID] = [],
        ends: [MemberKey] = []
    ) async throws -> String {
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.policy(Genesis.Policy(vouches: 1, regions: 1, suspenders: 1))],
            confirms: confirms,
            ends: ends
        )
        var feed = network.feed(of: 1)
        try await home.join(with: [try feed.voice(for: proposal, in: network)])
        return String("\(proposal.id)".prefix(10))
    }

    private func sign(_ id: String, _ more: [String] = []) throws -> BuiltTocsin.Answer {
        try home.run(["decision", "sign", id, "--yes"] + more)
    }

    @Test func `whoever is confirmed unknown is named, and taken only on purpose`() async throws {
        let id = try await proposes(confirms: [stranger.id])
        let shown = try home.run(["decision", "show", id])
        #expect(shown.output.contains("which is no member here, becomes one by a single vouch"))
        let object = try home.run(["decision", "show", id, "--json"]).object
        #expect((object["members"] as? [String])?.contains(stranger.id.description) == true)
        let refused = try sign(id)
        #expect(refused.status == 7 && refused.errors.contains("--insist"), "\(refused.errors)")
        let signed = try sign(id, ["--insist"])
        #expect(signed.status == 0 && signed.errors.contains("decided"), "\(signed.errors)")
    }

    @Test func `a key of somebody else is ended by nobody's voice`() async throws {
        let other = network.members[2]
        let foreign = MemberKey(member: network.members[1].id, key: other.key(.signing).publicKey)
        let id = try await proposes(ends: [foreign])
        let refused = try sign(id, ["--insist"])
        #expect(
            refused.status == 7 && refused.errors.contains("whose it is not"),
            "\(refused.errors)"
        )
    }

    @Test func `a key in use is ended by nobody's voice`() async throws {
        let other = network.members[2]
        let live = MemberKey(member: other.id, key: other.key(.signing).publicKey)
        let id = try await proposes(ends: [live])
        let refused = try sign(id, ["--insist"])
        #expect(refused.status == 7 && refused.errors.contains("in use"), "\(refused.errors)")
    }

    @Test func `whoever had many keys is removed as well`() async throws {
        let many = network.members[2]
        var identity = network.feed(of: 2, .identity)
        let records = try (0..<16).map { batch in
            try identity.identity(
                grants: (0..<32).map { network.grant(.signing, 100 + batch * 32 + $0, of: 2) }
            )
        }
        try await home.join(with: records)
        let proposed = try home.run([
            "decision", "propose", "--remove", String("\(many.id)".prefix(10)), "--vouches", "1",
            "--suspenders", "1", "--yes",
        ])
        #expect(proposed.status == 0, "\(proposed.errors)")
    }
}
