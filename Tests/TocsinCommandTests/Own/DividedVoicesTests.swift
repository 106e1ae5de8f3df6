import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// Speaking where others want something else, by the built program.
@Suite(.serialized) struct DividedVoicesTests {
    private let network: FixtureNetwork
    private let home: FixtureHome

    init() throws {
        network = try FixtureNetwork(founders: 5)
        home = try FixtureHome(in: network)
    }

    private func proposal(suspenders: UInt32) throws -> Proposal {
        let present = network.genesis.policy
        return try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [
                .policy(
                    Genesis.Policy(
                        vouches: present.vouches,
                        regions: present.regions,
                        suspenders: suspenders
                    )
                )
            ]
        )
    }

    private func sign(_ proposal: Proposal, _ more: [String] = []) throws -> BuiltTocsin.Answer {
        try home.run(["decision", "sign", String("\(proposal.id)".prefix(10)), "--yes"] + more)
    }

    @Test func `a voice that decides divides nothing`() async throws {
        let (wanted, other) = try (proposal(suspenders: 1), proposal(suspenders: 2))
        let voices = try [(1, wanted), (2, wanted), (3, other)].map { member, proposal in
            var feed = network.feed(of: member)
            return try feed.voice(for: proposal, in: network)
        }
        try await home.join(with: voices)
        let divides = try sign(other)
        #expect(divides.status == 7 && divides.errors.contains("Divided voices"))
        let decides = try sign(wanted)
        #expect(decides.status == 0 && decides.errors.contains("decided"), "\(decides.errors)")
        let id = "\(other.id)".prefix(10)
        let lost = try home.run(["decision", "show", String(id)])
        let winner = "\(wanted.id)".prefix(10)
        #expect(lost.status == 4)
        #expect(lost.errors.contains("\(id) lost to decision 1 (\(winner))"), "\(lost.errors)")
        let log = try home.run(["member", "log"]).output
        #expect(log.contains("wanted proposal \(id) in vain: decision 1 (\(winner)) was"), "\(log)")
        #expect(log.contains("wants to be decided (\(winner)): "))
    }

    @Test func `a voice that is not enough divides, and no proposal stands above the other`()
        async throws
    {
        let (wanted, other) = try (proposal(suspenders: 1), proposal(suspenders: 2))
        let voices = try [(1, wanted), (3, other)].map { member, proposal in
            var feed = network.feed(of: member)
            return try feed.voice(for: proposal, in: network)
        }
        try await home.join(with: voices)
        let refused = try sign(wanted)
        #expect(refused.status == 7 && refused.errors.contains("Divided voices"))
        let status = try home.run(["status"]).errors
        for (member, proposal) in [(1, wanted), (3, other)] {
            let name = network.members[member].card.value.card.organisation
            let line =
                "\("\(proposal.id)".prefix(10)) (wanted by \(name); 2 more voices decide it)"
            #expect(refused.errors.contains(line), "\(refused.errors)")
            #expect(status.contains(line), "\(status)")
            #expect(!refused.errors.contains("show \("\(proposal.id)".prefix(10))"))
        }
        #expect(refused.errors.contains("Agree by phone") && status.contains("exclude each other"))
        let third = try home.run(["decision", "propose", "--suspenders", "4", "--yes"])
        #expect(third.errors.contains("would exclude what waits already"), "\(third.errors)")
        #expect(try sign(wanted, Insistence.options(but: .divided)).status == 7)
        #expect(refused.errors.contains("adds --insist divided."), "\(refused.errors)")
        #expect(try sign(wanted, ["--insist", "divided"]).status == 0)
    }

    @Test func `numbers that hold already are proposed on purpose alone`() async throws {
        let present = network.genesis.policy.suspenders
        try await home.join(with: [])
        let words = ["decision", "propose", "--suspenders", "\(present)", "--yes"]
        let refused = try home.run(words)
        #expect(refused.status == 7 && refused.errors.contains("would change nothing"))
        #expect(try home.run(words + Insistence.options(but: .changesNothing)).status == 7)
        #expect(refused.errors.contains("--insist changes-nothing"), "\(refused.errors)")
        let insisted = try home.run(words + ["--insist", "changes-nothing"])
        #expect(insisted.status == 0, "\(insisted.errors)")
        #expect(insisted.errors.contains("holds already"))
    }

    @Test
    func
        `nothing is proposed on purpose alone where nothing waits, and whoever has spoken goes on`()
        async throws
    {
        try await home.join(with: [])
        let words = ["decision", "propose", "--nothing", "--yes"]
        let refused = try home.run(words + Insistence.options(but: .changesNothing))
        #expect(refused.status == 7 && refused.errors.contains("No proposal waits"))
        #expect(refused.errors.contains("--insist changes-nothing"), "\(refused.errors)")
        let insisted = try home.run(words + ["--insist", "changes-nothing"])
        #expect(insisted.status == 0, "\(insisted.errors)")
        for more in [words, ["decision", "propose", "--suspenders", "2", "--yes"]] {
            let again = try home.run(more)
            #expect(again.status == 7 && again.errors.contains("has spoken"), "\(again.errors)")
            #expect(again.errors.contains("tocsin decision sign"), "\(again.errors)")
        }
    }
}
