import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What a store keeps when identity keys follow one another.
@Suite struct SuccessionTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    @Test func `a link of the chain is given out though its successor lets it not count`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var first = network.feed(of: 0, .identity)
        let grant = try first.identity(grants: [network.grant(.signing, 5)])
        let takeover = try network.succession(to: 1, heads: [try #require(first.head)])
        let last = try network.succession(to: 2)
        for batch in [[grant], [takeover], [last]] { _ = try await store.append(batch) }
        let given = { try store.reader.heldIndex().map(\.id).sorted() }
        let expected = [takeover.value.id, last.value.id].sorted()
        #expect(try given() == expected)
        try await store.rebuild()
        #expect(try given() == expected)
        let keys = try store.reader.membership()?.member(network.members[0].id)?.keys
        #expect(keys?.identity == network.members[0].key(.identity, 2).publicKey)
    }

    @Test(arguments: 0..<UInt64(12))
    func `of many such links the lowest is given out, in any order`(
        seed: UInt64
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await home.newStore(in: network)
        let links = try (1...8).map { try network.succession(to: 1, incarnation: UInt64($0)) }
        let last = try network.succession(to: 2)
        let lowest = try #require(links.map(\.value.id).min())
        for record in generator.shuffled(links + [last]) { _ = try await store.append([record]) }
        // What was not yet, or not yet again, authorised when it came is brought by another exchange.
        _ = try await store.append(links + [last])
        let expected = [lowest, last.value.id].sorted()
        #expect(try store.reader.heldIndex().map(\.id).sorted() == expected)
        try await store.rebuild()
        #expect(try store.reader.heldIndex().map(\.id).sorted() == expected)
    }
}
