import Foundation

/// The commands that the pages for operators tell them to type.
struct Pages {
    /// Whole commands, as they are printed.
    let commands: Set<String>
    /// Options that the text names by themselves, to be added to a command.
    let options: Set<String>

    private static let read = Result {
        try Pages(of: ["docs/operations.md", "docs/governance.md"].map(Repository.text))
    }

    static var both: Pages { get throws { try read.get() } }

    init(of pages: [String]) {
        var commands: Set<String> = []
        var options: Set<String> = []
        for page in pages {
            let blocks = page.components(separatedBy: "```")
            for (number, text) in blocks.enumerated() {
                guard number.isMultiple(of: 2) else {
                    commands.formUnion(Self.drawn(in: text))
                    continue
                }
                commands.formUnion(Self.indented(in: text))
                let spans = Self.spans(of: text)
                options.formUnion(spans.filter { $0.hasPrefix("--") })
                commands.formUnion(spans.compactMap(Self.command))
            }
        }
        (self.commands, self.options) = (commands, options)
    }

    /// The lines of indented blocks, without what is said beside them.
    private static func indented(in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("    ") && isCommand($0) }
            .map { upToGap($0.drop { $0 == " " }) }
    }

    /// The commands in a drawing: each ends at a gap.
    private static func drawn(in text: String) -> [String] {
        text.split(separator: "\n").flatMap { line in
            " \(line)".ranges(of: " tocsin ").map {
                upToGap(" \(line)"[$0.lowerBound...].dropFirst())
            }
        }
    }

    private static func upToGap(_ line: Substring) -> String {
        let end = line.firstRange(of: "  ")?.lowerBound ?? line.endIndex
        return String(line[..<end])
    }

    /// What stands in backticks.
    private static func spans(of text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    /// What stands in backticks, if it is a command; the program's name may be left out there.
    private static func command(in span: String) -> String? {
        if isCommand(Substring(span)) { return span }
        let words = span.split(separator: " ")
        guard words.count > 1, names.contains(String(words[0])) else { return nil }
        return "tocsin \(span)"
    }

    private static func isCommand(_ text: Substring) -> Bool {
        let words = text.split(separator: " ").drop { $0.contains("=") }
        guard words.count > 1, let program = words.first else { return false }
        return programs.contains(String(program)) || program.hasPrefix("scripts/")
    }

    /// What a person types first.
    private static let programs = ["tocsin", "sudo", "systemctl", "journalctl", "apt"]

    /// The program's own commands.
    private static let names = Set((try? HelpTests.commands().compactMap(\.first)) ?? [])
}

/// The files of this repository.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
