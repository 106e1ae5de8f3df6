import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What a copy knows of a record that somebody asks after.
@Suite struct AccountTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    @Test func `a record that never came is known by those that name it`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let missing = try feed.contact(.fictitious("Missing"), 1).value.id
        let next = try feed.contact(.fictitious("Next"), 2)
        let newer = try feed.contact(.fictitious("Newer"), 1, replaces: [missing])
        let erasure = try feed.erasure(of: [missing])
        _ = try await store.append([next, newer, erasure])
        let account = try store.reader.account(of: missing)
        #expect(account.kept == nil && !account.isPutAside)
        let roles = Dictionary(uniqueKeysWithValues: account.mentions.map { ($0.id, $0.role) })
        #expect(
            roles == [
                next.value.id: .previous, newer.value.id: .replaced, erasure.value.id: .erased,
            ]
        )
        #expect(account.mentions.allSatisfy { $0.counts && $0.member == network.members[0].id })
    }

    @Test func `a record is found by the beginning of its identifier, also one that never came`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let missing = try feed.contact(.fictitious("Missing"), 1).value.id
        let held = try feed.contact(.fictitious("Held"), 2)
        _ = try await store.append([held])
        for id in [missing, held.value.id] {
            for digits in [4, 5, 9, 64] {
                let text = String(id.description.prefix(digits))
                #expect(try store.reader.recordIDs(beginningWith: text) == [id], "\(digits)")
            }
        }
        #expect(try store.reader.recordIDs(beginningWith: "abc") == [])
        #expect(try store.reader.recordIDs(beginningWith: "xyzw") == [])
        // A key stands in each header as well, and is no record.
        let key = feed.feed.key.description
        #expect(try store.reader.recordIDs(beginningWith: key) == [])
    }

    @Test func `a last good record is named by the end of its key`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let good = try feed.contact(.fictitious("Good"), 1)
        let head = try #require(feed.head)
        let late = try feed.contact(.fictitious("Late"), 2)
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        _ = try await store.append([good, late])
        _ = try await store.append([end])
        let account = try store.reader.account(of: good.value.id)
        #expect(account.kept?.standing == .held)
        #expect(account.mentions.map(\.role) == [.head, .previous])
        #expect(account.mentions.map(\.counts) == [true, false], "those that count stand first")
        #expect(try store.reader.account(of: late.value.id).kept?.standing == .void)
    }

    @Test func `an erased body stays for a while, and its time is told`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Gone"), 1)
        _ = try await store.append([contact, try feed.erasure(of: [contact.value.id])])
        let kept = try #require(try store.reader.account(of: contact.value.id).kept)
        #expect(kept.standing == .excused && kept.hasPayload)
        #expect(kept.leavesAfter == StoreLimits.erasureDelay)
        try await store.advanceRunningTime(by: 3600)
        let later = try store.reader.account(of: contact.value.id).kept?.leavesAfter
        #expect(later == StoreLimits.erasureDelay - 3600)
    }

    @Test func `what stands behind a fork is disputed`() async throws {
        let store = try await home.newStore(in: network)
        var owner = network.feed(of: 0)
        let before = try owner.contact(.fictitious("Before"), 1)
        var thief = owner
        let mine = try owner.contact(.fictitious("Mine"), 2)
        let theirs = try thief.contact(.fictitious("Theirs"), 3)
        _ = try await store.append([before, mine, theirs])
        let isDisputed = try [before, mine, theirs].map {
            try store.reader.account(of: $0.value.id).kept?.isDisputed
        }
        #expect(isDisputed == [false, true, true])
    }

    @Test func `many records that name one are told in part`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let missing = try feed.contact(.fictitious("Missing"), 1).value.id
        let naming = try (0..<100).map { _ in
            try feed.contact(.fictitious("Newer"), 1, replaces: [missing])
        }
        _ = try await store.append(naming)
        #expect(
            try store.reader.account(of: missing).mentions.count == StoreLimits.mentions
        )
    }
}
