import Foundation
import Testing

/// A command of a page, with what stands in the place of its examples.
struct Step {
    /// What is typed.
    let line: String

    /// - Throws: if no page has the command, or one of the options.
    init(
        _ command: String,
        _ options: [String],
        _ values: KeyValuePairs<String, String>,
        stick: URL
    ) throws {
        let pages = try Pages.both
        try #require(pages.commands.contains(command), "on no page: \(command)")
        for option in options {
            try #require(pages.options.contains(option), "on no page: \(option)")
        }
        let printed = ([command] + options).joined(separator: " ")
        let typed = values.reduce(printed) { line, value in
            line.replacing(value.key, with: Self.quoted(value.value))
        }
        line = typed.replacing("/media/stick", with: stick.path)
    }

    /// A value as a shell takes it for one word.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=#".contains($0) }
        return isPlain ? value : "'\(value)'"
    }
}
