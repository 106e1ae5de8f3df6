import GRDB
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
        #expect(rows[.cutOff]?.hasWoken == true && rows[.waitingProposals]?.hasWoken == false)
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
        try await store.finish(try reminder([1, 2], [.waitingProposals]), on: .mail)
        var row = try #require(try store.reader.matterRows(on: .mail)[.waitingProposals])
        row = row.lessened(to: [])
        row.turns = 3
        try await store.keep([row], on: .mail)
        _ = try await store.rebuild()
        _ = try await store.wipe()
        await store.close()
        let again = try home.reopen()
        #expect(try again.reader.matterRows(on: .mail)[.waitingProposals] == row)
        await again.close()
    }

    @Test func `a row that cannot be read counts as not told, and hides no other`() async throws {
        let store = try await home.newStore(in: network)
        let told = try reminder([1], [.endedKeys, .followUps])
        try await store.finish(told, on: .hook)
        await store.close()
        let file = try DatabaseQueue(path: home.path + "/directory.sqlite")
        try await file.write { database in
            try database.execute(
                sql: """
                    PRAGMA ignore_check_constraints = 1;
                    UPDATE telling SET told = x'00' WHERE topic = \(MatterKind.endedKeys.rawValue);
                    """
            )
        }
        try file.close()
        let again = try home.reopen()
        let rows = try again.reader.matterRows(on: .hook)
        #expect(rows[.endedKeys]?.told == nil && rows[.followUps]?.told != nil)
        await again.close()
    }
}
