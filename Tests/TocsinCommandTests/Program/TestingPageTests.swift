import Foundation
import Testing

/// `docs/testing.md` promises a test for each command, attribute and bad input.
@Suite struct TestingPageTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The rows of the tables that name tests.
    private static func rows() throws -> [Substring] {
        let page = try String(
            contentsOf: root.appendingPathComponent("docs/testing.md"),
            encoding: .utf8
        )
        let tables = try #require(page.range(of: "## What is tried out on the built binary"))
        return page[tables.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| ") }
    }

    @Test func `every test that the page names exists`() throws {
        var sources = ""
        let files = FileManager.default.enumerator(
            at: Self.root.appendingPathComponent("Tests"),
            includingPropertiesForKeys: nil
        )
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            sources += try String(contentsOf: file, encoding: .utf8)
        }
        // A name of a test is a sentence: it has spaces and stands behind the first column.
        let names = try Self.rows().flatMap { row in
            row.split(separator: "|").dropFirst().flatMap { cell in
                cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 && $0.element.contains(" ") }.map(\.element)
            }
        }
        #expect(names.count > 40)
        let missing = names.filter { !sources.contains("func `\($0)`") }
        #expect(missing.isEmpty)
    }

    @Test func `every command has a row`() throws {
        let commands = try Self.rows().compactMap { $0.split(separator: "|").first }
            .joined(separator: ",").split { "`, ".contains($0) }
        for path in try HelpTests.commands() {
            for word in path { #expect(commands.contains { $0 == word }, "\(path)") }
        }
    }
}
