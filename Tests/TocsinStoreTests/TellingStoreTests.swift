import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinDirectory

/// What people were told of is kept, whatever becomes of the records.
@Suite struct TellingStoreTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    private func raise(in store: StoreWriter) async throws -> AlertFacts {
        var author = network.feed(of: 0)
        let body = try FixtureAlert.everything.encoded()
        _ = try await store.append([author.append(RecordDraft(kind: .alert, body: body))])
        return try #require(try store.reader.tellingFacts(for: nil).facts.first)
    }

    private func telling(of facts: AlertFacts, turns: Int = 0) -> Telling {
        let id = facts.state.id(of: facts.alert, after: nil)
        let told = TellingRow.Told(id: id, state: facts.state, isLoud: true)
        return Telling(facts: facts, told: told, repetition: 0, turns: turns, isAgain: false)
    }

    @Test func `what is tried is known to be tried, and what was told to be told`() async throws {
        let store = try await home.newStore(in: network)
        let facts = try await raise(in: store)
        let telling = telling(of: facts, turns: 2)
        try await store.begin([telling], on: .hook)
        var row = try #require(try store.reader.tellings(on: .hook)[facts.alert])
        #expect(row.trying == telling.told && row.told == nil && row.turns == 2)
        try await store.finish([telling], on: .hook)
        row = try #require(try store.reader.tellings(on: .hook)[facts.alert])
        #expect(row.trying == nil && row.told == telling.told && !row.isLookedAt)
        #expect(try store.reader.tellings(on: .mail).isEmpty, "each channel for itself")
        #expect(try await store.lookAt(facts.alert))
        #expect(try store.reader.tellings(on: .hook)[facts.alert]?.isLookedAt == true)
        await store.close()
    }

    @Test func `who looks before anybody was told is told all the same, and nothing is repeated`()
        async throws
    {
        let store = try await home.newStore(in: network)
        let facts = try await raise(in: store)
        #expect(try await !store.lookAt(facts.alert))
        #expect(try store.reader.tellings(on: .hook).isEmpty, "what was not told has no row")
        await store.close()
    }

    @Test func `a channel remembers from when on it was of use`() async throws {
        let store = try await home.newStore(in: network)
        #expect(try store.reader.memory(of: .mail) == nil)
        for memory in [
            TellingMemory(), TellingMemory(baseline: 3, named: 7, summarised: 60),
        ] {
            try await store.finish([], on: .mail, remembering: memory)
            #expect(try store.reader.memory(of: .mail) == memory)
        }
        #expect(try store.reader.memory(of: .hook) == nil)
        await store.close()
    }

    @Test func `neither wiping nor what follows anew from the records takes it away`() async throws
    {
        let store = try await home.newStore(in: network)
        let facts = try await raise(in: store)
        try await store.finish([telling(of: facts)], on: .hook)
        _ = try await store.rebuild()
        _ = try await store.wipe()
        await store.close()
        let again = try home.reopen()
        #expect(try again.reader.tellings(on: .hook)[facts.alert]?.told?.state == facts.state)
        await again.close()
    }

    @Test func `facts are found for what belongs to an alert, and follow what is said`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        var body = FixtureAlert.everything
        let first = try author.append(RecordDraft(kind: .alert, body: try body.encoded()))
        body.severity = Severity(word: "minor")
        body.urgency = nil
        let revision = try author.append(
            RecordDraft(
                kind: .revision,
                body: try body.encoded(),
                subject: Subject(ofAlert: first.value.id, by: network.members[0].id),
                thread: first.value.id,
                replaces: [first.value.id]
            )
        )
        _ = try await store.append([first])
        let before = try #require(try store.reader.tellingFacts(for: nil).facts.first)
        #expect(before.severity == .severe && before.isImmediate && before.concern == nil)
        _ = try await store.append([revision])
        #expect(
            try store.reader.alerts(touchedBy: [revision.value.id], for: nil) == [first.value.id]
        )
        let after = try #require(
            try store.reader.tellingFacts(of: [first.value.id], for: nil).facts.first
        )
        #expect(after.severity.description == "minor" && !after.isImmediate)
        #expect(after.state != before.state && after.state.kind == .open)
        #expect(after.place == before.place)
        await store.close()
    }

    @Test func `a reason that a later version gives an end is the same state each time`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var author = network.feed(of: 0)
        let first = try author.append(
            RecordDraft(kind: .alert, body: try FixtureAlert.everything.encoded())
        )
        let end = AlertEnd(EndReason(rawValue: 300), created: Timestamp(clamping: 1_800_000_000))
        let over = try author.append(
            RecordDraft(
                kind: .alertEnd,
                body: try end.encoded(),
                subject: Subject(ofAlert: first.value.id, by: network.members[0].id),
                thread: first.value.id,
                replaces: [first.value.id]
            )
        )
        _ = try await store.append([first, over])
        let state = try #require(try store.reader.tellingFacts(for: nil).facts.first?.state)
        #expect(state.kind == .over && TellingState(decoding: state.encoded) == state)
        await store.close()
    }
}
