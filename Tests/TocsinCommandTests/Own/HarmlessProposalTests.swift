import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

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
    ///
    /// - Parameter newcomers: who was admitted before.
    private func proposes(
        _ action: Proposal.Action = .policy(.init(vouches: 1, regions: 1, suspenders: 1)),
        confirms: [MemberID] = [],
        ends: [MemberKey] = [],
        beside newcomers: [FixtureMember] = []
    ) async throws -> String {
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [action],
            confirms: confirms.sorted(),
            ends: ends
        )
        var feed = network.feed(of: 1)
        let voice = try feed.voice(for: proposal, in: network)
        try await home.join(with: try newcomers.map(admission), [voice])
        return String("\(proposal.id)".prefix(10))
    }

    private func admission(of newcomer: FixtureMember) throws -> Verified<Record> {
        let vouches = try (1...2).map { try vouch(of: $0, for: newcomer).value }
        let application = try newcomer.application(to: network.id).value
        return try .admitting(by: Admission(application, vouches: vouches), to: network.id)
    }

    private func vouch(of founder: Int, for newcomer: FixtureMember) throws -> Verified<Record> {
        var feed = network.feed(of: founder, incarnation: UInt64(newcomer.number))
        return try feed.vouch(for: newcomer, in: network)
    }

    /// Two who name one TLD, and hold it as long as none of them is confirmed before the other.
    private func namesakes() throws -> [FixtureMember] {
        try [31, 32].map { number in
            try FixtureMember(
                number: number,
                organisation: "Namesake \(number)",
                labels: [HeldLabel(tld: "zz", role: .manager)],
                country: "",
                region: .europe
            )
        }
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
        #expect(refused.errors.contains("--insist admits-stranger"), "\(refused.errors)")
        #expect(refused.status == 7)
        let signed = try sign(id, ["--insist", "admits-stranger"])
        #expect(signed.status == 0 && signed.errors.contains("decided"), "\(signed.errors)")
    }

    @Test func `a ruling on one role of a TLD takes no other role of it unsaid`() async throws {
        let (first, second) = try (namesakes()[0], namesakes()[1])
        let label = HeldLabel(tld: "zz", role: .dnsProvider)
        let id = try await proposes(
            .rule(Ruling(label, holder: second.id)),
            confirms: [second.id],
            beside: [first, second]
        )
        let shown = try home.run(["decision", "show", id])
        #expect(shown.output.contains("Namesake 31 (.zz \(first.id.short)) holds it no more"))
        let refused = try sign(id)
        #expect(refused.status == 7)
        #expect(refused.errors.contains("would hold .zz (manager) no more"), "\(refused.errors)")
        #expect(try sign(id, ["--insist", "takes-label"]).status == 0)
    }

    @Test func `who loses a TLD with the word of the removed is told so, and what gives it back`()
        async throws
    {
        let former = network.members[1]
        let (provider, successor) = try (
            newcomer(33, "Provider", of: former.tld, .dnsProvider),
            newcomer(34, "Successor", of: former.tld, .manager)
        )
        // For the successor, whom another founder vouches for besides, the former one does not.
        try await home.join(
            with: try [provider, successor].map(admission),
            [1, 2].map { try vouch(of: $0, for: provider) },
            [0, 2].map { try vouch(of: $0, for: successor) }
        )
        let propose = [
            "decision", "propose", "--remove", String("\(former.id)".prefix(10)), "--successor",
            String("\(successor.id)".prefix(10)), "--vouches", "1", "--suspenders", "1", "--yes",
        ]
        let refused = try home.run(propose)
        #expect(refused.status == 7)
        for part in [
            "Provider (.xb \(provider.id.short)) would hold .xb (dns-provider) no more",
            "by the vouch of Registry of .xb (.xb \(former.id.short)), who is removed",
            "tocsin vouch ITS-APPLICATION", "--insist takes-label",
        ] {
            #expect(refused.errors.contains(part), "\(refused.errors)")
        }
        #expect(!refused.errors.contains("Let the node run"), "\(refused.errors)")
        let insisted = try home.run(propose + ["--insist", "takes-label"])
        #expect(
            insisted.status == 0 && !insisted.errors.contains("names no TLD"),
            "\(insisted.errors)"
        )
    }

    @Test func `a successor whose card names no TLD of the former is looked at twice`() async throws
    {
        let (former, other) = (network.members[1], network.members[2])
        try await home.join(with: [])
        let proposed = try home.run([
            "decision", "propose", "--remove", String("\(former.id)".prefix(10)), "--successor",
            String("\(other.id)".prefix(10)), "--vouches", "1", "--suspenders", "1", "--yes",
        ])
        #expect(proposed.status == 0, "\(proposed.errors)")
        #expect(
            proposed.errors.contains(
                "The card of Registry of .xc (.xc \(other.id.short)) names no TLD of Registry of .xb (.xb \(former.id.short))"
            ),
            "\(proposed.errors)"
        )
    }

    private func newcomer(_ number: Int, _ name: String, of tld: String, _ role: LabelRole) throws
        -> FixtureMember
    {
        try FixtureMember(
            number: number,
            organisation: name,
            labels: [HeldLabel(tld: tld, role: role)],
            country: "",
            region: .europe
        )
    }

    @Test func `an insistence on one thing passes no other`() async throws {
        let (first, second) = try (namesakes()[0], namesakes()[1])
        let id = try await proposes(confirms: [second.id, stranger.id], beside: [first, second])
        for doubt in [Insistence.takesLabel, .admitsStranger] {
            let refused = try sign(id, Insistence.options(but: doubt))
            #expect(refused.status == 7 && refused.errors.contains(doubt.option), "\(doubt)")
        }
        let signed = try sign(id, ["--insist", "takes-label", "--insist", "admits-stranger"])
        #expect(signed.status == 0, "\(signed.errors)")
        #expect(try sign(id, ["--insist"]).status == 2)
        #expect(try sign(id, ["--insist", "everything"]).status == 2)
    }

    @Test func `a key of somebody else is ended by nobody's voice`() async throws {
        let other = network.members[2]
        let foreign = MemberKey(member: network.members[1].id, key: other.key(.signing).publicKey)
        let id = try await proposes(ends: [foreign])
        let refused = try sign(id, Insistence.options())
        #expect(
            refused.status == 7 && refused.errors.contains("whose it is not"),
            "\(refused.errors)"
        )
    }

    @Test func `a key in use is ended by nobody's voice`() async throws {
        let other = network.members[2]
        let live = MemberKey(member: other.id, key: other.key(.signing).publicKey)
        let id = try await proposes(ends: [live])
        let refused = try sign(id, Insistence.options())
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
