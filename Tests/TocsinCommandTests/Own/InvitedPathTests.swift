import Foundation
import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Invitations that name other decisions than were made, by the built program.
@Suite struct InvitedPathTests {
    private let voter: ProposingVoter
    private let home: FixtureHome
    private let first: Proposal
    private let second: Proposal
    /// That nobody ever decided.
    private let never = DecisionID(bytes: Digest(of: [0], for: .display).bytes)

    init() throws {
        voter = try ProposingVoter()
        home = try FixtureHome(in: voter.network)
        first = try voter.proposal([Self.ruling("zy")])
        second = try Proposal(after: first.id, number: 2, actions: [Self.ruling("zx")])
    }

    private static func ruling(_ tld: String) -> Proposal.Action {
        .rule(Ruling(HeldLabel(tld: tld, role: .manager), holder: nil))
    }

    private func join(
        _ decisions: [DecisionID],
        _ more: [String] = ["--yes"]
    ) throws -> BuiltTocsin.Answer {
        let file = home.folder.file("\(UUID().uuidString).invitation")
        let invitation = Invitation(
            genesis: voter.network.genesis,
            peers: [],
            decisions: decisions
        )
        try Data(invitation.encoded).write(to: file)
        return try home.run(["join", file.path, "--json"] + more)
    }

    /// Brings what two of three voters said of both proposals.
    private func takeVoices() async throws {
        var feeds = [1, 2].map { voter.network.feed(of: $0) }
        for proposal in [first, second] {
            try await home.take(
                feeds.indices.map { try feeds[$0].voice(for: proposal, in: voter.network) }
            )
        }
    }

    private func states() throws -> [String] {
        try home.run(["decision", "list", "--json"]).objects.compactMap { $0["state"] as? String }
    }

    @Test func `the words of an invitation's decisions are those that its members show`()
        async throws
    {
        let joined = try join([first.id, second.id])
        #expect(joined.status == 0, "\(joined.errors)")
        let words = try #require(joined.object["decision_words"] as? String)
        #expect(joined.errors.contains("up to decision 2: \(words)"), "\(joined.errors)")
        try await takeVoices()
        let shown = try home.run(["decision", "show", "2"]).output
        #expect(shown.contains(words), "\(shown)")
        #expect(try home.run(["decision", "show", "1"]).output.contains(words) == false)
        let invited = try home.run([
            "network", "invite", "--json", "--invitation", home.folder.file("new").path,
        ])
        #expect(invited.object["decision_words"] as? String == words, "\(invited.errors)")
        let status = try home.run(["status"])
        #expect(status.output.contains("2 decisions (\(words))"), "\(status.output)")
        let network = try #require(invited.object["words"] as? String)
        #expect(status.output.contains("(\(network))"), "\(status.output)")
    }

    @Test(arguments: [0, 1, 2])
    func
        `whatever was changed in it, the words are others, status says so, and another is followed`(
            _ place: Int
        ) async throws
    {
        let path = [first.id, second.id]
        var changed = path
        changed.insert(never, at: place)
        if place < 2 { changed.remove(at: place + 1) }
        let wrong = try join(changed)
        #expect(wrong.status == 0, "\(wrong.errors)")
        #expect(try !home.run(["status"]).errors.contains("has not come"))
        try await takeVoices()
        #expect(try states().count { $0 == "decided" } == place)
        for command in ["status", "decision list"] {
            let told = try home.run(command.split(separator: " ").map(String.init)).errors
            #expect(told.contains("names a decision \(place + 1) (words up to it: "), "\(told)")
            #expect(told.contains("which has not come"))
        }
        let unasked = try join(path, ["--no-input"])
        #expect(unasked.status == 2, "\(unasked.errors)")
        let right = try join(path)
        #expect(right.status == 0, "\(right.errors)")
        let words = right.object["decision_words"] as? String
        #expect(words != nil && wrong.object["decision_words"] as? String != words)
        try await takeVoices()
        #expect(try states() == ["decided", "decided"])
        #expect(try !home.run(["status"]).errors.contains("has not come"))
        #expect(try home.run(["verify"]).status == 0)
    }

    @Test func `decisions that are followed are given up for no invitation`() async throws {
        #expect(try join([]).status == 0)
        try await takeVoices()
        let refused = try join([never])
        #expect(refused.status == 7, "\(refused.errors)")
        #expect(refused.errors.contains("names other decisions up to 1"), "\(refused.errors)")
        #expect(try states() == ["decided", "decided"])
        // An older invitation leads nowhere else.
        #expect(try join([first.id]).status == 0)
        #expect(try states() == ["decided", "decided"])
    }
}
