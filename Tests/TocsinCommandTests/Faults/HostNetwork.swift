import Foundation
import Synchronization
import TocsinTesting

/// Hosts whose links are as bad as they are told to be: `Tests/faults/network.py`, whose first lines name the commands.
///
/// It is gone, with all hosts, when its last user is.
final class HostNetwork: Sendable {
    let hosts: [Host]
    private let process: Process
    private let commands: FileHandle
    private let answers: Lines

    struct Failure: Error {
        let words: String
    }

    /// Begins a network without faults.
    ///
    /// - Parameter seed: what its dice begin with.
    init(_ count: Int, seed: UInt64 = 1) throws {
        let (input, output) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [Self.script.path, "\(count)", "--seed", "\(seed)"]
        process.standardInput = input
        process.standardOutput = output
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        try process.run()
        commands = input.fileHandleForWriting
        answers = Lines(output.fileHandleForReading)
        hosts = try (0..<count).map { [answers] _ in
            let line = try answers.next()
            guard let host = Host(line) else { throw Failure(words: line) }
            return host
        }
    }

    deinit {
        try? commands.close()
        process.waitUntilExit()
    }

    /// Changes the weather, and answers what the network says to that.
    @discardableResult
    func obey(_ command: String) throws -> String {
        try commands.write(contentsOf: Data("\(command)\n".utf8))
        let answer = try answers.next()
        guard answer.hasPrefix("done") else { throw Failure(words: answer) }
        return answer
    }

    /// How many packets had a fate: `lost`, `cut`, `crowded`, `doubled` or `passed`.
    func count(_ fate: String) throws -> Int {
        let words = try obey("count").split(separator: " ")
        let place = words.firstIndex { $0 == fate }.map { words.index(after: $0) }
        return place.flatMap { Int(words[$0]) } ?? 0
    }

    /// Whether this user may make such hosts here.
    static let isPossible = (try? HostNetwork(1)) != nil

    /// Where the network and its companions lie.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "faults")

    private static let script = folder.appending(path: "network.py")
}

/// What a program writes, line by line.
private final class Lines: Sendable {
    private let handle: FileHandle
    private let rest = Mutex("")

    init(_ handle: FileHandle) { self.handle = handle }

    /// Waits for the next line.
    func next() throws -> String {
        try rest.withLock { rest in
            while true {
                if let end = rest.firstIndex(of: "\n") {
                    defer { rest = String(rest[rest.index(after: end)...]) }
                    return String(rest[..<end])
                }
                let more = handle.availableData
                guard !more.isEmpty else { throw HostNetwork.Failure(words: rest) }
                rest += String(decoding: more, as: UTF8.self)
            }
        }
    }
}
