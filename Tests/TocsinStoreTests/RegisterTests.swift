import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// The registers of a member, as its own commands read them.
@Suite struct RegisterTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    @Test func `a member's registers of a kind are listed, each once`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        var other = network.feed(of: 1)
        let first = try feed.contact(.fictitious("First"), 1)
        _ = try await store.append([
            first, try feed.contact(.fictitious("Again"), 1, replaces: [first.value.id]),
            try feed.contact(.fictitious("Second"), 2),
            try other.contact(.fictitious("Another's"), 3),
        ])
        let member = network.members[0].id
        let subjects = try store.reader.registers(of: member, kind: .contact).map(\.subject)
        #expect(subjects == [Fixture.subject(1), Fixture.subject(2)].sorted())
        #expect(try store.reader.registers(of: member, kind: .rota).isEmpty)
    }

    @Test func `what was erased waits for nobody to merge it`() async throws {
        let store = try await home.newStore(in: network)
        var feeds = [network.feed(of: 0), network.feed(of: 0, incarnation: 2)]
        let versions = try feeds.indices.map {
            try feeds[$0].contact(.fictitious("Desk \($0)"), 1)
        }
        _ = try await store.append(versions)
        let member = network.members[0].id
        #expect(try store.reader.conflicts(of: member).count == 1)
        _ = try await store.append([try feeds[0].erasure(of: versions.map(\.value.id))])
        #expect(try store.reader.conflicts(of: member) == [])
    }

    @Test func `versions that differ in when they were confirmed wait for nobody`() async throws {
        let store = try await home.newStore(in: network)
        var feeds = [network.feed(of: 0), network.feed(of: 0, incarnation: 2)]
        let versions = try feeds.indices.map { index in
            var contact = Contact.fictitious("Desk")
            contact.confirmed = contact.confirmed.advanced(by: Int64(index) * 60)
            return try feeds[index].contact(contact, 1)
        }
        _ = try await store.append(versions)
        let member = network.members[0].id
        #expect(try store.reader.conflicts(of: member) == [])
        #expect(try store.reader.contacts().compactMap { $0.entry?.isConflicted } == [false])
        let register = RegisterID(member: member, kind: .contact, subject: Fixture.subject(1))
        #expect(try store.reader.versionsToReplace(in: register).count == 2)
        _ = try await store.append([try feeds[0].contact(.fictitious("Other"), 1)])
        #expect(try store.reader.conflicts(of: member).map(\.versions.count) == [3])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `an erasure names void versions, too`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let good = try feed.contact(.fictitious("Good"), 1)
        let head = try #require(feed.head)
        let bad = try feed.contact(.fictitious("Bad"), 1, replaces: [good.value.id])
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append([good, bad])
        _ = try await store.append([revocation])
        let register = RegisterID(
            member: network.members[0].id,
            kind: .contact,
            subject: Fixture.subject(1)
        )
        #expect(try store.reader.currentVersions(of: register) == [good.value.id])
        #expect(
            try store.reader.versions(of: register) == [good.value.id, bad.value.id].sorted()
        )
    }

    @Test func `what is void is found until it is erased`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let member = network.members[0].id
        let before = try feed.contact(.fictitious("Before"), 1)
        let after = try feed.contact(.fictitious("After"), 1, replaces: [before.value.id])
        let other = try feed.contact(.fictitious("Other"), 2)
        _ = try await store.append([before, after, other])
        #expect(try store.reader.voidVersions(of: member, kind: .contact).isEmpty)

        var identity = network.feed(of: 0, .identity)
        let revocation = KeyRevocation(key: feed.feed.key, heads: [])
        _ = try await store.append([try identity.identity(revocations: [revocation])])
        #expect(try store.reader.registers(of: member, kind: .contact).isEmpty)
        let void = try store.reader.voidVersions(of: member, kind: .contact)
        #expect(void.prefix(2).allSatisfy { $0 == before || $0 == after })
        #expect(void.count == 3 && void.last == other && void[0] != void[1])
        #expect(try store.reader.voidVersions(of: member, kind: .rota).isEmpty)
        let stranger = network.members[1].id
        #expect(try store.reader.voidVersions(of: stranger, kind: .contact).isEmpty)

        var second = network.feed(of: 0, key: 1)
        _ = try await store.append([
            try second.erasure(of: [before.value.id, after.value.id]),
            try second.contact(.fictitious("Anew"), 2),
        ])
        #expect(try store.reader.voidVersions(of: member, kind: .contact).isEmpty)
        #expect(try store.reader.registers(of: member, kind: .contact).count == 1)
    }
}
