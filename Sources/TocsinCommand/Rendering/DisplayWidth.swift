/// How many columns a text takes on a terminal.
///
/// Wide and full-width characters (Unicode Standard Annex 11) take two, combining marks and format
/// characters none. A terminal may disagree about the newest emoji; tables stay readable all the same.
enum DisplayWidth {
    /// The columns of a text on one line.
    static func columns(of text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The text, or as much of its beginning as fits into so many columns, with an ellipsis.
    static func cut(_ text: String, to limit: Int) -> String {
        guard columns(of: text) > limit else { return text }
        var cut = String.UnicodeScalarView()
        var width = 1
        for scalar in text.unicodeScalars {
            width += columns(of: scalar)
            if width > limit { break }
            cut.append(scalar)
        }
        return String(cut) + "\u{2026}"
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: isWide(scalar.value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        value >= 0x1100 && wide.contains { $0.contains(value) }
    }

    /// The blocks in which characters are wide, ascending.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}
