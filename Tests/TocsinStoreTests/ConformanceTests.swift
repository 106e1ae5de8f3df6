import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinReplication
@testable import TocsinSimulator

/// The database and the simulator's disk are tables of one judge: whatever comes, they must say the same.
///
/// So what the simulator proves with its disks holds for nodes with databases.
@Suite struct ConformanceTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 2, signing: 2)
    }

    private func told(_ report: AppendReport) -> [String] {
        report.outcomes.map { "\($0)" }
            + report.changes.map { "\($0.id) \($0.standing) \($0.hasPayload)" }
            + ["\(report.rekeyed) \(report.mustSweep)"]
    }

    @Test(arguments: 0..<UInt64(40))
    func `database and disk report the same of every batch, and keep the same`(
        seed: UInt64
    ) async throws {
        let store = try await home.newStore(in: network)
        var disk = Disk(genesis: network.genesis)
        var generator = SeededGenerator(seed: seed)
        let records = try RandomHistory(of: 60, in: network, seed: seed).records
        let bare = records.filter { _ in generator.once(in: 4) }.map(\.withoutPayload)
        var rest = generator.shuffled(records + bare + records)[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(1 + generator.below(12)))
            rest = rest.dropFirst(batch.count)
            #expect(told(try await store.append(batch)) == told(disk.write(batch)), "seed \(seed)")
            if generator.once(in: 6) {
                try await store.advanceRunningTime(by: StoreLimits.erasureDelay)
                try await store.wipe()
                _ = disk.wipe()
            }
        }
        let kept = { try store.reader.countingRecords().sorted { $0.id < $1.id } }
        #expect(try kept() == disk.counting.sorted { $0.id < $1.id }, "seed \(seed)")
        #expect(
            try await store.membership()?.members.map(\.keys) == disk.membership.members.map(\.keys)
        )
        let verification = try store.reader.verify(.full)
        #expect(verification.isSound, "seed \(seed): \(verification.wrongTables)")
        try await store.rebuild()
        #expect(try kept() == disk.counting.sorted { $0.id < $1.id }, "seed \(seed)")
    }

    /// A replica that is driven by a real database, with what it would begin with after a crash.
    @Test(arguments: 0..<UInt64(40))
    func `a replica carried on from batch to batch is the one that a restart begins`(
        seed: UInt64
    ) async throws {
        let store = try await home.newStore(in: network)
        var generator = SeededGenerator(seed: seed)
        let records = try RandomHistory(of: 60, in: network, seed: seed).records
        var replica = try await replica(store)
        let now = Moment(instant: .start, wall: 0)
        var rest = generator.shuffled(records + records)[...]
        while !rest.isEmpty {
            let batch = rest.prefix(1 + generator.below(12))
            rest = rest.dropFirst(batch.count)
            replica.handle(.submitted(batch.map(\.value), .bulk), at: now)
            while let effect = replica.nextEffect() {
                guard case .persist(let batch) = effect else { continue }
                let report = try await store.append(batch.records)
                replica.handle(.persisted([batch.id], report), at: now)
            }
            let restarted = try await self.replica(store)
            let isSame = replica.root == restarted.root
            #expect(isSame, "seed \(seed)")
        }
        let held = replica.root.records
        #expect(held > 0)
    }

    private func replica(_ store: StoreWriter) async throws -> Replica {
        Replica(
            node: network.members[0].key(.node).publicKey,
            membership: try #require(try await store.membership()),
            held: try store.reader.countingRecords().compactMap(TocsinReplication.HeldRecord.init),
            entered: try store.reader.lastEntry(),
            description: Beacon.Description(addresses: [], software: "test"),
            beacons: [],
            seed: 1
        )
    }
}
