import Foundation
import Testing
import TocsinNode
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// A machine whose clock is years off, and is set while the node runs.
    @Suite(.enabled(if: FakeClock.isPossible, "needs libfaketime")) struct WrongClockTests {
        private static let year: Int64 = 365 * 86_400

        @Test func `a node whose clock is years off says and hears the same as all others`()
            async throws
        {
            let nodes = try await HostedNodes(3)
            let (one, others) = (nodes.daemons[0], nodes.daemons[1...])
            let clock = try FakeClock(offset: "+10y")
            try one.takeSigningKey()
            try one.start(with: clock.environment)
            for other in others { try other.start() }
            try await nodes.areLinked()
            let now = Int64(Date().timeIntervalSince1970)
            #expect(try one.client().status().started > now + 9 * Self.year)
            try add("Desk of the future", at: one, by: clock)
            _ = try others[1].publish(1)
            try await agree(nodes, on: 2)

            try clock.set("-20y")
            try add("Desk of the past", at: one, by: clock)
            _ = try others[2].publish(2)
            try await agree(nodes, on: 4)
            try await FaultTests.until("an agreement in the past") {
                let told = try one.client().status().peers.map(\.lastAgreed)
                return told.contains { $0 > 0 && $0 < now - 19 * Self.year }
            }
            try one.stop()
        }

        /// Waits until all hold the same records, so many, and then export the same.
        private func agree(_ nodes: HostedNodes, on count: Int) async throws {
            try await FaultTests.until("\(count) equal records") {
                let held = try nodes.daemons.map { try $0.held() }
                return held[0].count == count && held.allSatisfy { $0 == held[0] }
            }
            let exported = try nodes.daemons.map(exported)
            #expect(exported[0].contains { $0.contains("Desk of the future") })
            #expect(exported.allSatisfy { $0 == exported[0] })
        }

        /// The directory as a table, without what each line says of the copy.
        private func exported(by daemon: Daemon) throws -> [Substring] {
            let command = ["export", "csv", "--home", daemon.path]
            return try BuiltTocsin().run(command).lines.map { line in
                line.prefix(upTo: line.range(of: "\"the copy of")?.lowerBound ?? line.endIndex)
            }
        }

        /// An officer enters a contact on that machine, by its clock.
        private func add(_ name: String, at daemon: Daemon, by clock: FakeClock) throws {
            let command = ["contact", "add", "--name", name, "--kind", "desk", "--always"]
            let home = ["--no-input", "--yes", "--home", daemon.path]
            let process = try #require(daemon.host).process(
                [BuiltTocsin.program.path] + command + home,
                with: clock.environment
            )
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }
}

/// A clock for programs that are started with it, which can be set while they run.
final class FakeClock: Sendable {
    private static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
    static let isPossible = FileManager.default.fileExists(atPath: library)

    private let folder: TemporaryFolder

    /// - Parameter offset: how wrong it is, such as `+10y`.
    init(offset: String) throws {
        folder = try TemporaryFolder()
        try set(offset)
    }

    /// The library leaves a semaphore behind where one program has become another, as in the entrance to a host.
    deinit {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let files = try? FileManager.default.contentsOfDirectory(atPath: memory.path)
        for file in files ?? [] where file.contains("faketime_s") {
            guard let process = file.split(separator: "_").last,
                !FileManager.default.fileExists(atPath: "/proc/\(process)")
            else { continue }
            try? FileManager.default.removeItem(at: memory.appendingPathComponent(file))
        }
    }

    func set(_ offset: String) throws {
        try Data("\(offset)\n".utf8).write(to: folder.file("offset"), options: .atomic)
    }

    /// What a program must find to go by it; the clock that only moves forward is left alone.
    var environment: [String: String] {
        [
            "LD_PRELOAD": Self.library,
            "FAKETIME_TIMESTAMP_FILE": folder.file("offset").path,
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ]
    }
}
