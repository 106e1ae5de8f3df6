import Foundation
import Testing

/// A node that somebody has started, until it is told to end.
final class RunningNode: Sendable {
    private let process: Process

    /// Comes back when the node runs.
    init(_ line: String, in folder: URL, environment: [String: String]) throws {
        let talk = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The shell steps aside, so that signals reach the node.
        process.arguments = ["-c", "exec \(line)"]
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardError = talk
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var said = ""
        while !said.contains("The node runs") {
            let more = talk.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it ended: \(said)")
            said += String(decoding: more, as: UTF8.self)
        }
        // Read on, or the node would wait when it next says something.
        talk.fileHandleForReading.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
        }
    }

    /// Its number, by which `kill` ends it.
    var number: Int32 { process.processIdentifier }

    /// Ends it with Ctrl-C, or as systemd and `kill` do.
    ///
    /// - Returns: its exit status.
    @discardableResult
    func stops(_ signal: Int32 = SIGINT) -> Int32 {
        kill(number, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit { if process.isRunning { stops() } }
}
