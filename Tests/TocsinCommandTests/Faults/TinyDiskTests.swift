import Foundation
import Testing
import TocsinNode
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// A machine with a disk that holds less than the network has to say.
    @Suite struct TinyDiskTests {
        private static let records = 1_500
        private static let kilobytes = 1_500
        private static let remainder = 64

        @Test func `a node whose disk is full runs on, stops nobody, and catches up with room`()
            async throws
        {
            let nodes = try await HostedNodes(3)
            let (full, other, tiny) = (nodes.daemons[0], nodes.daemons[1], nodes.daemons[2])
            let disk = try TinyDisk(below: tiny.path, kilobytes: Self.kilobytes)
            let bulk = Set(try await full.fill(with: Self.records))
            try nodes.start()
            try await FaultTests.until("a full disk") { try disk.free() < Self.remainder }
            try await nodes.hold(bulk, at: [full, other])
            let news = try other.publish(1)
            try await nodes.hold(bulk.union([news]), at: [full, other])
            #expect(try tiny.isRunning && tiny.client().status().records < bulk.count)
            #expect(try tiny.held().count < bulk.count)

            try disk.grow(to: 20 * Self.kilobytes)
            try await nodes.hold(bulk.union([news]))
            try tiny.stop()
            #expect(try tiny.verify().status == 0)
        }
    }
}

/// A small file system in the place of a folder, until its last user is gone.
private final class TinyDisk: Sendable {
    private let path: String

    /// Takes over what the folder holds.
    init(below path: String, kilobytes: Int) throws {
        self.path = path
        try Self.shell(
            """
            cp -a "$0" "$0.copy" && mount -t tmpfs -o size=\(kilobytes)k tmpfs "$0"
            cp -a "$0.copy/." "$0" && rm -r "$0.copy"
            """,
            path
        )
    }

    deinit { try? Self.shell("umount --lazy \"$0\"", path) }

    func grow(to kilobytes: Int) throws {
        try Self.shell("mount -o remount,size=\(kilobytes)k \"$0\"", path)
    }

    /// How many kilobytes nobody has taken.
    func free() throws -> Int {
        let facts = try FileManager.default.attributesOfFileSystem(forPath: path)
        let bytes = facts[.systemFreeSize] as? NSNumber
        return (bytes?.intValue ?? 0) / 1024
    }

    private static func shell(_ script: String, _ path: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-ec", script, path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Daemon.Failure(words: script) }
    }
}
