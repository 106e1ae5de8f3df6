import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

/// Two replicas and a wire: what it takes until they are equal.
@Suite struct ConvergenceTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 4) }

    /// Contacts of one member in as many feeds as wanted.
    private func contacts(
        _ count: Int,
        of member: Int = 0,
        feeds: Int = 1,
        bytes: Int = 8
    ) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        for number in 0..<feeds {
            var feed = network.feed(of: member, incarnation: UInt64(number) + 1)
            for place in 0..<(count / feeds) {
                let body = [UInt8](repeating: UInt8(place & 0xFF), count: bytes)
                records.append(
                    try feed.contact(body, subject: Fixture.subject(UInt64(place)))
                )
            }
        }
        return records
    }

    private func pair(
        _ left: [Verified<Record>],
        _ right: [Verified<Record>]
    ) -> BenchPair {
        BenchPair(
            BenchNode(0, in: network, holding: left),
            BenchNode(1, in: network, holding: right)
        )
    }

    @Test func `equal replicas find out with two frames of a hundred bytes together`() throws {
        let records = try contacts(60, feeds: 20)
        let pair = pair(records, records.reversed())
        pair.connect()
        pair.exchange()
        #expect(pair.left.notes.contains(.agreed(pair.right.peer, wall: 1_800_000_000)))
        #expect(pair.right.notes.contains(.agreed(pair.left.peer, wall: 1_800_000_000)))
        #expect(pair.frames == 2)
        // Each hello names the network and its versions besides the root.
        #expect(pair.bytes <= 180)
        let before = pair.bytes
        pair.left.pass(.seconds(15))
        pair.exchange()
        #expect(pair.bytes - before <= 50)
    }

    @Test func `both sides get what they lack`() throws {
        let mine = try contacts(30, of: 0)
        let yours = try contacts(20, of: 1)
        let pair = pair(mine, yours)
        pair.connect()
        pair.exchange()
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.records.count == 50)
        #expect(pair.right.records.count == 50)
    }

    @Test func `one missing record costs kilobytes, however many are held`() throws {
        let records = try contacts(300, feeds: 300)
        let pair = pair(records, Array(records.dropLast()))
        pair.connect()
        pair.exchange()
        #expect(pair.left.root == pair.right.root)
        // Of them 230 for a list that is drawn now and then.
        #expect(pair.bytes <= 2400)
        #expect(pair.frames <= 15)
    }

    @Test func `holes are filled`() throws {
        let records = try contacts(40)
        let holes = records.enumerated().filter { $0.offset % 3 != 1 }.map(\.element)
        let pair = pair(records, holes)
        pair.connect()
        pair.exchange()
        #expect(pair.right.root == pair.left.root)
        #expect(pair.right.records.count == 40)
    }

    @Test func `a fork is found though both sides hold the same places`() throws {
        let common = try contacts(5)
        func branch(_ body: UInt8) throws -> [Verified<Record>] {
            var feed = network.feed(of: 0)
            for place in 0..<5 {
                _ = try feed.contact(
                    [UInt8](repeating: UInt8(place), count: 8),
                    subject: Fixture.subject(UInt64(place))
                )
            }
            return [try feed.contact([body], subject: Fixture.subject(77))]
        }
        let pair = pair(common + (try branch(1)), common + (try branch(2)))
        pair.connect()
        pair.exchange()
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.records.count == 7)
        let forks = pair.left.notes.filter {
            if case .forked(_, 6) = $0 { true } else { false }
        }
        #expect(forks.count == 1)
    }

    @Test func `a fork is found behind places that only one side holds`() throws {
        func branch(_ body: UInt8, length: Int) throws -> [Verified<Record>] {
            var feed = network.feed(of: 0)
            return try (0..<length).map {
                try feed.contact([body, UInt8($0)], subject: Fixture.subject(UInt64($0)))
            }
        }
        let pair = pair(try branch(1, length: 3), try branch(2, length: 5))
        pair.connect()
        pair.exchange()
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.records.count == 8)
    }

    @Test func `a cut stream goes on where it was`() throws {
        let records = try contacts(800, feeds: 4)
        let pair = pair(records, [])
        pair.connect()
        for _ in 0..<100 where pair.right.records.isEmpty { pair.exchange(atMost: 1) }
        let first = pair.right.records.count
        #expect(first > 0)
        #expect(first < 800)
        pair.cut()
        let before = pair.bytes
        pair.connect()
        pair.exchange()
        #expect(pair.right.root == pair.left.root)
        let size = records.reduce(0) { $0 + $1.value.encoded.count }
        #expect(pair.bytes - before < size * (800 - first) / 800 + 20_000)
    }

    @Test func `a stream goes ahead further and further, but by no more than eight frames`()
        throws
    {
        let pair = pair(try contacts(600, bytes: 16_000), [])
        pair.right.persistsAtOnce = false
        pair.connect()
        pair.exchange()
        var ahead = [pair.right.waitingBatches.count]
        while !pair.right.waitingBatches.isEmpty {
            pair.right.persist()
            pair.exchange()
            ahead.append(pair.right.waitingBatches.count)
        }
        #expect(pair.right.records.count == 600)
        #expect((1..<8).contains(ahead[0]))
        #expect(ahead.max() == 8)
    }

    @Test func `frames of large records stay within their limit`() throws {
        let records = try contacts(12, bytes: 40_000)
        let pair = pair(records, [])
        pair.connect()
        pair.exchange()
        #expect(pair.right.records.count == 12)
        #expect(pair.right.closed.isEmpty)
    }

    @Test func `governance comes first, then erasures, then the rest`() throws {
        let record = try contacts(1)[0]
        var late = network.feed(of: 0, incarnation: 50)
        let erasure = try late.erasure(of: [record.value.id])
        var identity = network.feed(of: 0, .identity)
        let grant = try identity.identity(
            grants: [network.grant(.signing, 3)]
        )
        let pair = pair([record, erasure, grant], [])
        pair.connect()
        pair.exchange()
        #expect(pair.right.records.map(\.value.id) == [grant, erasure, record].map(\.value.id))
        #expect(pair.right.records.last?.value.payload == nil)
    }

    @Test func `a mismatch is compared only after it has lasted a second`() throws {
        let pair = pair(try contacts(3), try contacts(3))
        pair.connect()
        pair.exchange()
        pair.left.handle(.submitted([try contacts(1, of: 2)[0].value], .bulk))
        pair.pass(.milliseconds(1300))
        let comparing = { (node: BenchNode) in
            node.notes.contains { if case .comparing = $0 { true } else { false } }
        }
        #expect(!comparing(pair.left) && !comparing(pair.right))
        pair.pass(.seconds(1))
        #expect(comparing(pair.right), "the side with less asks")
        #expect(!comparing(pair.left))
        #expect(pair.left.root == pair.right.root)
    }

    @Test func `peers that never answer do not keep others from being asked`() throws {
        let node = BenchNode(0, in: network)
        let silent = (2...3).map { PeerID(network.members[$0].key(.node).publicKey) }
        for peer in silent { node.greet(peer, root: .other) }
        #expect(node.takeSaid().contains(.root(.nothing, asks: true)))
        let helpful = BenchNode(1, in: network, holding: try contacts(3, of: 1))
        let pair = BenchPair(node, helpful)
        pair.connect()
        node.outbox.removeAll { silent.contains($0.to) }
        pair.exchange()
        #expect(node.records.isEmpty, "another link has its turn")
        for _ in 0..<300 {
            node.pass(.milliseconds(100))
            helpful.pass(.milliseconds(100))
            // A receipt of nothing is no progress.
            for peer in silent { node.hear(.receipt(0), from: peer) }
            node.outbox.removeAll { silent.contains($0.to) }
            pair.exchange()
        }
        #expect(node.root == helpful.root)
        #expect(silent.allSatisfy { node.notes.contains(.gaveUpComparing($0)) })
    }

    @Test func `a peer that pretends to hold very much takes no turn of others`() throws {
        let node = BenchNode(0, in: network)
        let liar = PeerID(network.members[2].key(.node).publicKey)
        let much = Root(digest: Root.other.digest, records: 1_000_000)
        let helpful = BenchNode(1, in: network, holding: try contacts(3, of: 1))
        node.greet(liar, root: much)
        let pair = BenchPair(node, helpful)
        pair.connect()
        var given = 0
        for _ in 0..<400 where node.root != helpful.root {
            node.pass(.milliseconds(100))
            helpful.pass(.milliseconds(100))
            let now = node.notes.count { $0 == .gaveUpComparing(liar) }
            if now > given {
                // It says that both hold the same, so that no comparison counts as vain, and then that it holds much more.
                for root in [node.root, much] { node.hear(.root(root, asks: false), from: liar) }
            }
            given = now
            node.outbox.removeAll { $0.to == liar }
            pair.exchange()
        }
        #expect(node.root == helpful.root)
        #expect(given <= 2, "it has had \(given) turns")
    }

    @Test func `what a key that has ended said comes from its head on and counts as it comes`()
        throws
    {
        let said = try contacts(600)
        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: 1, seq: 600, id: said[599].value.id)
        let key = network.members[0].key(.signing).publicKey
        let end = try identity.identity(revocations: [KeyRevocation(key: key, heads: [head])])
        let pair = pair(try said + contacts(3, of: 1) + [end], [])
        expectNothingRefused(on: pair)
    }

    @Test func `what a former identity key said comes from its head on and counts as it comes`()
        throws
    {
        var former = network.feed(of: 0, .identity)
        let said = try (0..<300).map { _ in try former.identity(revocations: []) }
        let grant = try former.identity(grants: [network.grant(.signing, 5)])
        let takeover = try network.succession(to: 1, heads: [try #require(former.head)])
        var granted = FixtureFeed(of: network.members[0], in: network.id, .signing, key: 5)
        let contact = try granted.contact([7], subject: Fixture.subject(1))
        let pair = pair(said + [grant, takeover, contact], [])
        expectNothingRefused(on: pair)
    }

    /// Expects that both come to agree while one fills the other.
    private func expectNothingRefused(on pair: BenchPair) {
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(3))
        #expect(pair.left.root == pair.right.root)
        #expect(pair.right.closed.isEmpty && pair.left.closed.isEmpty)
        let refused = pair.right.notes.contains { if case .refused = $0 { true } else { false } }
        #expect(!refused)
    }

    @Test func `whoever holds much less compares as soon as it may ask again`() throws {
        let pair = pair(try contacts(600), [])
        pair.connect()
        pair.exchange()
        #expect(pair.right.root == pair.left.root)
        for (number, more) in try [contacts(300, of: 1), contacts(300, of: 2)].enumerated() {
            pair.left.handle(.submitted(more.map(\.value), .bulk))
            pair.exchange()
            pair.pass(.milliseconds(500))
            #expect(pair.right.root == pair.left.root, "part \(number)")
        }
        #expect(pair.right.notes.count { $0 == .comparing(pair.left.peer) } == 3)
    }

    @Test func `much that never stops coming is asked for no oftener than the peer allows`() throws
    {
        let pair = pair(try contacts(256, of: 1), [])
        pair.right.persistsAtOnce = false
        pair.connect()
        var said = network.feed(of: 0)
        for part in 0..<(ReplicationLimits.comparisons.burst + 8) {
            pair.right.pass(.milliseconds(50))
            pair.left.pass(.milliseconds(50))
            pair.exchange()
            // More comes while what was found out is on its way to the disk.
            let more = try (0..<256).map { try said.contact([8], subject: Fixture.subject($0)) }
            pair.left.handle(.submitted(more.map(\.value), .bulk))
            while !pair.right.waitingBatches.isEmpty { pair.right.persist() }
            pair.exchange()
            #expect(pair.left.closed.isEmpty, "part \(part)")
        }
        pair.right.persistsAtOnce = true
        pair.pass(.seconds(2))
        #expect(pair.right.root == pair.left.root)
        #expect(pair.right.notes.count { $0 == .comparing(pair.left.peer) } > 3)
    }

    @Test func `answers that take longer than the patience are waited for longer each time`() throws
    {
        let pair = pair(try contacts(20), [])
        pair.connect()
        pair.exchange(atMost: 2)
        // Behind the greeting every frame is twelve seconds on its way.
        var wire: [(due: Int, from: BenchNode, to: BenchNode, frame: [UInt8])] = []
        for tick in 0..<3000 where pair.left.root != pair.right.root {
            for (one, other) in [(pair.left, pair.right), (pair.right, pair.left)] {
                one.pass(.milliseconds(100))
                wire += one.outbox.map { (tick + 120, one, other, $0.0) }
                one.outbox = []
            }
            while let first = wire.first, first.due <= tick {
                wire.removeFirst()
                first.to.handle(.received(first.frame, from: first.from.peer))
            }
        }
        #expect(pair.left.root == pair.right.root)
        let given = pair.right.notes.count { if case .gaveUpComparing = $0 { true } else { false } }
        #expect((1...3).contains(given), "given up \(given) times")
    }

    @Test(arguments: 0..<UInt64(40)) func `any two sets become one`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let all =
            try contacts(60, feeds: 6) + contacts(40, of: 1, feeds: 2) + contacts(30, of: 2)
        let pair = pair(
            all.filter { _ in generator.below(3) > 0 },
            all.filter { _ in generator.below(3) > 0 }
        )
        let union = Set(pair.left.records.map(\.value.id))
            .union(pair.right.records.map(\.value.id)).count
        pair.connect()
        pair.exchange()
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.root.records == UInt64(union))
    }

    /// So many records at one place fit into no list, and must not keep what else differs from being found.
    @Test func `thousands of records at one place, and what else differs, are found`() throws {
        func crowd(_ body: UInt8) throws -> [Verified<Record>] {
            try (0..<2600).map { number in
                var feed = network.feed(of: 0)
                return try feed.contact([body], subject: Fixture.subject(UInt64(number)))
            }
        }
        func branches(_ body: UInt8) throws -> [Verified<Record>] {
            try (0..<20).map { number in
                var feed = network.feed(of: 1, incarnation: UInt64(number) + 1)
                return try feed.contact([body], subject: Fixture.subject(1))
            }
        }
        let pair = pair(try crowd(1) + branches(1), try crowd(2) + branches(2))
        pair.connect()
        var rounds = 0
        while pair.left.root != pair.right.root, rounds < 120 {
            pair.pass(.seconds(1))
            rounds += 1
        }
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.root.records == 5240)
        #expect(pair.left.closed.isEmpty && pair.right.closed.isEmpty)
    }

    /// So many runs fit into no message.
    ///
    /// What is behind those that do must be neither forgotten nor streamed anew for each difference.
    @Test func `a feed full of holes is compared behind the last run that is told`() throws {
        var feed = network.feed(of: 0)
        let records = try (0..<5000).compactMap { number in
            let record = try feed.contact([1], subject: Fixture.subject(1))
            return number % 2 == 0 ? record : nil
        }
        let lacking = records.enumerated().filter { ![3, 1800, 2400].contains($0.offset) }
        let pair = pair(records, lacking.map(\.element))
        pair.connect()
        var rounds = 0
        while pair.left.root != pair.right.root, rounds < 120 {
            pair.pass(.seconds(1))
            rounds += 1
        }
        #expect(pair.left.root == pair.right.root)
        #expect(pair.right.records.count == records.count)
        let duplicates = pair.right.notes.count { if case .duplicate = $0 { true } else { false } }
        // Which stretches are listed is drawn; a stream of the rest would bring hundreds.
        #expect(duplicates < 10)
    }

    /// As many runs as can be told, and a longer last one on one side: the tag says that nothing else is held.
    @Test(arguments: [true, false])
    func `a last run that is longer on one side is made equal`(isLeft: Bool) throws {
        var feed = network.feed(of: 0)
        let all = try (1...2 * ReplicationLimits.runsOfFeed).map { _ in
            try feed.contact([1], subject: Fixture.subject(1))
        }
        let odd = all.filter { $0.value.header.seq % 2 == 1 }
        let longer = odd + [all[all.count - 1]]
        let pair = isLeft ? pair(longer, odd) : pair(odd, longer)
        pair.connect()
        pair.pass(.seconds(30))
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.root.records == UInt64(longer.count))
    }

    @Test(arguments: 0..<UInt64(30)) func `the parts of a long feed leave nothing between them`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var entries = FeedEntries(feed: network.feed(of: 0).feed)
        let all = try contacts(50).map {
            try #require(HeldRecord(KeptRecord($0.value, standing: .held)))
        }
        let held = all.filter { _ in generator.once(in: 2) }.map(PlaceChange.init(holding:))
        for changes in FeedChanges.grouping(held) { _ = entries.change(changes) }
        var drawing = Generator(seed: seed)
        var listed: Set<RecordID> = []
        for _ in 0..<200 {
            let listing = try #require(entries.listing(of: 7, drawing: &drawing))
            #expect(listing.ids == entries.records(in: listing.stretch).map(\.id))
            listed.formUnion(
                all.filter { record in
                    (listing.stretch.after.map { $0 < record.place } ?? true)
                        && (listing.stretch.through.map { record.place <= $0 } ?? true)
                }.map(\.id)
            )
            let back = entries.listing(in: listing.stretch, of: 3)
            #expect(back.ids == entries.records(in: back.stretch).map(\.id))
            #expect(back.ids.count <= 3)
        }
        #expect(listed.count == all.count)
    }
}
