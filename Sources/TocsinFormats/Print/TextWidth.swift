/// How many columns of paper or terminal a text takes.
enum TextWidth {
    /// Two for wide characters of East Asia, none for marks that sit on others.
    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// The text with spaces behind it up to a width.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// The text in lines of at most a width, broken at spaces, and inside a word only if it is longer.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.unicodeScalars.split(separator: " ").map({ String(Substring($0)) }) {
            for piece in pieces(of: word, width) {
                if !line.isEmpty, of(line) + 1 + of(piece) > width {
                    lines.append(line)
                    line = ""
                }
                line += line.isEmpty ? piece : " " + piece
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }

    private static func pieces(of word: String, _ width: Int) -> [String] {
        guard of(word) > width else { return [word] }
        var pieces = [String.UnicodeScalarView()]
        var used = 0
        for scalar in word.unicodeScalars {
            let next = self.width(scalar)
            if used + next > width {
                pieces.append(String.UnicodeScalarView())
                used = 0
            }
            pieces[pieces.count - 1].append(scalar)
            used += next
        }
        return pieces.map { String($0) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
