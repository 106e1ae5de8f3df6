/// What a name may hold that is signed and then shown on other people's screens.
enum PlainText {
    /// Whether a text has something to read and nothing that moves the cursor, breaks the line or
    /// turns the direction of what is printed after it.
    ///
    /// The ranges are written out, since a validity rule must not change with a release of Unicode.
    static func isValid(_ text: String, limit: Int) -> Bool {
        (1...limit).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                !forbidden.contains { $0.contains(scalar.value) }
            }
    }

    private static let forbidden: [ClosedRange<UInt32>] = [
        0x0000...0x001F,  // control characters
        0x007F...0x009F,  // delete and more control characters
        0x2028...0x2029,  // line and paragraph separator
        0x202A...0x202E,  // embeddings and overrides of direction
        0x2066...0x2069,  // isolates of direction
    ]
}
