import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the store keeps of nodes, and who holds what because of it.
@Suite struct ReachTests {
    private let home: TestHome
    private let network: FixtureNetwork
    private let time = Timestamp(clamping: 1_800_000_000)

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
    }

    private func key(_ member: Int) -> PublicKey { network.members[member].key(.node).publicKey }

    private func news(
        of member: Int,
        counter: UInt64 = 1,
        agreed: UInt64? = nil,
        feeds: [(feed: FeedID, place: UInt64)] = [],
        entered: UInt64 = 0
    ) -> NodeNews {
        NodeNews(
            key: key(member),
            member: network.members[member].id,
            counter: counter,
            beacon: [UInt8(counter)],
            agreed: agreed,
            feeds: feeds,
            entered: entered
        )
    }

    /// A store with some contacts in one feed.
    private func store(_ count: UInt64) async throws -> (StoreWriter, [RecordID], FixtureFeed) {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        var ids: [RecordID] = []
        for number in 1...count {
            let record = try feed.contact(.fictitious("Contact \(number)"), number)
            _ = try await store.append([record])
            ids.append(record.value.id)
        }
        return (store, ids, feed)
    }

    @Test func `a node holds what came before the number that it agreed to`() async throws {
        let (store, ids, _) = try await store(3)
        try await store.hear([news(of: 1, agreed: 2)], at: time)
        #expect(try store.reader.holders(of: ids[1]) == [key(1)])
        #expect(try store.reader.holders(of: ids[2]) == [])
        #expect(try store.reader.nodes().map(\.holdsAll) == [false])
        try await store.hear([news(of: 1, counter: 2, agreed: 3)], at: time)
        #expect(try store.reader.holders(of: ids[2]) == [key(1)])
        #expect(try store.reader.nodes().map(\.holdsAll) == [true])
    }

    @Test func `the newest record of a member is the one that began to count last`() async throws {
        let (store, ids, _) = try await store(3)
        let member = network.members[0].id
        #expect(try store.reader.newestRecord(of: member)?.id == ids[2])
        #expect(try store.reader.newestRecord(of: network.members[1].id) == nil)
        var identity = network.feed(of: 0, .identity)
        let erasure = try identity.erasure(of: [ids[0]])
        _ = try await store.append([erasure])
        #expect(try store.reader.newestRecord(of: member)?.id == erasure.value.id)
    }

    @Test func `what was said once stays said`() async throws {
        let (store, ids, _) = try await store(1)
        try await store.hear([news(of: 1, agreed: 1)], at: time)
        try await store.hear([news(of: 1, counter: 2)], at: time)
        #expect(try store.reader.holders(of: ids[0]) == [key(1)])
        #expect(try store.reader.nodes().map(\.beacon) == [[2]])
    }

    @Test func `a node holds a feed up to the place that it told`() async throws {
        let (store, ids, feed) = try await store(3)
        try await store.hear([news(of: 1, feeds: [(feed.feed, 2)], entered: 3)], at: time)
        #expect(try ids.map { try store.reader.holders(of: $0) } == [[key(1)], [key(1)], []])
    }

    @Test func `a record that comes late into a feed was not held before it came`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let records = try (1...3).map { try feed.contact(.fictitious("Contact \($0)"), $0) }
        _ = try await store.append([records[0], records[2]])
        try await store.hear([news(of: 1, feeds: [(feed.feed, 3)], entered: 2)], at: time)
        _ = try await store.append([records[1]])
        let holders = try records.map { try store.reader.holders(of: $0.value.id) }
        #expect(holders == [[key(1)], [], [key(1)]])
    }

    @Test func `a record that counts again was not held because of what was said before`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let record = try feed.contact(.fictitious("Contact"), 1)
        _ = try await store.append([record.withoutPayload])
        #expect(try store.reader.holders(of: record.value.id) == nil, "its payload is owed")
        var other = network.feed(of: 1)
        _ = try await store.append([try other.contact(.fictitious("Other"), 1)])
        try await store.hear([news(of: 1, agreed: 1)], at: time)
        let report = try await store.append([record])
        #expect(report.entered == 2)
        #expect(try store.reader.holders(of: record.value.id) == [])
    }

    @Test func `a number is not given twice though its record is gone`() async throws {
        let (store, ids, feed) = try await store(2)
        try await store.hear([news(of: 1, agreed: 2)], at: time)
        var identity = network.feed(of: 0, .identity)
        let head = try #require(feed.head)
        let first = FeedHead(incarnation: head.incarnation, seq: 1, id: ids[0])
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [first])]
        )
        let report = try await store.append([revocation])
        #expect(try store.reader.holders(of: ids[1]) == nil)
        #expect(report.entered == 3)
    }

    @Test func `a counter never goes back`() async throws {
        let (store, _, _) = try await store(1)
        try await store.hear(
            [news(of: 1, counter: 7), news(of: 1, counter: 6, agreed: 1)],
            at: time
        )
        #expect(try store.reader.nodes().map(\.beacon) == [[7]])
        #expect(try store.reader.nodes().map(\.holdsAll) == [true])
    }

    @Test func `each report tells the greatest entry number`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let report = try await store.append([
            try feed.contact(.fictitious("One"), 1), try feed.contact(.fictitious("Two"), 2),
        ])
        #expect(report.entered == 2)
        #expect(try store.reader.lastEntry() == 2)
    }
}
