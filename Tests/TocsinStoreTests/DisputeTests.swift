import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the directory shows of keys that have signed two things at one place.
@Suite struct DisputeTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    private func disputed(_ store: StoreWriter) throws -> [String] {
        try store.reader.contacts().filter(\.isDisputed).map(\.contact.name).sorted()
    }

    @Test func `what stands at the place and behind it is marked, on both branches`() async throws {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        let before = try owner.contact(.fictitious("Before"), 1)
        var thief = owner
        let mine = try owner.contact(.fictitious("Mine"), 2)
        let later = try owner.contact(.fictitious("Later"), 3)
        _ = try await store.append([before, mine, later])
        #expect(try disputed(store).isEmpty)
        let theirs = try thief.contact(.fictitious("Theirs"), 4)
        _ = try await store.append([theirs])
        #expect(try disputed(store) == ["Later", "Mine", "Theirs"])
        #expect(
            try store.reader.disputes(of: network.members[0].id) == [
                Dispute(feed: owner.feed, seq: 2)
            ]
        )
        #expect(try store.reader.disputedKeys(of: network.members[0].id) == [owner.feed.key])
        #expect(
            try store.reader.records(at: 2, of: owner.feed, by: network.members[0].id)
                == [mine, theirs].map(\.value.id).sorted()
        )
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `another chain of the same key is not in doubt`() async throws {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        var thief = owner
        var laptop = network.feed(of: 0, incarnation: 2)
        _ = try await store.append([
            try owner.contact(.fictitious("Mine"), 1), try thief.contact(.fictitious("Theirs"), 2),
            try laptop.contact(.fictitious("Laptop"), 3),
        ])
        #expect(try disputed(store) == ["Mine", "Theirs"])
    }

    @Test func `the identity key names the good branch, and nothing is in doubt any more`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        var thief = owner
        let mine = try owner.contact(.fictitious("Mine"), 1)
        let theirs = try thief.contact(.fictitious("Theirs"), 1)
        _ = try await store.append([mine, theirs])
        #expect(try disputed(store).count == 1)
        #expect(try store.reader.contacts().map { $0.entry?.isConflicted } == [true])
        var identity = network.feed(of: 0, .identity)
        let end = KeyRevocation(key: owner.feed.key, heads: [try #require(owner.head)])
        _ = try await store.append([try identity.identity(revocations: [end])])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Mine"])
        #expect(try disputed(store).isEmpty)
        #expect(try store.reader.disputedMembers().isEmpty)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `what another member signs with the same key disputes nothing`() async throws {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        let mine = try owner.contact(.fictitious("Mine"), 1)
        // The thief is a member, and has the key granted to itself as well.
        let stolen = network.members[0].key(.signing)
        let grant = stolen.grant(as: .signing, of: network.members[1].id, in: network.id)
        var identity = network.feed(of: 1, .identity)
        let theirs = try RecordDraft(
            kind: .contact,
            body: Contact.fictitious("Theirs").encoded(),
            subject: Fixture.subject(2)
        ).placed(
            at: .beginning(of: owner.feed),
            member: network.members[1].id,
            known: nil,
            salt: [UInt8](repeating: 1, count: Limits.salt)
        ).signed(by: stolen, in: network.id)
        let records = [mine, try identity.identity(grants: [grant]), theirs]
        let outcomes = try await store.append(records).outcomes
        #expect(outcomes == [.new(.held), .new(.held), .new(.held)])
        #expect(try disputed(store).isEmpty)
        #expect(try store.reader.disputedMembers().isEmpty)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `an erased record still disputes its place`() async throws {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        var thief = owner
        var laptop = network.feed(of: 0, incarnation: 2)
        let mine = try owner.contact(.fictitious("Mine"), 1)
        let theirs = try thief.contact(.fictitious("Theirs"), 2)
        _ = try await store.append([mine, theirs])
        _ = try await store.append([try laptop.erasure(of: [theirs.value.id])])
        #expect(try disputed(store) == ["Mine"])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test(arguments: 0..<UInt64(60))
    func `in whatever order it comes, the rows say what the records say`(seed: UInt64) async throws
    {
        var generator = SeededGenerator(seed: seed)
        var records = generator.shuffled(try forkedFeeds(&generator))
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

    /// Branches of two keys' feeds, and ends of these keys that name a head or nothing.
    private func forkedFeeds(
        _ generator: inout SeededGenerator
    ) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        var identity = network.feed(of: 0, .identity)
        for key in 0..<2 {
            var branches = [network.feed(of: 0, key: key)]
            for number in 0..<12 {
                if generator.below(3) == 0 { branches.append(generator.pick(branches)) }
                let branch = generator.below(branches.count)
                let subject = UInt64(100 * key + number)
                records.append(try branches[branch].contact(.fictitious("\(number)"), subject))
            }
            guard generator.below(2) == 0 else { continue }
            let heads = generator.below(4) == 0 ? [] : [generator.pick(branches).head]
            let end = KeyRevocation(key: branches[0].feed.key, heads: heads.compactMap(\.self))
            records.append(try identity.identity(revocations: [end]))
        }
        return records
    }

    /// By the definition, from all that counts.
    private func expectRowsToFollow(_ store: StoreWriter) throws {
        let index = try store.reader.heldIndex().filter { $0.standing.counts }
        let places = Dictionary(grouping: index) { FeedPlace(feed: $0.feed, seq: $0.seq) }
        let parted = places.filter { $0.value.count > 1 }.keys
        let first = Dictionary(grouping: parted, by: \.feed).mapValues { $0.map(\.seq).min() ?? 0 }
        let disputes = try store.reader.disputes(of: network.members[0].id)
        #expect(disputes.map(\.feed) == first.keys.sorted())
        #expect(disputes.allSatisfy { $0.seq == first[$0.feed] })
        let marked = Set(
            index.filter { record in first[record.feed].map { $0 <= record.seq } ?? false }.map(
                \.id
            )
        )
        for contact in try store.reader.contacts() {
            let record = try #require(contact.entry?.record)
            #expect(contact.isDisputed == marked.contains(record))
        }
    }

    private struct FeedPlace: Hashable {
        let feed: FeedID
        let seq: UInt64
    }
}
