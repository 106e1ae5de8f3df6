internal import TocsinDirectory
internal import TocsinRecord

/// Text as people type and paste it, made such as others can read it.
enum TypedText {
    /// What is to stand on one line, with single spaces.
    static func line(_ typed: String) -> String {
        plain(typed).utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            .joined(separator: " ").trimmingASCIISpace
    }

    /// What may have several lines.
    static func lines(_ typed: String) -> String { plain(typed).trimmingASCIISpace }

    /// The same; `-` is read from standard input.
    ///
    /// - Throws: `CommandError` if standard input cannot be read, is longer than a text may be, or no UTF-8.
    static func given(_ typed: String) throws -> String {
        lines(typed == "-" ? try standardInput() : typed)
    }

    private static func standardInput() throws -> String {
        let bytes = try FileSource("-").rest(upTo: AlertLimits.text)
        guard bytes.count <= AlertLimits.text else {
            throw Phrases.Files.tooLong("-", limit: AlertLimits.text)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Phrases.Alerts.notUTF8
        }
        return text
    }

    /// Whatever ends a line becomes a line feed, and a tab, of which every pasted log is full, a space; what nobody sees is left out.
    private static func plain(_ text: String) -> String {
        var lines = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where wasReturn: break
            case "\r": lines.append("\n")
            case "\t": lines.append(" ")
            case _: lines.append(scalar)
            }
            wasReturn = scalar == "\r"
        }
        return PlainText.withoutHidden(String(lines))
    }
}
