import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct WipingTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
    }

    private let day: Int64 = 86_400

    /// A word that stands in no other record, in text as it was entered and as it is indexed.
    private func traces(of word: String) -> [String] {
        let needle = Array(word.utf8)
        let folded = Array(word.lowercased().utf8)
        return TestHome.names.filter { name in
            let bytes = home.bytes(of: name)
            return bytes.contains(needle) || bytes.contains(folded)
        }
    }

    private func isInFiles(_ record: Verified<Record>) -> Bool {
        guard let body = record.value.body else { return false }
        return TestHome.names.contains { home.bytes(of: $0).contains(body) }
    }

    @Test func `what an identity key erases is gone from every file at once`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Xylophonia Qwertzuiop"), 1)
        _ = try await store.append([contact])
        #expect(!traces(of: "Xylophonia").isEmpty && isInFiles(contact))
        var identity = network.feed(of: 0, .identity)
        let report = try await store.append([try identity.erasure(of: [contact.value.id])])
        #expect(report.changes.map(\.id) == [contact.value.id])
        #expect(report.changes.map(\.standing) == [.excused])
        #expect(report.mustSweep)
        #expect(try await store.wipe())
        #expect(try store.reader.contacts().isEmpty)
        #expect(traces(of: "Xylophonia").isEmpty)
        #expect(!isInFiles(contact))
        #expect(try store.reader.record(contact.value.id) == contact.withoutPayload)
    }

    @Test func `what a signing key erases is hidden at once and gone after seven days of running`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Xylophonia Qwertzuiop"), 1)
        _ = try await store.append([contact, try feed.erasure(of: [contact.value.id])])
        #expect(try store.reader.contacts().isEmpty)
        #expect(try store.reader.contacts(matching: "xylo").isEmpty)
        #expect(
            try store.reader.records([contact.value.id]) == [contact.withoutPayload.value.encoded]
        )
        try await store.advanceRunningTime(by: 7 * day - 1)
        try await store.wipe()
        #expect(isInFiles(contact))
        try await store.advanceRunningTime(by: 1)
        #expect(try await store.wipe())
        #expect(!isInFiles(contact) && traces(of: "Xylophonia").isEmpty)
    }

    @Test func `an erasure counts also for what comes after it`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Xylophonia Qwertzuiop"), 1)
        _ = try await store.append([try feed.erasure(of: [contact.value.id])])
        #expect(try await store.append([contact]).outcomes == [.new(.excused)])
        #expect(try await store.append([contact]).outcomes == [.duplicate(.excused)])
        #expect(!isInFiles(contact))
    }

    @Test func `nobody erases what another member said`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        var other = network.feed(of: 1)
        let contact = try feed.contact(.fictitious("Ram"), 1)
        _ = try await store.append([contact, try other.erasure(of: [contact.value.id])])
        #expect(try store.reader.contacts().count == 1)
        #expect(try store.reader.heldIndex().allSatisfy { $0.standing == .held })
    }

    @Test func `a reader of an older state puts the last trace off, and it goes afterwards`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("Xylophonia Qwertzuiop"), 1)
        _ = try await store.append([contact])
        var identity = network.feed(of: 0, .identity)
        let erasure = try identity.erasure(of: [contact.value.id])
        try await TestDatabase.whileReading(home) { _ = try await store.append([erasure]) }
        #expect(try await store.wipe())
        #expect(!isInFiles(contact) && traces(of: "Xylophonia").isEmpty)
    }

    @Test func `a replaced version stays, since it may count again, until it is erased`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let first = try feed.contact(.fictitious("First"), 1)
        let second = try feed.contact(.fictitious("Second"), 1, replaces: [first.value.id])
        _ = try await store.append([first, second])
        try await store.advanceRunningTime(by: 4000 * day)
        try await store.wipe()
        #expect(isInFiles(first) && isInFiles(second))
    }

    @Test func `what is void and erased goes as well`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let head = try feed.contact(.fictitious("Head"), 1)
        let ended = try #require(feed.head)
        let contact = try feed.contact(.fictitious("Xylophonia Qwertzuiop"), 1)
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [ended])]
        )
        _ = try await store.append([head, contact])
        _ = try await store.append([revocation])
        #expect(isInFiles(contact))
        let report = try await store.append([try identity.erasure(of: [contact.value.id])])
        #expect(report.mustSweep)
        #expect(try await store.wipe())
        #expect(!isInFiles(contact))
    }

    @Test(arguments: 0..<UInt64(6)) func `no trace is left among many records`(seed: UInt64)
        async throws
    {
        let store = try await home.newStore(in: network)
        var generator = SeededGenerator(seed: seed)
        var feed = network.feed(of: 0)
        var kept: [Verified<Record>] = []
        var doomed: [Verified<Record>] = []
        for number in 0..<400 {
            let isDoomed = generator.once(in: 4)
            let word = isDoomed ? "Zzyzx\(number)Doomed" : "Kept\(number)"
            var contact = Contact.fictitious(word)
            contact.note = String(repeating: "\(word) ", count: 1 + generator.below(60))
            let record = try feed.contact(contact, UInt64(number))
            if isDoomed { doomed.append(record) } else { kept.append(record) }
        }
        var records = generator.shuffled(kept + doomed)
        while !records.isEmpty {
            _ = try await store.append(Array(records.prefix(50)))
            records.removeFirst(min(50, records.count))
        }
        var identity = network.feed(of: 0, .identity)
        for start in stride(from: 0, to: doomed.count, by: 60) {
            let ids = doomed[start..<min(doomed.count, start + 60)].map(\.value.id)
            _ = try await store.append([try identity.erasure(of: ids)])
        }
        #expect(try await store.wipe())
        #expect(traces(of: "Doomed").isEmpty)
        #expect(try store.reader.contacts().count == kept.count)
        #expect(try store.reader.contacts(matching: "zzyzx").isEmpty)
    }

    @Test func `a draft and an entry made here leave no trace either`() async throws {
        let store = try await home.newStore(in: network)
        let contact = Contact.fictitious("Xylophonia Qwertzuiop", tlds: [.named("np")])
        let draft = RecordDraft(
            kind: .contact,
            body: try contact.encoded(),
            subject: Fixture.subject(1)
        )
        try await store.saveDraft(draft)
        let entry = LocalEntry(
            contact: contact,
            source: "list",
            imported: Timestamp(clamping: 1_800_000_000)
        )
        try await store.replaceLocalEntries(from: "list", by: [entry])
        #expect(try store.reader.drafts() == [draft])
        #expect(!traces(of: "Xylophonia").isEmpty)
        try await store.removeDraft(kind: .contact, subject: Fixture.subject(1))
        try await store.removeLocalEntries(from: "list")
        #expect(try await store.wipe())
        #expect(traces(of: "Xylophonia").isEmpty)
    }
}
