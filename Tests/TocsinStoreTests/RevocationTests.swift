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
        #expect(report.changes.map(\.id) == [bad.value.id])
        #expect(report.changes.map(\.standing) == [.void])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Good"])
        #expect(try store.reader.heldIndex().map(\.id).contains(bad.value.id) == false)
        #expect(try store.reader.records([bad.value.id]).isEmpty)
        #expect(try await store.append([bad]).outcomes == [.refused(.void)])
    }

    @Test func `behind a damaged record, too, all vanishes that no head leads to any more`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let said = try (1...4).map { try feed.contact(.fictitious("\($0)"), UInt64($0)) }
        let head = try #require(feed.head)
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append(said + [end])
        #expect(try store.reader.contacts().count == 4)
        try TestDatabase.execute(
            "UPDATE record SET header = zeroblob(length(header)) WHERE key = (SELECT key FROM record WHERE n = 1) AND seq = 3",
            in: home
        )
        let more = try identity.identity(revocations: [KeyRevocation(key: feed.feed.key, heads: [])]
        )
        _ = try await store.append([more])
        #expect(try store.reader.contacts().isEmpty)
    }

    @Test func `a revoked key gains nothing by signing anew at a place before the named head`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let first = try feed.contact(.fictitious("First"), 1)
        let second = try feed.contact(.fictitious("Second"), 2)
        let head = try #require(feed.head)
        var stolen = network.feed(of: 0)
        let forgery = try stolen.contact(.fictitious("Thief"), 1, replaces: [first.value.id])
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append([first, forgery, second, revocation])
        #expect(try store.reader.contacts().map(\.contact.name).sorted() == ["First", "Second"])
        var late = network.feed(of: 0)
        let erasure = try late.erasure(of: [second.value.id])
        _ = try await store.append([erasure])
        #expect(try store.reader.contacts().map(\.contact.name).sorted() == ["First", "Second"])
        #expect(try store.reader.records([forgery.value.id, erasure.value.id]).isEmpty)
        try await store.rebuild()
        #expect(try store.reader.contacts().map(\.contact.name).sorted() == ["First", "Second"])
    }

    @Test func `a revoked key's records count as soon as the chain leads to them`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let chain = try (1...3).map { try feed.contact(.fictitious("\($0)"), UInt64($0)) }
        let head = try #require(feed.head)
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append([revocation, chain[0], chain[2]])
        #expect(try store.reader.contacts().map(\.contact.name) == ["3"])
        _ = try await store.append([chain[1]])
        #expect(try store.reader.contacts().map(\.contact.name).sorted() == ["1", "2", "3"])
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

    @Test
    func
        `what shows in place of a newer version that a thief erased for good is marked, until it is entered anew`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let old = try feed.contact(.fictitious("Old number"), 1)
        let new = try feed.contact(.fictitious("New number"), 1, replaces: [old.value.id])
        var thief = network.feed(of: 0, key: 1)
        _ = try await store.append([old, new, try thief.erasure(of: [new.value.id])])
        try await store.advanceRunningTime(by: StoreLimits.erasureDelay)
        try await store.wipe()
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
        )
        _ = try await store.append([revocation])
        let shown = try #require(store.reader.contacts().first)
        #expect(shown.contact.name == "Old number")
        #expect(shown.isOlder)
        let register = try #require(RegisterID(of: old.value.header))
        #expect(try store.reader.lostVersions(of: register) == [new.value.id])
        let replaces = [old.value.id, new.value.id].sorted()
        let anew = try feed.contact(.fictitious("New number"), 1, replaces: replaces)
        _ = try await store.append([anew])
        #expect(try store.reader.contacts().map(\.isOlder) == [false])
    }

    @Test func `a contact whose only version a thief erased for good is known to be lost`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let only = try feed.contact(.fictitious("Only"), 1)
        var thief = network.feed(of: 0, key: 1)
        _ = try await store.append([only, try thief.erasure(of: [only.value.id])])
        try await store.advanceRunningTime(by: StoreLimits.erasureDelay)
        try await store.wipe()
        let register = try #require(RegisterID(of: only.value.header))
        let lost = { try store.reader.lostRegisters(of: register.member, kind: .contact) }
        #expect(try lost() == [], "it is erased")
        var identity = network.feed(of: 0, .identity)
        _ = try await store.append([
            try identity.identity(
                revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
            )
        ])
        #expect(try lost() == [register])
        _ = try await store.append([try feed.erasure(of: [only.value.id])])
        #expect(try lost() == [], "its owner has taken back what is left")
    }

    @Test func `what its owner erased on purpose is not lost, though an older text is missing`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let old = try feed.contact(.fictitious("Old"), 1)
        let new = try feed.contact(.fictitious("New"), 1, replaces: [old.value.id])
        var thief = network.feed(of: 0, key: 1)
        _ = try await store.append([old, new, try thief.erasure(of: [old.value.id])])
        try await store.advanceRunningTime(by: StoreLimits.erasureDelay)
        try await store.wipe()
        var identity = network.feed(of: 0, .identity)
        let end = KeyRevocation(key: thief.feed.key, heads: [])
        _ = try await store.append([try identity.identity(revocations: [end])])
        _ = try await store.append([try feed.erasure(of: [new.value.id])])
        let register = try #require(RegisterID(of: old.value.header))
        #expect(
            try store.reader.standings(of: register).contains { $0.standing == .owed }
        )
        #expect(try store.reader.lostRegisters(of: register.member, kind: .contact) == [])
    }

    @Test func `what erases and lost its own payload erases nothing`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Ram"), 1)
        let eraser = try feed.append(
            RecordDraft(
                kind: .contact,
                body: try Contact.fictitious("Sita").encoded(),
                subject: Fixture.subject(2),
                erases: [contact.value.id]
            )
        )
        var thief = network.feed(of: 0, key: 1)
        let erasure = try thief.erasure(of: [eraser.value.id])
        _ = try await store.append([contact, erasure, eraser.withoutPayload])
        #expect(try store.reader.contacts().isEmpty)
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
        )
        _ = try await store.append([revocation])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Ram"])
        _ = try await store.append([eraser])
        #expect(try store.reader.contacts().map(\.contact.name) == ["Sita"])
    }

    @Test func `what is void is kept, since it may count again`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let chain = try (1...2).map { try feed.contact(.fictitious("\($0)"), UInt64($0)) }
        var identity = network.feed(of: 0, .identity)
        let head = try #require(feed.head)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append([revocation, chain[0]])
        #expect(try store.reader.contacts().isEmpty)
        #expect(try store.reader.countingRecords().map(\.id) == [revocation.value.id])
        _ = try await store.append([chain[1]])
        #expect(try store.reader.contacts().map(\.contact.name).sorted() == ["1", "2"])
    }

    @Test func `a key counts within the batch that introduces it, in any order`() async throws {
        let store = try await home.newStore(in: network)
        var identity = network.feed(of: 0, .identity)
        let member = network.members[0]
        let grant = try identity.identity(grants: [network.grant(.signing, 5)])
        var feed = network.feed(of: 0, key: 5)
        let contact = try feed.contact(.fictitious("New officer"), 1)
        #expect(try await store.append([contact]).outcomes == [.refused(.unknownKey)])
        #expect(try await store.append([contact, grant]).outcomes == [.new(.held), .new(.held)])
        let again = try #require(try store.reader.membership())
        #expect(again.member(member.id)?.keys.keys(as: .signing).count == 3)
    }
}
