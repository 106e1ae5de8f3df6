import Testing
import TocsinStore
import TocsinTesting

@testable import TocsinDirectory

/// Reports are kept, and nobody's change is lost under another's.
@Suite struct ReportStoreTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 1)
    }

    private func body(_ source: String) throws -> [UInt8] {
        try Report(
            FixtureAlert.everything,
            isLabelled: true,
            from: source,
            .outside,
            received: Timestamp(clamping: 1_800_000_000)
        ).encoded()
    }

    @Test func `a report is kept under its number until it is removed`() async throws {
        let store = try await home.newStore(in: network)
        let numbers = [
            try await store.keepReport(body("a")), try await store.keepReport(body("b")),
        ]
        let kept = try store.reader.reports()
        #expect(kept.map(\.number) == numbers.reversed())
        #expect(kept.map { $0.report?.source } == ["b", "a"])
        try await store.removeReport(numbers[0])
        #expect(try store.reader.reports().map(\.number) == [numbers[1]])
        await #expect(throws: StoreError.self) { try await store.removeReport(numbers[0]) }
        await store.close()
    }

    @Test func `a number is never used again, whatever was removed`() async throws {
        let store = try await home.newStore(in: network)
        let first = try await store.keepReport(body("a"))
        try await store.removeReport(first)
        #expect(try await store.wipe())
        #expect(try await store.keepReport(body("b")) > first)
        await store.close()
    }

    @Test func `who has read it before somebody changed it changes nothing`() async throws {
        let store = try await home.newStore(in: network)
        let number = try await store.keepReport(body("a"))
        let read = try #require(try store.reader.reports().first?.body)
        try await store.keepReport(body("b"), as: number, over: read)
        let late = try body("c")
        await #expect(throws: StoreError.self) {
            try await store.keepReport(late, as: number, over: read)
        }
        #expect(try store.reader.reports().map { $0.report?.source } == ["b"])
        await store.close()
    }

    @Test func `one that cannot be read is there all the same`() async throws {
        let store = try await home.newStore(in: network)
        _ = try await store.keepReport([1, 2, 3])
        let kept = try #require(try store.reader.reports().first)
        #expect(kept.report == nil)
        try await store.removeReport(kept.number)
        await store.close()
    }
}
