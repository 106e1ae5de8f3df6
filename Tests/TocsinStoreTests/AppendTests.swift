import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct AppendTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
    }

    @Test func `what was appended is there after the store was opened again`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let record = try feed.contact([1, 2, 3], subject: Fixture.subject(1))
        let report = try await store.append([record])
        #expect(report.outcomes == [.new(.held)])
        let reader = try StoreReader(home: home.path)
        #expect(try reader.records([record.value.id]) == [record.value.encoded])
        #expect(try reader.record(record.value.id) == record)
    }

    @Test func `a record that is there already is a duplicate`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        let report = try await store.append([record, record, record.withoutPayload])
        #expect(report.outcomes == [.new(.held), .duplicate(.held), .duplicate(.held)])
        #expect(try store.reader.recordCount() == 1)
    }

    @Test func `a header without its payload owes it until it comes`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        #expect(
            try await store.append([record.withoutPayload]).outcomes == [.new(.owed)]
        )
        #expect(try store.reader.heldIndex().map(\.standing) == [.owed])
        #expect(try store.reader.records([record.value.id]).isEmpty)
        #expect(try await store.append([record]).outcomes == [.completed(.held)])
        #expect(try store.reader.records([record.value.id]) == [record.value.encoded])
    }

    @Test func `nothing is stored in a home that belongs to no network`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        var feed = network.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        #expect(await storeErrorCode { _ = try await store.append([record]) } == .noNetwork)
    }

    @Test func `a home belongs to one network for ever`() async throws {
        let store = try await home.newStore(in: network)
        try await store.adopt(network.genesis)
        let other = try FixtureNetwork(founders: 2)
        #expect(await storeErrorCode { try await store.adopt(other.genesis) } == .otherNetwork)
    }

    @Test func `a stranger's record is refused and the others are stored`() async throws {
        let store = try await home.newStore(in: network)
        var stranger = FixtureFeed(of: try FixtureMember(number: 9), in: network.id)
        var feed = network.feed(of: 1)
        let report = try await store.append([
            try stranger.contact([1], subject: Fixture.subject(1)),
            try feed.contact([1], subject: Fixture.subject(1)),
        ])
        #expect(report.outcomes == [.refused(.unknownMember), .new(.held)])
    }

    @Test func `the index is ordered by feed and place, forks included`() async throws {
        let store = try await home.newStore(in: network)
        var records: [Verified<Record>] = []
        for incarnation in [UInt64(7), .max, 1 << 63] {
            var feed = network.feed(of: 0, incarnation: incarnation)
            for number in 0..<3 {
                records.append(try feed.contact([1], subject: Fixture.subject(UInt64(number))))
            }
        }
        var fork = network.feed(of: 0, incarnation: 7)
        records.append(try fork.contact([2], subject: Fixture.subject(99)))
        var generator = SeededGenerator(seed: 1)
        _ = try await store.append(generator.shuffled(records))
        let index = try store.reader.heldIndex()
        #expect(index.count == 10)
        #expect(index.map(\.feed) == index.map(\.feed).sorted())
        let places = index.filter { $0.feed.incarnation == 7 }
        #expect(places.map(\.seq) == [1, 1, 2, 3])
        #expect(places[0].id < places[1].id)
    }
}
