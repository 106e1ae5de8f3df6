import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the directory shows of a member as others vouch for it or take that back.
@Suite struct RegardProjectionTests {
    private let home: TestHome
    private let network: FixtureNetwork
    private let newcomer: FixtureMember
    private let taken: TLD

    /// Three founders, of whom two must vouch; a newcomer whose card names a TLD of the first.
    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
        taken = .named(network.members[0].tld)
        newcomer = try FixtureMember(
            number: 10,
            organisation: "Newcomer",
            labels: [HeldLabel(tld: taken.text, role: .manager)],
            country: "",
            region: .africa
        )
    }

    private func vouch(_ founder: Int) throws -> Verified<Record> {
        var feed = network.feed(of: founder)
        return try feed.vouch(for: newcomer, in: network)
    }

    @Test func `a claim is shown apart, its contacts are for no TLD, until who holds it agrees`()
        async throws
    {
        let store = try await home.newStore(in: network)
        _ = try await store.append([try vouch(1), try vouch(2)])
        var feed = FixtureFeed(of: newcomer, in: network.id)
        _ = try await store.append([try feed.contact(.fictitious("Newcomer's desk"), 1)])
        let shown = { try store.reader.contacts(for: taken).map(\.contact.name) }
        #expect(try store.reader.organisations(for: taken).map(\.name) == ["Registry of .\(taken)"])
        #expect(try store.reader.claimants(of: taken).map(\.name) == ["Newcomer"])
        #expect(try shown() == [])
        #expect(try store.reader.contacts(of: newcomer.id).count == 1)

        _ = try await store.append([try vouch(0)])
        #expect(try store.reader.organisations(for: taken).count == 2)
        #expect(try store.reader.claimants(of: taken) == [])
        #expect(try shown() == ["Newcomer's desk"])
        #expect(try store.reader.verify(.full).isSound)

        // A key that ends takes its vouch with it.
        var identity = network.feed(of: 0, .identity)
        let key = network.members[0].key(.signing).publicKey
        let end = KeyRevocation(key: key, heads: [])
        _ = try await store.append([try identity.identity(revocations: [end])])
        #expect(try store.reader.claimants(of: taken).map(\.name) == ["Newcomer"])
        #expect(try shown() == [])
        #expect(try store.reader.verify(.full).isSound)
        try await store.rebuild()
        #expect(try store.reader.claimants(of: taken).map(\.name) == ["Newcomer"])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test(arguments: [true, false])
    func `what came while an admission was spoilt shows once it is here again`(
        isTogether: Bool
    ) async throws {
        var store = try await home.newStore(in: network)
        let vouch = try vouch(0)
        _ = try await store.append([vouch, try self.vouch(1)])
        var own = FixtureFeed(of: newcomer, in: network.id)
        _ = try await store.append([try own.contact(.fictitious("Newcomer's desk"), 1)])
        let admission = try #require(try store.reader.membership()?.member(newcomer.id)?.admission)
        let good = try #require(try store.reader.record(admission))
        #expect(try store.reader.claimants(of: taken) == [])
        try TestDatabase.execute(
            "UPDATE record SET grounds = randomblob(99) WHERE kind = 9",
            in: home
        )
        await store.close()
        store = try StoreWriter.open(home: home.path, holder: "a test")
        var feed = network.feed(of: 0)
        _ = try feed.vouch(for: newcomer, in: network)
        let withdrawal = try feed.vouch(
            for: newcomer,
            replaces: [vouch.value.id],
            isWithdrawn: true,
            in: network
        )
        if isTogether {
            _ = try await store.append([withdrawal, good])
        } else {
            _ = try await store.append([withdrawal])
            _ = try await store.append([good])
        }
        #expect(try store.reader.contacts(for: taken) == [])
        #expect(try store.reader.claimants(of: taken).map(\.name) == ["Newcomer"])
        #expect(try store.reader.organisation(newcomer.id)?.regard.isVouchedFor == false)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `a member for whom too few vouch is marked, also after a rebuild`() async throws {
        let store = try await home.newStore(in: network)
        let last = try vouch(2)
        _ = try await store.append([try vouch(1), last])
        let isVouchedFor = { try store.reader.organisation(newcomer.id)?.regard.isVouchedFor }
        #expect(try isVouchedFor() == true)
        var feed = network.feed(of: 2)
        _ = try feed.vouch(for: newcomer, in: network)
        let withdrawal = try feed.vouch(
            for: newcomer,
            replaces: [last.value.id],
            isWithdrawn: true,
            in: network
        )
        _ = try await store.append([withdrawal])
        #expect(try isVouchedFor() == false)
        try await store.rebuild()
        #expect(try isVouchedFor() == false)
        #expect(try store.reader.verify(.full).isSound)
    }
}
