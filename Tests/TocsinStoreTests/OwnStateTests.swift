import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct OwnStateTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    private var key: PublicKey { network.members[0].key(.signing).publicKey }

    private func contact(at position: FeedPosition, _ number: UInt64) throws -> Verified<Record> {
        let draft = RecordDraft(
            kind: .contact,
            body: try Contact.fictitious("Ram").encoded(),
            subject: Fixture.subject(number)
        )
        let unsigned = try draft.placed(
            at: position,
            member: network.members[0].id,
            known: nil,
            salt: SystemEntropy.bytes(32)
        )
        return try unsigned.signed(by: network.members[0].key(.signing), in: network.id)
    }

    @Test func `places follow one another as long as each is filled`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.reserve(for: key, continuing: true)
        #expect(first.seq == 1 && first.prev == nil)
        let record = try contact(at: first, 1)
        _ = try await store.append([record])
        let second = try await store.reserve(for: key, continuing: true)
        #expect(second == .after(record.value))
        #expect(try store.reader.ownFeed(of: key) == first.feed)
    }

    @Test func `a place that may have been signed for is never given again`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.reserve(for: key, continuing: true)
        let second = try await store.reserve(for: key, continuing: true)
        #expect(second.feed != first.feed && second.seq == 1)
    }

    @Test func `a place that was given back is given again`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.reserve(for: key, continuing: true)
        try await store.release(first)
        #expect(try await store.reserve(for: key, continuing: true) == first)
        try await store.release(FeedPosition(feed: first.feed, seq: 5, prev: nil))
        #expect(try await store.reserve(for: key, continuing: true).feed != first.feed)
    }

    @Test func `a new chain begins where nobody vouches for the old one`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.reserve(for: key, continuing: true)
        _ = try await store.append([try contact(at: first, 1)])
        let other = try await store.reserve(for: key, continuing: false)
        #expect(other.feed != first.feed && other.seq == 1)
    }

    @Test func `a chain that a copy of the key went on writing is left alone`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.reserve(for: key, continuing: true)
        let record = try contact(at: first, 1)
        _ = try await store.append([record])
        _ = try await store.append([try contact(at: .after(record.value), 2)])
        let next = try await store.reserve(for: key, continuing: true)
        #expect(next.feed != first.feed)
    }

    @Test func `a draft takes the place of the one before it`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        var draft = RecordDraft(kind: .contact, body: [1], subject: Fixture.subject(1))
        try await store.saveDraft(draft)
        draft.body = [2]
        try await store.saveDraft(draft)
        let other = RecordDraft(kind: .profile, body: [3], subject: Fixture.subject(1))
        try await store.saveDraft(other)
        #expect(try store.reader.drafts() == [draft, other])
        try await store.removeDraft(kind: .contact, subject: Fixture.subject(1))
        #expect(try store.reader.drafts() == [other])
    }

    @Test func `a draft goes with its record, and stays without`() async throws {
        let store = try await home.newStore(in: network)
        let draft = RecordDraft(kind: .contact, body: [1], subject: Fixture.subject(1))
        let other = RecordDraft(kind: .contact, body: [1], subject: Fixture.subject(2))
        try await store.saveDraft(draft)
        try await store.saveDraft(other)
        let position = try await store.reserve(for: key, continuing: true)
        let record = try contact(at: position, 1)
        #expect(try await store.publish(record).outcomes == [.new(.held)])
        #expect(try store.reader.drafts() == [other])

        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: position.feed.incarnation, seq: 1, id: record.value.id)
        let end = KeyRevocation(key: key, heads: [head])
        _ = try await store.append([try identity.identity(revocations: [end])])
        let late = try contact(at: .after(record.value), 2)
        #expect(try await store.publish(late).outcomes.first?.standing?.counts != true)
        #expect(try store.reader.drafts() == [other])
    }

    @Test func `only versions of registers are drafts`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        let draft = RecordDraft(kind: .erasure)
        #expect(await storeErrorCode { try await store.saveDraft(draft) } == .limit)
    }

    @Test func `the member card is kept and fixed with the network`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        #expect(try store.reader.ownCard() == nil)
        #expect(try store.reader.ownMember() == nil)
        try await store.setOwnCard(network.members[1].card)
        try await store.setOwnCard(network.members[0].card)
        try await store.adopt(network.genesis)
        #expect(try store.reader.ownCard() == network.members[0].card)
        #expect(try store.reader.ownMember() == network.members[0].card.value.member)
        #expect(
            await storeErrorCode { try await store.setOwnCard(network.members[1].card) }
                == .otherNetwork
        )
        #expect(try store.reader.genesis() == network.genesis)
    }

    @Test func `the last agreement with a peer is remembered`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        #expect(try store.reader.lastAgreement() == nil)
        for seconds in [Int64(5), 3] {
            let agreement = Agreement(time: Timestamp(clamping: seconds), peer: key)
            try await store.note([agreement])
            #expect(try store.reader.lastAgreement() == agreement)
        }
        let peer = network.members[1].key(.node).publicKey
        let earlier = Agreement(time: Timestamp(clamping: 3), peer: key)
        let later = Agreement(time: Timestamp(clamping: 2), peer: peer)
        try await store.note([later])
        #expect(try store.reader.lastAgreement() == later, "the clock may have been set back")
        #expect(try store.reader.agreements() == [later, earlier])
    }

    @Test func `of peers that were met long ago the agreements are forgotten`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        let agreements = (0..<2050).map { number in
            Agreement(
                time: Timestamp(clamping: number),
                peer: PublicKey(bytes: Digest(of: Array("\(number)".utf8), for: .record).bytes)
            )
        }
        try await store.note(agreements)
        #expect(try store.reader.agreements() == agreements.dropFirst(2).reversed())
    }

    @Test func `an entry made here must be one`() async throws {
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        var contact = Contact.fictitious("Ram")
        contact.name = "line\u{7}bell"
        let entry = LocalEntry(
            contact: contact,
            source: "list",
            imported: Timestamp(clamping: 1)
        )
        #expect(
            await storeErrorCode {
                try await store.replaceLocalEntries(from: "list", by: [entry])
            } == .limit
        )
        #expect(try store.reader.localEntries().isEmpty)
    }
}
