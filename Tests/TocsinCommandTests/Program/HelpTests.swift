import Foundation
import Testing

/// The help of every command, as it was last agreed on.
///
/// After a change on purpose: `TOCSIN_UPDATE_SNAPSHOTS=1 swift test --filter HelpTests`, and look at
/// the difference.
@Suite struct HelpTests {
    private static let snapshot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("help.txt")

    @Test func `the help of every command is as agreed`() throws {
        let tocsin = BuiltTocsin()
        let present = try Self.commands().map { command in
            let answer = try tocsin.run(command + ["--help"])
            #expect(answer.status == 0)
            return "$ tocsin \(command.joined(separator: " "))\n\(answer.output)"
        }.joined()
        if ProcessInfo.processInfo.environment["TOCSIN_UPDATE_SNAPSHOTS"] != nil {
            try Data(present.utf8).write(to: Self.snapshot)
        }
        let agreed = String(decoding: try Data(contentsOf: Self.snapshot), as: UTF8.self)
        #expect(present == agreed)
    }

    /// Every command that is shown, by the words that name it.
    static func commands() throws -> [[String]] {
        let dump = try BuiltTocsin().run(["--experimental-dump-help"])
        let tool = try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8))
        return tool.command.paths(below: [])
    }

    private struct Tool: Decodable {
        let command: Command
    }

    private struct Command: Decodable {
        let commandName: String
        let shouldDisplay: Bool
        let subcommands: [Command]?

        /// This command's words, without the program's name, and those of the commands in it.
        func paths(below words: [String]) -> [[String]] {
            [words]
                + (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
                .flatMap { $0.paths(below: words + [$0.commandName]) }
        }
    }
}
