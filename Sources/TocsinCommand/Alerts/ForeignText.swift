/// Lines that somebody wrote, as they stand among our own: indented, folded ones too, so that nobody takes them for the program's.
enum ForeignText {
    /// More of them are no help on a screen, and push what others say off it.
    private static let usual = 120

    /// The lines of a text, so many columns in; none of an empty one.
    static func lines(_ text: String, at indent: Int, most: Int = usual) -> [StyledText] {
        if text.isEmpty { return [] }
        let lines = SafeText.lines(breakable(text))
        let shown = lines.prefix(most).map { line in
            StyledText(String(repeating: " ", count: indent) + line)
        }
        let rest = lines.count - shown.count
        return shown + (rest > 0 ? ["\(Phrases.Alerts.moreLines(rest), .faint)"] : [])
    }

    /// With spaces at which a line may be folded in place of those at which it may not: what is never folded runs on to the left
    /// edge of the terminal, where our own lines begin.
    private static func breakable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isUnbreakable = [0xA0, 0x2007, 0x202F].contains(scalar.value)
            scalars.append(isUnbreakable ? " " : scalar)
        }
        return String(scalars)
    }

    /// What stands in a line of our own, with its further lines indented.
    static func line(_ line: StyledText) -> StyledText {
        var line = line
        line.hanging = 4
        return line
    }
}
