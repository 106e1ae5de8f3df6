/// The words of many texts in one text, folded and apart by spaces.
///
/// What it holds is what `SearchTerms.words` answers for each of the texts, made in one buffer: a contact
/// has some forty texts, and a node that fills itself indexes thousands of contacts a second.
package struct FoldedWords {
    private var bytes: [UInt8] = []
    /// Where the words of each text stand.
    private var phrases: [Range<Int>] = []

    /// No words yet.
    package init() { bytes.reserveCapacity(512) }

    /// All words, in the order of the texts.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds the words of a text, unless a text before had the very same ones.
    ///
    /// A single word may come again within another text, since a question may ask for several in their order.
    package mutating func add(_ text: String) {
        let end = bytes.count
        if end > 0 { bytes.append(Self.space) }
        let start = bytes.count
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            appendWords(ofASCII: text)
        } else {
            appendWords(ofAnyScript: text)
        }
        let phrase = start..<bytes.count
        if phrase.isEmpty || isKnown(phrase) {
            bytes.removeLast(bytes.count - end)
        } else {
            phrases.append(phrase)
        }
    }

    private mutating func appendWords(ofASCII text: String) {
        let start = bytes.count
        var isBetweenWords = false
        for byte in text.utf8 {
            guard let folded = ASCIIFold.partOfWord(byte) else {
                isBetweenWords = true
                continue
            }
            if isBetweenWords, bytes.count > start { bytes.append(Self.space) }
            isBetweenWords = false
            bytes.append(folded)
        }
    }

    private mutating func appendWords(ofAnyScript text: String) {
        for (index, word) in SearchTerms.wordsOfAnyScript(text).enumerated() {
            if index > 0 { bytes.append(Self.space) }
            bytes += word.utf8
        }
    }

    private func isKnown(_ phrase: Range<Int>) -> Bool {
        phrases.contains { known in
            known.count == phrase.count && bytes[known].elementsEqual(bytes[phrase])
        }
    }

    private static let space = UInt8(ascii: " ")
}

/// How bytes of ASCII are folded for searching.
enum ASCIIFold {
    /// A small letter or a digit; `nil` for what lies between words.
    static func partOfWord(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }
}
