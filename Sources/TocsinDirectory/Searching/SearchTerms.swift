/// How texts and questions become words, made for prefixes in any script.
///
/// Text is folded: small letters, Latin letters without their accents, digits of any script as ASCII. Words are what
/// lies between everything that is no letter, digit or mark. Scripts that write no spaces (Han, kana, Thai, Lao,
/// Khmer, Burmese) count each character as a word, so that any part of a name is found. Index and question go through
/// the same fold. The result is meant for SQLite's FTS5 with `tokenize = 'ascii'`, which leaves it as it is.
package enum SearchTerms {
    /// The words of a text, folded.
    package static func words(_ text: String) -> [String] {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        return isASCII ? wordsOfASCII(text) : wordsOfAnyScript(text)
    }

    /// What `wordsOfAnyScript` answers for a text of ASCII, without its work for each character.
    private static func wordsOfASCII(_ text: String) -> [String] {
        text.utf8.split { ASCIIFold.partOfWord($0) == nil }.map { lowercased($0) }
    }

    /// ASCII with its capital letters made small.
    private static func lowercased(_ text: some Sequence<UInt8>) -> String {
        String(decoding: text.map { ASCIIFold.partOfWord($0) ?? $0 }, as: UTF8.self)
    }

    /// The words of a text that is not all ASCII.
    static func wordsOfAnyScript(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            for folded in ScalarFold.fold(scalar) {
                guard ScalarFold.isPartOfWord(folded) else {
                    end()
                    continue
                }
                if ScalarFold.standsAlone(folded) { end() }
                word.append(folded)
                if ScalarFold.standsAlone(folded) { end() }
            }
        }
        end()
        return words
    }

    /// A text with its scalars folded and nothing left out.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return lowercased(text.utf8) }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(contentsOf: ScalarFold.fold(scalar)) }
        return String(folded)
    }

    /// A question as an FTS5 expression: every word must be found, each as the beginning of one.
    ///
    /// `nil` if there is no word in it. Words between spaces that fall apart, such as a mail address or a name in
    /// Han, must be found in that order. All is quoted; nothing in the text works as an operator.
    package static func expression(for question: String) -> String? {
        let phrases = question.unicodeScalars.split { $0.properties.isWhitespace }
            .map { words(String(Substring($0))) }
            .filter { !$0.isEmpty }
            .prefix(greatestPhraseCount)
            .map { "\"\($0.joined(separator: " "))\"*" }
        return phrases.isEmpty ? nil : phrases.joined(separator: " ")
    }

    /// More words than this in a question are left out.
    private static let greatestPhraseCount = 16
}
