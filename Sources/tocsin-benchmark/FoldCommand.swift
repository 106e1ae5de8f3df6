internal import ArgumentParser
internal import Foundation
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore
internal import TocsinTesting

/// Measures how long a node takes to know who its members are.
struct FoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fold",
        abstract: "Fold the governance records of a thousand members, all at once and one by one.",
        discussion: """
            Everything is processor time of one core, the least of several runs, beside that of the signature \
            checks of the same records in the same run.
            """
    )

    @Option(help: "How often each measurement is made.")
    var runs = 5

    func validate() throws {
        guard (1...1_000).contains(runs) else { throw ValidationError("--runs is out of bounds.") }
    }

    func run() async throws {
        let governed = try GovernedNetwork()
        let next = try governed.next()
        let checks = try least { try check(governed.records, in: governed.network.id) }
        let start = governed.network.membership
        let fold = least { _ = folded(start, governed.records) }
        let (store, all) = try await databaseTimes(governed, next)
        print(describe(governed))
        print("milliseconds of processor time, and the share of the signature checks:")
        show("from nothing", checks: checks, fold: fold, database: store)
        var membership = folded(start, governed.records)
        guard membership.members.count == GovernedNetwork.members else { throw ExitCode.failure }
        for (more, database) in zip(next, all) {
            let before = membership
            show(
                "one more: \(more.name)",
                checks: try least { try check([more.record], in: governed.network.id) },
                fold: least { _ = folded(before, [more.record]) },
                database: database
            )
            membership = folded(before, [more.record])
        }
    }

    private func folded(_ membership: Membership, _ records: [Verified<Record>]) -> Membership {
        var membership = membership
        _ = membership.fold(records)
        return membership
    }

    /// Lets a database take everything, as a fresh node does, and then one record after the other.
    private func databaseTimes(
        _ governed: GovernedNetwork,
        _ next: [GovernedNetwork.Next]
    ) async throws -> (Duration, [Duration]) {
        let home = try temporaryHome()
        defer { try? FileManager.default.removeItem(at: home) }
        let store = try StoreWriter.create(home: home.path, holder: "tocsin-benchmark")
        try await store.adopt(governed.network.genesis)
        var all = Duration.zero
        var rest = governed.records[...]
        while !rest.isEmpty {
            all += try await time(of: Array(rest.prefix(256)), in: store)
            rest = rest.dropFirst(256)
        }
        var times: [Duration] = []
        for more in next { times.append(try await time(of: [more.record], in: store)) }
        await store.close()
        return (all, times)
    }

    private func temporaryHome() throws -> URL {
        let home = FileManager.default.temporaryDirectory
            .appendingPathComponent("tocsin-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: home,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return home
    }

    /// - Throws: `ExitCode.failure` if one of them does not count.
    private func time(
        of records: [Verified<Record>],
        in store: StoreWriter
    ) async throws -> Duration {
        let start = ProcessorClock.now
        let report = try await store.append(records)
        guard report.outcomes.allSatisfy({ $0.standing == .held }) else { throw ExitCode.failure }
        return ProcessorClock.now - start
    }

    private func check(_ records: [Verified<Record>], in network: NetworkID) throws {
        for record in records { _ = try Verified(record.value, in: network) }
    }

    private func describe(_ governed: GovernedNetwork) -> String {
        let kinds: [(RecordKind, String)] = [
            (.decision, "decisions"), (.voice, "voices"), (.admission, "admissions"),
            (.vouch, "vouches"), (.identity, "identity records"), (.suspension, "suspensions"),
            (.objection, "objections"),
        ]
        let counts = kinds.map { kind, name in
            "\(governed.records.count { $0.value.header.kind == kind }) \(name)"
        }
        return "\(governed.records.count) records: " + counts.joined(separator: ", ")
    }

    private func show(
        _ what: String,
        checks: Duration,
        fold: Duration,
        database: Duration
    ) {
        print(
            "\(what): checks \(milliseconds(checks)), membership \(milliseconds(fold)) "
                + "(\(share(fold, of: checks))), database \(milliseconds(database)) "
                + "(\(share(database, of: checks)))"
        )
    }

    private func milliseconds(_ time: Duration) -> String {
        String(format: "%.2f", time / .milliseconds(1))
    }

    private func share(_ time: Duration, of checks: Duration) -> String {
        String(format: "%.0f %%", 100 * (time / checks))
    }

    private func least(_ body: () throws -> Void) rethrows -> Duration {
        var least = Duration.seconds(3600)
        for _ in 0..<runs {
            let start = ProcessorClock.now
            try body()
            least = min(least, ProcessorClock.now - start)
        }
        return least
    }
}

/// Processor time of this process.
///
/// Other work on the machine stretches the clock on the wall, but hardly this one.
private enum ProcessorClock {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
