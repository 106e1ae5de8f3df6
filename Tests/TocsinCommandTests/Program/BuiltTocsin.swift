import Foundation

/// Runs the program `tocsin` that was built together with these tests.
struct BuiltTocsin: Sendable {
    /// What a run left behind.
    struct Answer: Sendable {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of standard output, without an empty one at the end.
        var lines: [String] {
            output.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        }

        /// What `--json` wrote, an object a line.
        var objects: [[String: Any]] {
            lines.compactMap { line in
                (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            }
        }

        /// The only object that `--json` wrote; empty if there are none or several.
        var object: [String: Any] {
            let objects = objects
            return objects.count == 1 && lines.count == 1 ? objects[0] : [:]
        }
    }

    /// What every run finds in its environment.
    ///
    /// Nothing of the machine's own shines through.
    var environment: [String: String] = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]

    /// Runs it to its end with nothing on standard input, or with a text.
    ///
    /// - Parameter place: the working folder; without it that of the tests.
    func run(_ arguments: [String], input: String = "", in place: URL? = nil) throws -> Answer {
        let folder = try TemporaryFolder()
        try Data(input.utf8).write(to: folder.file("in"))
        let streams = try ["out", "err"].map { name in
            try Data().write(to: folder.file(name))
            return try FileHandle(forWritingTo: folder.file(name))
        }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = place ?? process.currentDirectoryURL
        process.standardInput = try FileHandle(forReadingFrom: folder.file("in"))
        process.standardOutput = streams[0]
        process.standardError = streams[1]
        try process.run()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: folder.file("out")), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: folder.file("err")), as: UTF8.self)
        )
    }

    /// Beside the program that runs these tests.
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("tocsin")
}

/// A folder that is gone when its last user is.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("tocsin-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}
