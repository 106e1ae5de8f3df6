import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinDirectory

/// What people were told of besides alerts is kept, a row for each kind and channel.
@Suite struct ReminderStoreTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2)
    }

    private func reminder(
        _ numbers: [UInt8],
        _ kinds: [MatterKind] = MatterKind.allCases,
        told rows: [MatterKind: MatterRow] = [:]
    ) throws -> Reminder {
        let matters = kinds.map { kind in
            Matter(kind, numbers.map { Matter.Thing([$0], name: "") })
        }
        let plan = ReminderPlan(
            matters,
            told: rows,
            by: TellingRules(),
            at: 1 << 30,
            isQuiet: false
        )
        return try #require(plan.reminder)
    }

    @Test func `what is tried is known to be tried, and what was told to be told`() async throws {
        let store = try await home.newStore(in: network)
        let first = try reminder([1, 2])
        try await store.begin(first, on: .hook)
        var rows = try store.reader.matterRows(on: .hook)
        for telling in first.tellings {
            let row = try #require(rows[telling.kind])
            #expect(row.trying == telling.told && row.told == nil)
        }
        try await store.finish(first, on: .hook)
        rows = try store.reader.matterRows(on: .hook)
        #expect(rows.values.allSatisfy { $0.trying == nil && $0.told?.things.count == 2 })
        #expect(rows[.cutOff]?.hasWoken == true && rows[.voices]?.hasWoken == false)
        #expect(try store.reader.matterRows(on: .mail).isEmpty, "each channel for itself")
        #expect(try store.reader.tellings(on: .hook).isEmpty, "apart from alerts")

        let second = try reminder([1, 3], [.followUps], told: rows)
        try await store.finish(second, on: .hook)
        #expect(
            try store.reader.matterRows(on: .hook)[.followUps]?.told == second.tellings[0].told
        )
        await store.close()
    }

    @Test func `a row that says less is kept, and a new opening finds it`() async throws {
        let store = try await home.newStore(in: network)
        try await store.finish(try reminder([1, 2], [.voices]), on: .mail)
        var row = try #require(try store.reader.matterRows(on: .mail)[.voices])
        row = row.settled(to: [])
        row.turns = 3
        try await store.keep([row], on: .mail)
        _ = try await store.rebuild()
        _ = try await store.wipe()
        await store.close()
        let again = try home.reopen()
        #expect(try again.reader.matterRows(on: .mail)[.voices] == row)
        await again.close()
    }
}
