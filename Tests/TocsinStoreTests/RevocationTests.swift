import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct RevocationTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    @Test func `what a revoked key said after its last good record vanishes with the revocation`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let good = try feed.contact(.fictitious("Good"), 1)
        let head = try #require(feed.head)
        let bad = try feed.contact(.fictitious("Bad"), 1, replaces: [good.value.id])
        _ = try await store.append([good, bad])
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        let report = try await store.append([revocation])
        #expect(report.changes == [.init(id: bad.value.id, standing: .void)])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Good"])
        #expect(try store.reader.heldIndex().map(\.id).contains(bad.value.id) == false)
        #expect(try store.reader.records([bad.value.id]).isEmpty)
        #expect(try await store.append([bad]).outcomes == [.refused(.void)])
    }

    @Test func `an erasure by a revoked key is undone`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Ram"), 1)
        var thief = network.feed(of: 0, key: 1)
        _ = try await store.append([contact, try thief.erasure(of: [contact.value.id])])
        #expect(try store.reader.contacts().isEmpty)
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
        )
        _ = try await store.append([revocation])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Ram"])
    }

    @Test func `a key counts within the batch that introduces it, in any order`() async throws {
        let store = try await home.newStore(in: network)
        var identity = network.feed(of: 0, .identity)
        let member = network.members[0]
        let grant = try identity.identity(
            grants: [KeyGrant(key: member.key(.signing, 5).publicKey, role: .signing)]
        )
        var feed = network.feed(of: 0, key: 5)
        let contact = try feed.contact(.fictitious("New officer"), 1)
        #expect(try await store.append([contact]).outcomes == [.refused(.unknownKey)])
        #expect(try await store.append([contact, grant]).outcomes == [.new(.held), .new(.held)])
        let again = try #require(try store.reader.membership())
        #expect(again.member(member.id)?.keys.keys(as: .signing).count == 3)
    }
}
