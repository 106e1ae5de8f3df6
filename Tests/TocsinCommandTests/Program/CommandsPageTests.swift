import Foundation
import Testing

/// The samples of `docs/commands.md` are what the program answers, but for identifiers.
@Suite struct CommandsPageTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/commands.md")

    /// What is typed in a sample, and the lines below it.
    private static func samples() throws -> [(command: [String], lines: [String])] {
        let page = try String(contentsOf: page, encoding: .utf8)
        return page.components(separatedBy: "```").enumerated().compactMap { index, block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init).dropFirst()
            guard index % 2 == 1, let typed = lines.first, typed.hasPrefix("$ tocsin ") else {
                return nil
            }
            let words = typed.split(separator: " ").dropFirst(2).map(String.init)
            return (words, Array(lines.dropFirst()))
        }
    }

    private static func comparable(_ lines: [String]) -> [String] {
        lines.filter { !$0.hasPrefix("    member ") && !$0.hasPrefix("    record ") && !$0.isEmpty }
    }

    @Test func `look-ups answer what the page shows`() async throws {
        let home = try await ExampleHome()
        let samples = try Self.samples().filter {
            ["show", "call", "list"].contains($0.command[0])
        }
        #expect(samples.map { $0.command[0] } == ["show", "call", "list"])
        for (command, lines) in samples {
            let answer = try home.ask(command)
            let expected = Self.comparable(lines)
            let shown = Self.comparable(answer.lines).prefix(expected.count)
            #expect(Array(shown) == expected, "\(command)")
        }
    }
}
