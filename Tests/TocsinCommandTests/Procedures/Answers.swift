/// What somebody types when a command asks.
struct Answers {
    /// The beginnings of questions that are not usual, and what is typed at each.
    let special: KeyValuePairs<String, String>
    /// The recovery sheet, as it lies in the safe.
    let sheet: String

    /// What is typed at a line that waits, if it is a question.
    ///
    /// - Parameter shown: what stands on the screen above it.
    func reply(to line: Substring, below shown: String) -> String? {
        guard line.hasSuffix(": ") else { return nil }
        if let other = special.first(where: { line.hasPrefix($0.key) }) { return other.value }
        if line.hasSuffix(" [no]: ") { return "yes" }
        if Self.passphrases.contains(String(line.dropLast(2))) { return Operator.passphrase }
        if let word = Self.word(asked: line, after: "Word ", of: sheet) { return word }
        if let word = Self.word(asked: line, after: "Type word ", of: shown) { return word }
        return Self.wordToGoOn(line)
    }

    private static let passphrases = [
        "Passphrase", "Passphrase of the identity key", "Passphrase of the encryption key",
        "New passphrase", "Once more",
    ]

    /// The word that a question names by its number.
    private static func word(
        asked line: Substring,
        after beginning: String,
        of sheet: String
    ) -> String? {
        guard line.hasPrefix(beginning) else { return nil }
        let number = line.dropFirst(beginning.count).prefix { $0.isNumber }
        let pieces = sheet.split { $0.isWhitespace }
        guard let place = pieces.firstIndex(of: "\(number)."), place + 1 < pieces.endIndex else {
            return nil
        }
        return String(pieces[place + 1])
    }

    /// "Type erase to go on" asks for that word.
    private static func wordToGoOn(_ line: Substring) -> String? {
        guard line.hasPrefix("Type "), line.hasSuffix(" to go on: ") else { return nil }
        return String(line.dropFirst(5).dropLast(11))
    }
}
