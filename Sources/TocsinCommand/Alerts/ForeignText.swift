/// Lines that somebody wrote, as they stand among our own: indented, folded ones too, so that nobody takes them for the program's.
enum ForeignText {
    /// More of them are no help on a screen, and push what others say off it.
    private static let most = 120

    /// The lines of a text, so many columns in; none of an empty one.
    static func lines(_ text: String, at indent: Int) -> [StyledText] {
        if text.isEmpty { return [] }
        let lines = SafeText.lines(text)
        let shown = lines.prefix(most).map { line in
            StyledText(String(repeating: " ", count: indent) + line)
        }
        let rest = lines.count - shown.count
        return shown + (rest > 0 ? ["\(Phrases.Alerts.moreLines(rest), .faint)"] : [])
    }

    /// What stands in a line of our own, with its further lines indented.
    static func line(_ line: StyledText) -> StyledText {
        var line = line
        line.hanging = 4
        return line
    }
}
