import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// What proposals do without saying so: whom they let in, whose membership they end, who loses a TLD, by the built program.
@Suite struct UnsaidConsequenceTests {
    private let voter: ProposingVoter
    private let home: FixtureHome
    /// Of whom nothing is here.
    private let stranger: FixtureMember
    /// Admitted, and not settled.
    private let newcomer: FixtureMember

    init() throws {
        voter = try ProposingVoter()
        home = try FixtureHome(in: voter.network)
        stranger = try voter.newcomer(30)
        newcomer = try voter.newcomer(31)
    }

    private func policy(vouches: UInt32) -> Proposal.Action {
        .policy(Genesis.Policy(vouches: vouches, regions: 1, suspenders: 1))
    }

    /// Lets a proposal wait in the home, beside other records.
    private func wait(for proposal: Proposal, beside records: [Verified<Record>] = []) async throws
    {
        try await home.join(with: records, [try voter.voice(for: proposal)])
    }

    private func sign(_ proposal: Proposal, _ more: [String] = []) throws -> BuiltTocsin.Answer {
        try home.run(["decision", "sign", proposal.typed, "--yes"] + more)
    }

    /// Expects that it is refused but for one insistence, with some words, which list and scripts show as well.
    private func expect(_ doubt: Insistence, of proposal: Proposal, _ parts: [String]) throws {
        let refused = try sign(proposal, Insistence.options(but: doubt))
        #expect(refused.status == 7 && refused.errors.contains(doubt.option), "\(refused.errors)")
        let listed = try home.run(["decision", "list"]).output
        let changes = try home.run(["decision", "show", proposal.typed, "--json"]).object["changes"]
        let told = (changes as? [String])?.joined(separator: "\n") ?? ""
        for part in parts {
            #expect(refused.errors.contains(part), "\(refused.errors)")
            #expect(listed.contains(part) && told.contains(part), "\(listed) \(told)")
        }
    }

    @Test func `whoever gets a voice unknown is named with its words, and what it takes`()
        async throws
    {
        let proposal = try voter.proposal([.enrol(stranger.card.value)])
        try await wait(for: proposal, beside: [voter.admission(of: newcomer)])
        try expect(
            .admitsStranger,
            of: proposal,
            [
                "Newcomer 30 (.zz \(stranger.id.short)), which is no member here, gets a voice; words: ",
                Fingerprint.words(of: stranger.id),
            ]
        )
        try expect(.takesLabel, of: proposal, ["Newcomer 31 (.zz \(newcomer.id.short))"])
        #expect(try sign(proposal, Insistence.options()).status == 0)
    }

    @Test func `a membership ends on purpose alone`() async throws {
        let proposal = try voter.proposal([policy(vouches: 3)])
        try await wait(for: proposal, beside: [voter.admission(of: newcomer)])
        let name = "Newcomer 31 (.zz \(newcomer.id.short))"
        try expect(.endsMembership, of: proposal, [name])
        let shown = try home.run(["decision", "show", proposal.typed, "--json"]).object
        #expect(shown["ends_memberships"] as? [String] == [newcomer.id.description])
        #expect((shown["changes"] as? [String])?.contains { $0.contains("no member any") } == true)
        // Whoever is no member holds nothing, which need not be insisted on as well.
        #expect(try sign(proposal, ["--insist", "ends-membership"]).status == 0)
        let members = try home.run(["member", "list", "--json"]).objects
        #expect(!members.contains { $0["member"] as? String == newcomer.id.description })
    }

    @Test func `whose membership would end hears of it`() async throws {
        let proposal = try voter.proposal([policy(vouches: 3)])
        let own = try FixtureHome(in: voter.network, of: newcomer)
        try await own.join(
            with: [voter.admission(of: newcomer)],
            [try voter.voice(for: proposal)]
        )
        let status = try own.run(["status"]).errors
        #expect(status.contains("A PROPOSAL IS ABOUT YOUR ORGANISATION"), "\(status)")
        #expect(status.contains("is no member any more: nobody confirms it here"), "\(status)")
    }

    @Test func `whoever waits and would be let in by lower numbers is named`() async throws {
        let proposal = try voter.proposal([policy(vouches: 1)])
        try await wait(for: proposal, beside: voter.vouches([2], for: stranger))
        try expect(
            .admitsStranger,
            of: proposal,
            ["Newcomer 30 (.zz \(stranger.id.short)), which waits, becomes a member by it"]
        )
        let listed = try home.run(["decision", "list"]).output
        #expect(listed.contains("1 vouch from 1 region admits"), "\(listed)")
        #expect(listed.contains("now 2 vouches from 1 region admit"), "\(listed)")
    }

    @Test func `a holder and a successor that nobody knows are all named`() async throws {
        let other = try voter.newcomer(32)
        let proposal = try voter.proposal([
            .rule(Ruling(HeldLabel(tld: "zy", role: .manager), holder: stranger.id)),
            .remove(Removal(voter.network.members[2].id, successor: other.id)),
            policy(vouches: 1),
        ])
        try await wait(for: proposal)
        try expect(
            .admitsStranger,
            of: proposal,
            [
                "\(stranger.id.short), which is no member here, is to hold .zy (manager); words: "
                    + Fingerprint.words(of: stranger.id),
                "\(other.id.short), which is no member here, is to stand in another's place; words: "
                    + Fingerprint.words(of: other.id),
            ]
        )
    }

    @Test func `that a successor gets a TLD says nothing of a third who loses it`() async throws {
        let (old, new) = (newcomer, try voter.newcomer(32))
        let third = try voter.newcomer(33)
        try await home.join(
            with: [old, new, third].map(voter.admission),
            [old, new, third].flatMap { try voter.vouches([1, 2], for: $0) }
        )
        let propose = [
            "decision", "propose", "--remove", old.id.short, "--successor", new.id.short, "--yes",
        ]
        let refused = try home.run(propose + Insistence.options(but: .takesLabel))
        #expect(refused.status == 7)
        #expect(
            refused.errors.contains(
                "Newcomer 33 (.zz \(third.id.short)) would hold .zz (manager) no more"
            ),
            "\(refused.errors)"
        )
        #expect(!refused.errors.contains("Newcomer 31"), "\(refused.errors)")
        #expect(try home.run(propose + ["--insist", "takes-label"]).status == 0)
    }

    @Test func `what comes while somebody is asked is looked at again`() async throws {
        let proposal = try voter.proposal([policy(vouches: 3)])
        try await wait(for: proposal)
        let sign = ["decision", "sign", proposal.typed] + Insistence.options()
        let dialogue = try Dialogue(sign, environment: ["TOCSIN_HOME": home.path])
        try dialogue.see("Do you want this to be decided?")
        try await home.take([voter.admission(of: newcomer)])
        try dialogue.type("yes")
        try dialogue.see("something came that changes what it does")
        #expect(try dialogue.end() == 7)
        let shown = try home.run(["decision", "show", proposal.typed, "--json"]).object
        #expect(shown["own_voice"] as? Bool == false)
    }
}
