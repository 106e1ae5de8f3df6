import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the store gives of alerts, whatever came in which order and whatever became of it.
@Suite struct AlertStoreTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    private func body(_ headline: String) throws -> [UInt8] {
        var alert = FixtureAlert.everything
        alert.headline = headline
        return try alert.encoded()
    }

    private func draft(
        _ kind: RecordKind,
        _ body: [UInt8],
        of alert: Record,
        replaces: [RecordID] = []
    ) -> RecordDraft {
        let subject = Subject(ofAlert: alert.id, by: alert.header.member)
        return RecordDraft(
            kind: kind,
            body: body,
            subject: subject,
            thread: alert.id,
            replaces: replaces
        )
    }

    @Test func `an alert is shown with what belongs to it, in whatever order that came`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var (author, other) = (network.feed(of: 0), network.feed(of: 1))
        let first = try author.append(RecordDraft(kind: .alert, body: try body("First")))
        let revision = try author.append(
            draft(.revision, try body("Second"), of: first.value, replaces: [first.value.id])
        )
        let note = try other.append(
            draft(.note, try FixtureAlert.note.encoded(), of: first.value)
        )
        let foreign = try other.append(
            draft(.alertEnd, try FixtureAlert.end.encoded(), of: first.value)
        )
        _ = try await store.append([note, foreign, revision])
        #expect(try store.reader.alerts().isEmpty, "nothing is said of what is not here")
        _ = try await store.append([first])
        let alert = try #require(try store.reader.alerts().first)
        #expect(alert.state == .open)
        #expect(alert.current.shown.map { $0.words?.headline } == ["Second"])
        #expect(alert.notes.map(\.member) == [network.members[1].id])
        let end = try author.append(
            draft(
                .alertEnd,
                try FixtureAlert.end.encoded(),
                of: first.value,
                replaces: [revision.value.id]
            )
        )
        _ = try await store.append([end])
        #expect(try store.reader.alert(first.value.id)?.state == .over)
        #expect(try store.reader.alert(revision.value.id) == nil)
    }

    @Test func `alerts stand with the last one first`() async throws {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let alerts = try ["a", "b", "c"].map {
            try author.append(RecordDraft(kind: .alert, body: try body($0)))
        }
        _ = try await store.append(alerts)
        #expect(try store.reader.alerts().map(\.first.id) == alerts.reversed().map(\.value.id))
    }

    @Test func `an end by a key that has ended is void, and so is an alert by it`() async throws {
        let store = try await home.newStore(in: network)
        var (author, thief) = (network.feed(of: 0), network.feed(of: 0, key: 1))
        let first = try author.append(RecordDraft(kind: .alert, body: try body("True")))
        let false1 = try thief.append(RecordDraft(kind: .alert, body: try body("False")))
        let end = try thief.append(
            draft(.alertEnd, try FixtureAlert.end.encoded(), of: first.value)
        )
        _ = try await store.append([first, false1, end])
        #expect(try store.reader.alert(first.value.id)?.state == .over)
        var identity = network.feed(of: 0, .identity)
        let ended = try identity.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
        )
        _ = try await store.append([ended])
        #expect(try store.reader.alert(first.value.id)?.state == .open)
        let void = try #require(try store.reader.alert(false1.value.id))
        #expect(void.state == .void && void.current.shown.isEmpty)
    }

    @Test func `what is erased is shown no more, and the alert stands`() async throws {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let first = try author.append(RecordDraft(kind: .alert, body: try body("A name")))
        let erasure = try author.append(RecordDraft(kind: .erasure, erases: [first.value.id]))
        _ = try await store.append([first, erasure])
        let alert = try #require(try store.reader.alert(first.value.id))
        #expect(alert.state == .open && alert.current.count == 1 && alert.current.shown.isEmpty)
        #expect(alert.gravity.label == .red)
    }

    @Test func `a rebuild shows the same alerts`() async throws {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let first = try author.append(RecordDraft(kind: .alert, body: try body("First")))
        let revision = try author.append(
            draft(.revision, try body("Second"), of: first.value, replaces: [first.value.id])
        )
        _ = try await store.append([first, revision])
        try await store.rebuild()
        #expect(
            try store.reader.alert(first.value.id)?.current.shown.map { $0.words?.headline } == [
                "Second"
            ]
        )
        try TestDatabase.execute("DELETE FROM alert_record", in: home)
        #expect(
            try store.reader.alert(first.value.id)?.current.shown.map { $0.words?.headline } == [
                "First"
            ]
        )
        try await store.rebuild()
        #expect(
            try store.reader.alert(first.value.id)?.current.shown.map { $0.words?.headline } == [
                "Second"
            ]
        )
    }

    @Test func `a damaged end ends it all the same, and a damaged revision weighs as the gravest`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let first = try author.append(RecordDraft(kind: .alert, body: try body("First")))
        let revision = try author.append(
            draft(.revision, try body("Second"), of: first.value, replaces: [first.value.id])
        )
        let end = try author.append(
            draft(
                .alertEnd,
                try FixtureAlert.end.encoded(),
                of: first.value,
                replaces: [revision.value.id]
            )
        )
        _ = try await store.append([first, revision, end])
        try TestDatabase.execute(
            "UPDATE record SET payload = zeroblob(length(payload)) WHERE kind IN (13, 14)",
            in: home
        )
        let alert = try #require(try store.reader.alert(first.value.id))
        #expect(alert.state == .over && alert.ends.count == 1 && alert.ends.shown.isEmpty)
        #expect(alert.current.count == 1 && alert.current.shown.isEmpty)
        #expect(alert.gravity.label == .red && alert.gravity.status == .actual)
    }

    @Test func `what was damaged when all was made anew is found once it has come again`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let first = try author.append(RecordDraft(kind: .alert, body: try body("First")))
        let end = try author.append(
            draft(.alertEnd, try FixtureAlert.end.encoded(), of: first.value)
        )
        _ = try await store.append([first, end])
        try TestDatabase.execute(
            "UPDATE record SET header = zeroblob(length(header)) WHERE kind = 14",
            in: home
        )
        try await store.rebuild()
        #expect(try store.reader.alert(first.value.id)?.state == .open)
        _ = try await store.append([end])
        #expect(try store.reader.alert(first.value.id)?.state == .over)
    }
}
