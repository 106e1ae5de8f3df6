import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Who holds which TLD by the rows, as members are admitted, settled and vouched for, and labels are ruled.
@Suite struct LabelProjectionTests {
    private let home: TestHome
    private let network: FixtureNetwork
    /// Three who name TLDs of the first founder, and of each other.
    private let newcomers: [FixtureMember]

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
        let labels = [
            HeldLabel(tld: network.members[0].tld, role: .dnsProvider),
            HeldLabel(tld: "xy", role: .manager), HeldLabel(tld: "xz", role: .manager),
        ]
        newcomers = try [[0, 1], [1, 2], [0, 2]].enumerated().map { number, named in
            try FixtureMember(
                number: 10 + number,
                organisation: "Newcomer \(number)",
                labels: named.map { labels[$0] }.sorted(),
                country: "",
                region: .africa
            )
        }
    }

    @Test(arguments: 0..<UInt64(60))
    func `in whatever order it comes, the rows say what the rule says`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var records = generator.shuffled(try vouches(&generator) + decisions(&generator))
        let store = try await home.newStore(in: network)
        while !records.isEmpty {
            let batch = Array(records.prefix(1 + generator.below(4)))
            records.removeFirst(batch.count)
            _ = try await store.append(batch)
            try expectRowsToFollow(store)
        }
        #expect(try store.reader.verify(.full).isSound)
        try await store.rebuild()
        try expectRowsToFollow(store)
    }

    @Test func `whose admission was spoilt and comes again is an incumbent as before`() async throws
    {
        var store = try await home.newStore(in: network)
        var feeds = (0..<3).map { network.feed(of: $0) }
        let (first, second) = (newcomers[0], newcomers[1])
        for newcomer in [first, second] {
            for founder in 0..<2 {
                _ = try await store.append([try feeds[founder].vouch(for: newcomer, in: network)])
            }
        }
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            confirms: [first.id]
        )
        for founder in 0..<2 {
            _ = try await store.append([try feeds[founder].voice(for: proposal, in: network)])
        }
        let claims = { try store.reader.organisation(second.id)?.regard.claims.map(\.tld) }
        #expect(try claims() == ["xy"])
        let admission = try #require(try store.reader.membership()?.member(first.id)?.admission)
        let good = try #require(try store.reader.record(admission))
        try TestDatabase.execute(
            "UPDATE record SET grounds = randomblob(99) WHERE id = x'\(admission)'",
            in: home
        )
        await store.close()
        store = try StoreWriter.open(home: home.path, holder: "a test")
        _ = try await store.append([try feeds[2].vouch(for: second, in: network)])
        #expect(try claims() == [])
        _ = try await store.append([good])
        #expect(try claims() == ["xy"])
        #expect(try store.reader.verify(.full).isSound)
    }

    private func expectRowsToFollow(_ store: StoreWriter) throws {
        let membership = try #require(try store.reader.membership())
        let vouches = try store.reader.vouches()
        for member in membership.members {
            let regard = membership.regard(of: member, in: vouches)
            let shown = try #require(try store.reader.organisation(member.id)?.regard)
            #expect(shown.labels == regard.labels && shown.claims == regard.claims)
        }
    }

    /// By two founders for each newcomer, so that it is admitted, and by newcomers for each other.
    private func vouches(_ generator: inout SeededGenerator) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        for founder in 0..<3 {
            var feed = network.feed(of: founder)
            for newcomer in newcomers where founder < 2 || generator.below(2) == 0 {
                records.append(try feed.vouch(for: newcomer, in: network))
            }
        }
        for (number, author) in newcomers.enumerated() {
            var feed = FixtureFeed(of: author, in: network.id)
            let other = newcomers[(number + 1 + generator.below(2)) % 3]
            let vouch = try feed.vouch(for: other, in: network)
            records.append(vouch)
            guard generator.below(3) == 0 else { continue }
            records.append(
                try feed.vouch(
                    for: other,
                    replaces: [vouch.value.id],
                    isWithdrawn: true,
                    in: network
                )
            )
        }
        return records
    }

    /// A chain of decisions that settle newcomers, one after the other, and rule labels.
    private func decisions(_ generator: inout SeededGenerator) throws -> [Verified<Record>] {
        var state = DecidedState(network.genesis)
        var unsettled = generator.shuffled(newcomers)
        var feeds = (0..<2).map { network.feed(of: $0, incarnation: 2) }
        return try (0..<3).flatMap { _ -> [Verified<Record>] in
            let confirmed = unsettled.prefix(generator.below(2) + 1)
            unsettled.removeFirst(confirmed.count)
            let label = HeldLabel(tld: generator.pick(["xy", "xz"]), role: .manager)
            let holder = generator.pick(newcomers.map(\.id) + [network.members[0].id])
            let ruling = Ruling(label, holder: generator.below(4) == 0 ? nil : holder)
            let proposal = try Proposal(
                after: state.decision,
                number: state.number + 1,
                actions: generator.below(2) == 0 ? [.rule(ruling)] : [],
                confirms: confirmed.map(\.id)
            )
            state = try state.applying(proposal)
            return try feeds.indices.map { try feeds[$0].voice(for: proposal, in: network) }
        }
    }
}
