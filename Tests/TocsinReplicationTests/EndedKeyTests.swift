import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct EndedKeyTests {
    let network: FixtureNetwork
    /// Contacts 1, 2 and 3 of a key, and what its thief signs at the places 1 and 2.
    let chain: [Verified<Record>]
    let forgeries: [Verified<Record>]
    let revocation: Verified<Record>

    init() throws {
        network = try FixtureNetwork(founders: 2)
        var feed = network.feed(of: 0)
        chain = try (1...3).map { try feed.contact([$0], subject: Fixture.subject(UInt64($0))) }
        var stolen = network.feed(of: 0)
        forgeries = [
            try stolen.contact([66], subject: Fixture.subject(1)),
            try stolen.erasure(of: [chain[0].value.id]),
        ]
        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: 1, seq: 3, id: chain[2].value.id)
        revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
    }

    /// Hands over records and lets them become durable, and answers what is held in the end.
    private func root(after records: [Verified<Record>]) -> Root {
        let node = BenchNode(1, in: network)
        for record in records { node.handle(.submitted([record.value], .news)) }
        return node.root
    }

    @Test(arguments: 0..<UInt64(24))
    func `only the chain behind the named head is held, in any order`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        let expected = root(after: [revocation] + chain)
        #expect(expected.records == 4)
        let order = generator.shuffled(chain + forgeries + [revocation])
        // What came while it seemed erased has lost its payload: another exchange brings it again.
        #expect(root(after: order + chain) == expected)
    }

    @Test func `what comes with its erasure before the chain leads to it is erased`() throws {
        let network = try FixtureNetwork(founders: 2, signing: 2)
        var feed = network.feed(of: 0)
        let erased = try feed.contact([1], subject: Fixture.subject(1))
        let last = try feed.contact([2], subject: Fixture.subject(2))
        var other = network.feed(of: 0, key: 1)
        let erasure = try other.erasure(of: [erased.value.id])
        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: 1, seq: 2, id: last.value.id)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        let node = BenchNode(1, in: network)
        for records in [[revocation], [erasure, erased, last]] {
            node.handle(.submitted(records.map(\.value), .bulk))
        }
        #expect(node.holds(erased.value.id))
        #expect(node.shown(erased.value.id) == erased.withoutPayload)
    }

    @Test func `what comes before the chain that leads to it is kept, and said to be`() {
        let node = BenchNode(1, in: network)
        node.handle(.submitted([revocation.value, chain[0].value], .bulk))
        for (isNew, rest) in [(true, [chain[1]]), (false, [chain[0]])] {
            node.handle(.submitted(rest.map(\.value), .bulk))
            let reason = Refusal.doesNotCountYet(isNew: isNew)
            let said = Note.refused(rest[0].value.id, from: .here, because: reason)
            #expect(node.notes.last == said)
        }
        node.handle(.submitted([chain[2].value], .bulk))
        #expect(chain.allSatisfy { node.holds($0.value.id) })
    }

    @Test func `a replica that begins with what it stored holds the same`() {
        let records = forgeries + chain + [revocation]
        let node = BenchNode(1, in: network, holding: records)
        #expect(node.root == root(after: records + chain))
        #expect(node.root.records == 4)
    }
}
