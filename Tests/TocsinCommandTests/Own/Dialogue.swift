import Foundation
import Testing

/// A run of the program at a terminal of its own, in which questions are waited for and answered.
final class Dialogue {
    private let process = Process()
    private let keyboard = Pipe()
    private let screen = Pipe()
    private(set) var shown = ""

    /// Starts the program under `script`, which gives it a controlling terminal.
    init(_ arguments: [String], environment: [String: String]) throws {
        let words = [BuiltTocsin.program.path] + arguments
        let command = words.map { "'\($0)'" }.joined(separator: " ")
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["--quiet", "--flush", "--return", "--command", command, "/dev/null"]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "dumb"]
            .merging(environment) { _, new in new }
        process.standardInput = keyboard
        process.standardOutput = screen
        process.standardError = screen
        try process.run()
    }

    /// Waits until the terminal shows a text that it has not shown before.
    ///
    /// - Returns: what was shown from the last such text to this one.
    @discardableResult
    func see(_ text: String) throws -> String {
        while true {
            if let found = shown.range(of: text) {
                let before = String(shown[..<found.lowerBound])
                shown = String(shown[found.upperBound...])
                return before
            }
            let more = screen.fileHandleForReading.availableData
            try #require(!more.isEmpty, "never shown: \(text); but: \(shown)")
            shown += String(decoding: more, as: UTF8.self)
        }
    }

    /// Types a line.
    func type(_ line: String) throws {
        try keyboard.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    }

    /// Presses a key with Ctrl.
    func press(control byte: UInt8) throws {
        try keyboard.fileHandleForWriting.write(contentsOf: Data([byte]))
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit status.
    func end() -> Int32 {
        while true {
            let more = screen.fileHandleForReading.availableData
            if more.isEmpty { break }
            shown += String(decoding: more, as: UTF8.self)
        }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
