internal import TocsinCrypto

extension FuzzTarget {
    /// What somebody types from a recovery sheet.
    static let recoveryWords = FuzzTarget("recovery-words", length: 512, seeds: Seeds.recoveryWords)
    {
        (input) throws(Finding) in
        let words = String(decoding: input, as: UTF8.self).split(separator: " ").map(String.init)
        guard let secret = try? RecoveryWords.secret(from: words) else { return }
        let again = RecoveryWords.words(for: secret)
        for (typed, word) in zip(words, again) {
            let typed = typed.lowercased()
            try expect(
                typed == word || typed.utf8.count >= 4 && word.utf8.starts(with: typed.utf8),
                "each word is one of the list, or at least four letters of it"
            )
        }
        try expect(again.count == words.count, "as many words as were typed")
    }
}
