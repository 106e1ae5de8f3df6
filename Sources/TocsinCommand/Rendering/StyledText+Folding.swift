extension StyledText {
    /// The text in lines of at most so many columns, broken at spaces.
    ///
    /// A word that is longer than a line stays whole: whoever copies an address must not copy half
    /// of it.
    func folded(to columns: Int) -> [StyledText] {
        guard width > columns else { return [self] }
        let indent = StyledText(
            String(repeating: " ", count: min(hanging ?? indentation, columns / 2))
        )
        var lines: [StyledText] = []
        var line: StyledText = ""
        var gap: StyledText = ""
        var hasWord = false
        for (word, style) in words {
            if word == " " {
                gap = gap + StyledText(word, style)
                continue
            }
            let piece = StyledText(word, style)
            if hasWord, !gap.plain.isEmpty, line.width + gap.width + piece.width > columns {
                lines.append(line)
                line = indent + piece
            } else {
                line = line + gap + piece
            }
            gap = ""
            hasWord = true
        }
        return lines + [line]
    }

    /// The spaces that it begins with.
    private var indentation: Int {
        plain.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    }

    /// Its words and the single spaces between them, with their styles.
    private var words: [(word: String, style: Style)] {
        runs.flatMap { run -> [(String, Style)] in
            let parts = run.text.unicodeScalars.split(
                separator: " ",
                omittingEmptySubsequences: false
            )
            return parts.enumerated().flatMap { index, part -> [(String, Style)] in
                let space = index == 0 ? [] : [(" ", run.style)]
                return space + (part.isEmpty ? [] : [(String(part), run.style)])
            }
        }
    }
}
