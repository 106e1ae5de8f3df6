import Foundation
import Synchronization
import Testing

/// Somebody who looks after a machine of an organisation, and types at its terminal what the pages say.
///
/// What a page prints is typed as it stands there, into a shell, in a folder of the operator's own. Each question is
/// answered at the terminal.
final class Operator: Sendable {
    static let passphrase = "kept only for these tests"

    /// Where the operator works: files that are sent arrive here.
    let desk: TemporaryFolder
    private let node: Mutex<RunningNode?> = Mutex(nil)

    init() throws {
        desk = try TemporaryFolder()
        try FileManager.default.createDirectory(at: stick, withIntermediateDirectories: false)
    }

    /// Another one with a copy of all that the first one has, while no node runs there.
    init(copying other: Operator) throws {
        desk = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: other.desk.url.path) {
            try FileManager.default.copyItem(at: other.desk.file(name), to: desk.file(name))
        }
    }

    var home: URL { desk.file("home") }

    /// The USB stick that the pages call `/media/stick`.
    var stick: URL { desk.file("stick") }

    /// Where the identity key lies once it was taken off the machine.
    var identity: String { stick.appendingPathComponent("identity.key").path }

    // MARK: Typing

    /// Types a command of a page, answers what it asks and waits for its end.
    ///
    /// - Parameters:
    ///   - command: as the page prints it.
    ///   - options: more options, each as a page prints it.
    ///   - fields: options that only the help of the command names, such as the fields of a form.
    ///   - values: what stands in the place of the page's examples.
    ///   - answers: the beginnings of questions that are not usual, and what is typed at each.
    ///   - editor: a command that takes the place of the editor.
    ///   - status: the exit status that is expected.
    /// - Returns: what the terminal showed.
    @discardableResult
    func types(
        _ command: String,
        adding options: [String] = [],
        filling fields: String = "",
        with values: KeyValuePairs<String, String> = [:],
        answering answers: KeyValuePairs<String, String> = [:],
        editor: String? = nil,
        status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let line = try "\(Step(command, options, values, stick: stick).line) \(fields)"
        let dialogue = try Dialogue(
            ["-c", "cd \(desk.url.path) && \(line)"],
            of: "/bin/sh",
            environment: environment(editor)
        )
        let person = Answers(special: answers, sheet: paper ?? "")
        let ended = try dialogue.end { person.reply(to: $0, below: dialogue.shown) }
        if dialogue.shown.contains("RECOVERY SHEET") { try writes(dialogue.shown, to: "sheet") }
        try #require(
            ended == status,
            "\(line)\n\(dialogue.shown)",
            sourceLocation: sourceLocation
        )
        return dialogue.shown
    }

    /// Begins a command of a page that goes on: the node.
    func begins(_ command: String) throws {
        let begun = try RunningNode(
            Step(command, [], [:], stick: stick).line,
            in: desk.url,
            environment: environment()
        )
        node.withLock { $0 = begun }
    }

    /// The number of the process that was begun.
    var numberOfNode: Int32? { node.withLock { $0?.number } }

    /// Ends what was begun, with Ctrl-C or another signal.
    ///
    /// - Returns: its exit status.
    @discardableResult
    func stops(_ signal: Int32 = SIGINT) -> Int32? {
        node.withLock { node in
            defer { node = nil }
            return node?.stops(signal)
        }
    }

    /// What the shell finds in its environment.
    func environment(_ editor: String? = nil) -> [String: String] {
        let programs = BuiltTocsin.program.deletingLastPathComponent().path
        let usual = [
            "PATH": "\(programs):/usr/bin:/bin", "HOME": desk.url.path, "NO_COLOR": "1",
            "TOCSIN_HOME": home.path,
        ]
        return editor.map { usual.merging(["EDITOR": $0]) { $1 } } ?? usual
    }

    /// The recovery sheet, copied from the screen or printed.
    private var paper: String? { try? String(contentsOf: desk.file("sheet"), encoding: .utf8) }
}
