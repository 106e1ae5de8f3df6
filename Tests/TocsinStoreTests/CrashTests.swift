import Glibc
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Kills real processes at random moments.
@Suite struct CrashTests {
    @Test(arguments: 0..<UInt64(4)) func `nothing acknowledged is lost by kill -9`(seed: UInt64)
        async throws
    {
        let home = try TestHome()
        let network = try FixtureNetwork(founders: 2)
        var store: StoreWriter? = try await home.newStore(in: network)
        #expect(try store?.reader.recordCount() == 0)
        store = nil
        var generator = SeededGenerator(seed: seed)
        for round in 1...5 {
            let delay = UInt32(5_000 + generator.below(120_000))
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = home.path as String, round = round as Int, delay = delay as UInt32] in
                try await CrashingWriter(home: path, round: round).run(dyingAfter: delay)
            }
            try await check(home, round: round)
        }
    }

    private func check(_ home: TestHome, round: Int) async throws {
        let store = try home.reopen()
        let acknowledged = CrashingWriter.acknowledged(in: home)
        let held = try Set(store.reader.heldIndex().map(\.id))
        #expect(acknowledged.allSatisfy { held.contains($0) }, "round \(round)")
        #expect(try store.reader.verify(.full).isSound, "round \(round)")
    }
}

/// Appends batches until it dies, and writes down what was acknowledged.
private struct CrashingWriter {
    let home: String
    let round: Int

    static let log = "directory.lock.acknowledged"

    func run(dyingAfter microseconds: UInt32) async throws {
        let network = try FixtureNetwork(founders: 2)
        let store = try StoreWriter.open(home: home, holder: "a test")
        let log = open("\(home)/\(Self.log)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var feed = network.feed(of: 0, incarnation: UInt64(round))
        var identity = network.feed(of: 0, .identity, incarnation: UInt64(round))
        TestProcess.dieAfter(microseconds: microseconds)
        for batch in 0... {
            var records: [Verified<Record>] = []
            for number in 0..<5 {
                let subject = UInt64(round * 1_000_000 + batch * 10 + number)
                records.append(try feed.contact(.fictitious("Name\(subject)"), subject))
            }
            if batch % 8 == 7 { records.append(try identity.erasure(of: [records[0].value.id])) }
            _ = try await store.append(records)
            let ids = records.flatMap(\.value.id.array)
            guard write(log, ids, ids.count) == ids.count else { fatalError("no log") }
        }
    }

    /// What was appended before a process died, whole identifiers only.
    static func acknowledged(in home: TestHome) -> [RecordID] {
        let bytes = home.bytes(of: log)
        return stride(from: 0, through: bytes.count - 32, by: 32).compactMap {
            RecordID(Array(bytes[$0..<($0 + 32)]))
        }
    }
}
