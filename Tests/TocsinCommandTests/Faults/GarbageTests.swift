import Foundation
import Testing
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// Strangers in masses.
    @Suite struct GarbageTests {
        @Test func `among thousands who mean no good members are let in and served`() async throws {
            let nodes = try await HostedNodes(4, of: FixtureNetwork(founders: 4))
            let (target, early, late) = (nodes.daemons[0], nodes.daemons[1], nodes.daemons[2])
            try target.dials([])
            for member in [early, late] { try member.dials([target]) }
            for daemon in [target, early] { try daemon.start() }
            try await FaultTests.until("the first link") { try early.isLinked(with: target) }
            let (files, memory) = (try target.openFiles(), try target.residentKilobytes())

            let strangers = try Strangers(on: nodes.net.hosts[3], at: target, count: 5_000)
            try await FaultTests.until("strangers") { try target.openFiles() > files }
            try late.start()
            let records = Set(try [target, early, late].map { try $0.publish(1) })
            try await nodes.hold(records, at: [target, early, late])
            let said = try strangers.end()

            #expect(!said.contains("failed"), "\(said)")
            try await FaultTests.until("the end of the last of them") {
                try target.openFiles() <= files + 2
            }
            #expect(try early.isLinked(with: target) && late.isLinked(with: target))
            #expect(try target.residentKilobytes() < memory + 64 * 1024)
        }
    }
}

/// Who connects to a node again and again, from many addresses of one host: `Tests/faults/garbage.py`.
private final class Strangers: Sendable {
    private let process: Process
    private let (input, output) = (Pipe(), Pipe())

    /// Begins, and goes on until it is ended, however small the count.
    init(on host: Host, at target: Daemon, count: Int) throws {
        let script = HostNetwork.folder.appending(path: "garbage.py").path
        let address = [target.host?.address ?? "127.0.0.1", "\(target.port)"]
        process = host.process(
            ["/usr/bin/python3", script] + address + ["\(count)", "--from", "10.77.\(host.number)"]
        )
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit { process.terminate() }

    /// Ends it when it has made as many as it should, and answers what it says.
    func end() throws -> String {
        try input.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}

extension Daemon {
    fileprivate func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "\(kernelFolder)/fd").count
    }

    fileprivate func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "\(kernelFolder)/status", encoding: .utf8)
        let line = try Self.unwrap(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try Self.unwrap(line.split(separator: " ").compactMap { Int($0) }.first)
    }
}
