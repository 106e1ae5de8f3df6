import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Removals in awkward moments.
@Suite struct RemovalTests {
    private let home: TestHome
    private let network: FixtureNetwork
    private let newcomer: FixtureMember

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 5)
        newcomer = try FixtureMember(number: 10)
    }

    private func voices(
        after previous: DecisionID,
        _ number: UInt64,
        _ actions: [Proposal.Action],
        of founders: [Int]
    ) throws -> (id: DecisionID, records: [Verified<Record>]) {
        let proposal = try Proposal(after: previous, number: number, actions: actions)
        let records = try founders.map { founder in
            var feed = network.feed(of: founder, incarnation: 10 + number)
            return try feed.voice(for: proposal, in: network)
        }
        return (proposal.id, records)
    }

    @Test func `what a member said is wiped though it was cut off before it was removed`()
        async throws
    {
        let store = try await home.newStore(in: network)
        let needed = Int(network.genesis.policy.vouches)
        let vouches = try (0..<needed).map { founder in
            var feed = network.feed(of: founder)
            return try feed.vouch(for: newcomer, in: network)
        }
        _ = try await store.append(vouches)
        var own = FixtureFeed(of: newcomer, in: network.id)
        _ = try await store.append([try own.contact(.fictitious("Newcomer's desk"), 1)])
        #expect(try store.reader.contacts(of: newcomer.id).count == 1)
        let stricter = Genesis.Policy(vouches: UInt32(needed + 1), regions: 1, suspenders: 2)
        let first = try voices(
            after: DecisionID(before: network.id),
            1,
            [.policy(stricter)],
            of: [0, 1, 2]
        )
        _ = try await store.append(first.records)
        #expect(try store.reader.membership()?.member(newcomer.id) == nil)
        let second = try voices(
            after: first.id,
            2,
            [.remove(Removal(newcomer.id, erases: true))],
            of: [0, 1, 2]
        )
        _ = try await store.append(second.records)
        #expect(try store.reader.membership()?.decided.isRemoved(newcomer.id) == true)
        let leaving = "SELECT count(*) FROM leaving"
        #expect(try TestDatabase.value(leaving, in: home) == 1, "incrementally")
        try await store.rebuild()
        #expect(try TestDatabase.value(leaving, in: home) == 1, "after a rebuild")
    }

    @Test func `a spoilt removal does not keep a batch from being stored`() async throws {
        var store = try await home.newStore(in: network)
        let removed = network.members[3]
        let removal = try voices(
            after: DecisionID(before: network.id),
            1,
            [.remove(Removal(removed.id))],
            of: [0, 1, 2]
        )
        _ = try await store.append(removal.records)
        try TestDatabase.execute(
            "UPDATE record SET grounds = randomblob(99) WHERE kind = 8",
            in: home
        )
        await store.close()
        store = try home.reopen()
        var theirs = network.feed(of: 3)
        var ours = network.feed(of: 0)
        let batch = [
            try ours.contact(.fictitious("Good desk"), 1),
            try theirs.contact(.fictitious("Last desk"), 1),
        ]
        await #expect(throws: Never.self) { _ = try await store.append(batch) }
        #expect(try store.reader.contacts(of: network.members[0].id).count == 1)
    }
}
