/// A word of a command line that a person is told to type.
enum ShellWord {
    /// The word as a POSIX shell reads it: between quotation marks unless it is plain (Shell Command Language, 2.2).
    static func text(_ word: String) -> String {
        let isPlain = !word.utf8.isEmpty && word.utf8.allSatisfy(isPlain)
        guard !isPlain else { return word }
        let parts = word.utf8.split(
            separator: UInt8(ascii: "'"),
            omittingEmptySubsequences: false
        )
        return "'" + parts.map { String(Substring($0)) }.joined(separator: #"'\''"#) + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "_./:=@%+,-".utf8.contains(byte)
        }
    }
}
