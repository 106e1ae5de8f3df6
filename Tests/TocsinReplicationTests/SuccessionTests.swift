import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinReplication
import TocsinTesting

/// How changes of a member's identity travel, with a thief of one of its keys about.
@Suite struct SuccessionTests {
    let network: FixtureNetwork
    /// The first identity's grant, the owner's takeover that keeps it, and what its officer wrote.
    let history: [Verified<Record>]
    /// First records by a thief of the second identity.
    let thefts: [Verified<Record>]

    init() throws {
        network = try FixtureNetwork(founders: 2)
        var first = network.feed(of: 0, .identity)
        let grant = try first.identity(grants: [network.grant(.signing, 5)])
        let heads = [try #require(first.head)]
        var officer = network.feed(of: 0, key: 5)
        let contact = try officer.contact([1], subject: Fixture.subject(1))
        let takeover = try network.succession(to: 1, heads: heads, incarnation: 7)
        history = [grant, takeover, contact]
        let network = network
        thefts = try (20...28).map { try network.succession(to: 1, incarnation: $0) }
    }

    private func rescue(naming heads: [FeedHead]) throws -> Verified<Record> {
        try network.succession(to: 2, heads: heads)
    }

    private var goodHead: FeedHead {
        FeedHead(incarnation: 7, seq: 1, id: history[1].value.id)
    }

    /// Lets two nodes exchange what they have until they have nothing more to say.
    private func exchange(_ left: [Verified<Record>], _ right: [Verified<Record>]) -> BenchPair {
        let pair = BenchPair(
            BenchNode(0, in: network, holding: left),
            BenchNode(1, in: network, holding: right)
        )
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(20))
        return pair
    }

    @Test func `a newcomer follows a chain whose last key lets nothing of the others count`()
        throws
    {
        let pair = exchange(history + [try rescue(naming: [])], [])
        #expect(pair.left.root == pair.right.root)
        let keys = pair.right.replica.membership.members.map(\.keys.identity)
        #expect(keys.contains(network.members[0].key(.identity, 2).publicKey))
        #expect(pair.right.holds(history[1].value.id))
        #expect(!pair.right.holds(history[0].value.id))
        #expect(pair.right.closed.isEmpty && pair.left.closed.isEmpty)
    }

    @Test func `what a thief lets not count comes back with the owner's next key`() throws {
        let pair = exchange(history + thefts, history)
        #expect(pair.left.root == pair.right.root)
        #expect(!pair.right.holds(history[2].value.id), "its key was granted by a void record")
        pair.left.handle(.submitted([try rescue(naming: [goodHead]).value], .news))
        pair.exchange()
        pair.pass(.seconds(20))
        #expect(pair.left.root == pair.right.root)
        for node in [pair.left, pair.right] {
            #expect(history.allSatisfy { node.holds($0.value.id) })
            #expect(thefts.count { node.holds($0.value.id) } <= 1)
        }
    }

    @Test(arguments: 0..<UInt64(40)) func `two nodes come to hold the same, whatever each had`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let last = try rescue(naming: generator.once(in: 2) ? [goodHead] : [])
        let all = history + thefts + (generator.once(in: 3) ? [] : [last])
        let pair = exchange(
            generator.shuffled(all.filter { _ in generator.below(3) > 0 }),
            generator.shuffled(all.filter { _ in generator.below(3) > 0 })
        )
        #expect(pair.left.root == pair.right.root, "seed \(seed)")
        #expect(pair.left.closed.isEmpty && pair.right.closed.isEmpty)
    }

    /// The identity key erased a link of a chain, its successor lets the erasure not count, and the bytes are gone: who
    /// had the link must not hold what hangs on it, since nobody else can ever get it.
    @Test func `what hangs on a lost payload counts for nobody`() throws {
        var officer = network.feed(of: 0)
        let contacts = try (1...2).map {
            try officer.contact([$0], subject: Fixture.subject(UInt64($0)))
        }
        var first = network.feed(of: 0, .identity)
        let erasure = try first.erasure(of: [contacts[1].value.id])
        var second = network.feed(of: 0, .identity, key: 1)
        let takeover = try second.identity(
            revocations: [
                KeyRevocation(key: network.members[0].key(.identity).publicKey, heads: []),
                KeyRevocation(key: officer.feed.key, heads: [try #require(officer.head)]),
            ],
            nextIdentity: network.members[0].promises.made(by: 1)
        )
        let old = BenchNode(0, in: network)
        for records in [contacts, [erasure], [takeover]] {
            old.handle(.submitted(records.map(\.value), .bulk))
        }
        let pair = BenchPair(old, BenchNode(1, in: network, holding: [takeover]))
        pair.connect()
        pair.pass(.seconds(20))
        #expect(pair.left.root == pair.right.root)
        #expect(!pair.left.holds(contacts[0].value.id))
        // Whoever still has the bytes brings all of it back.
        old.handle(.submitted([contacts[1].value], .bulk))
        pair.right.handle(.submitted(contacts.map(\.value), .bulk))
        pair.pass(.seconds(20))
        #expect(pair.left.root == pair.right.root)
        #expect(pair.left.holds(contacts[0].value.id) && pair.left.holds(contacts[1].value.id))
    }
}
