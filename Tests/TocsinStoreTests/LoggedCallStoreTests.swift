import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinDirectory

/// Notes of calls are kept for their alert, in the order in which the calls were made.
@Suite struct LoggedCallStoreTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 1)
    }

    private func call(_ dialled: String, for alert: UInt8, at seconds: Int64) throws -> LoggedCall {
        var call = LoggedCall(
            .answered,
            to: try #require(TLD(canonical: "np")),
            for: RecordID(bytes: Digest(of: [alert], for: .display).bytes),
            at: Timestamp(clamping: seconds)
        )
        call.dialled = dialled
        return call
    }

    @Test func `a call is noted for its alert until the note is removed`() async throws {
        let store = try await home.newStore(in: network)
        let late = try call("late", for: 1, at: 20)
        let numbers = [
            try await store.log(late), try await store.log(call("early", for: 1, at: 10)),
            try await store.log(call("other", for: 2, at: 15)),
        ]
        var kept = try store.reader.loggedCalls(for: late.alert)
        #expect(kept.map { $0.call?.dialled } == ["early", "late"])
        #expect(
            try store.reader.loggedCalls().map { $0.call?.dialled } == ["early", "other", "late"]
        )
        #expect(kept.map(\.number) == [numbers[1], numbers[0]])
        try await store.removeCall(numbers[1])
        kept = try store.reader.loggedCalls(for: late.alert)
        #expect(kept.map(\.number) == [numbers[0]])
        await #expect(throws: StoreError.self) { try await store.removeCall(numbers[1]) }
        await store.close()
    }

    @Test func `the number of a note that was removed is nobody else's`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.log(call("a", for: 1, at: 1))
        try await store.removeCall(first)
        #expect(try await store.log(call("b", for: 1, at: 1)) > first)
        await store.close()
    }

    @Test func `what may not be kept is refused`() async throws {
        let store = try await home.newStore(in: network)
        let bad = try call("two\nlines", for: 1, at: 1)
        await #expect(throws: BodyError.self) { try await store.log(bad) }
        #expect(try store.reader.loggedCalls(for: bad.alert).isEmpty)
        await store.close()
    }
}
