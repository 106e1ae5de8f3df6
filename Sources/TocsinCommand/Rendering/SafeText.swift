/// Text from data, made harmless for a terminal.
///
/// Controls (C0, C1, DEL), line and paragraph separators and bidirectional controls are taken out, so
/// that a name in the directory can neither move the cursor nor turn a line round. A tab or a new line
/// becomes a space. `--json` keeps the data as they are.
enum SafeText {
    /// The text on one line.
    static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if !isControl(scalar) {
                safe.append(scalar)
            } else if scalar == "\n" || scalar == "\t" {
                safe.append(" ")
            }
        }
        return String(safe)
    }

    /// The lines of a text, each made harmless.
    static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0)) }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
