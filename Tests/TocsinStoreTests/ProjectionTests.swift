import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Random histories of two members, and what must hold of each.
@Suite struct ProjectionTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    @Test(arguments: 0..<UInt64(24))
    func `projections are what a rebuild makes of the records`(seed: UInt64) async throws {
        let store = try await home.newStore(in: network)
        var history = History(seed: seed, network: network)
        for record in try history.records(60) { _ = try await store.append([record]) }
        let before = try TestDatabase.dump(home)
        #expect(before.count > 60)
        try await store.rebuild()
        #expect(try TestDatabase.dump(home) == before)
        try TestDatabase.checkIndex(home)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test(arguments: 0..<UInt64(24))
    func `the same records in another order and other batches show the same directory`(seed: UInt64)
        async throws
    {
        var history = History(seed: seed, network: network)
        let records = try history.records(60)
        let store = try await home.newStore(in: network)
        _ = try await store.append(records)
        let otherHome = try TestHome()
        let other = try await otherHome.newStore(in: network)
        var generator = SeededGenerator(seed: seed)
        var waiting = generator.shuffled(records.flatMap { [$0, $0.withoutPayload] })
        waiting =
            waiting.filter { $0.value.header.kind == .identity }
            + waiting.filter { $0.value.header.kind != .identity }
        while !waiting.isEmpty {
            let count = min(waiting.count, 1 + generator.below(20))
            _ = try await other.append(Array(waiting.prefix(count)))
            waiting.removeFirst(count)
        }
        let held = try store.reader.heldIndex()
        #expect(try Set(other.reader.heldIndex().map(\.id)).isSuperset(of: held.map(\.id)))
        #expect(try other.reader.contacts() == store.reader.contacts())
        #expect(try other.reader.organisations() == store.reader.organisations())
        #expect(try other.reader.conflicts() == store.reader.conflicts())
        #expect(try other.reader.heldIndex() == held)
    }
}

/// Draws what two members might say: contacts and versions of them, profiles, erasures, grants and
/// revocations.
private struct History {
    var generator: SeededGenerator
    var feeds: [FixtureFeed]
    var identities: [FixtureFeed]
    var versions: [(member: Int, subject: UInt64, id: RecordID)] = []
    var revoked: Set<PublicKey> = []

    init(seed: UInt64, network: FixtureNetwork) {
        generator = SeededGenerator(seed: seed)
        feeds = (0..<2).flatMap { member in
            (0..<2).map { network.feed(of: member, key: $0) }
        }
        identities = (0..<2).map { network.feed(of: $0, .identity) }
    }

    mutating func records(_ count: Int) throws -> [Verified<Record>] {
        try (0..<count).map { _ in try next() }
    }

    private mutating func next() throws -> Verified<Record> {
        switch generator.below(20) {
        case 0: try revocation()
        case 1...3: try erasure()
        case 4: try profile()
        default: try contact()
        }
    }

    private mutating func contact() throws -> Verified<Record> {
        let place = generator.below(feeds.count)
        let member = place / 2
        let subject = UInt64(generator.below(4))
        let candidates = versions.filter { $0.member == member && $0.subject == subject }
        let replaced = candidates.filter { _ in generator.once(in: 2) }.map(\.id)
        let record = try feeds[place].contact(
            .fictitious(
                "Name\(generator.below(50))",
                phone: "+9770000\(1000 + generator.below(50))"
            ),
            subject,
            replaces: replaced
        )
        versions.append((member, subject, record.value.id))
        return record
    }

    private mutating func erasure() throws -> Verified<Record> {
        guard !versions.isEmpty else { return try contact() }
        let target = generator.pick(versions)
        let ofOther = generator.once(in: 5)
        let member = ofOther ? 1 - target.member : target.member
        if generator.once(in: 3) { return try identities[member].erasure(of: [target.id]) }
        return try feeds[member * 2 + generator.below(2)].erasure(of: [target.id])
    }

    private mutating func profile() throws -> Verified<Record> {
        let place = generator.below(feeds.count)
        let profile = Profile(
            name: "Organisation \(generator.below(9))",
            created: Timestamp(clamping: 1_800_000_000)
        )
        return try feeds[place].append(
            RecordDraft(kind: .profile, body: profile.encoded(), subject: Fixture.subject(100))
        )
    }

    /// Revokes the second key of a member, up to some place of it.
    private mutating func revocation() throws -> Verified<Record> {
        let member = generator.below(2)
        let feed = feeds[member * 2 + 1]
        guard let head = feed.head, revoked.insert(feed.feed.key).inserted else {
            return try contact()
        }
        return try identities[member].identity(
            revocations: [
                KeyRevocation(key: feed.feed.key, heads: generator.once(in: 2) ? [head] : [])
            ]
        )
    }
}
