/// Words of a header that are encoded (RFC 2047), as they are read.
enum EncodedWord {
    /// A header in which they are replaced by what they say.
    ///
    /// A character may be cut in two by the end of a word, though it must not: words of one charset that follow one another are read together.
    static func text(_ header: String) -> CharsetText {
        var (read, rest) = (CharsetText(text: ""), header[...])
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { read += Charset.text(word.bytes, named: word.charset) }
            pending = nil
        }
        while let start = rest.range(ofASCII: "=?") {
            let between = rest[..<start]
            guard let word = word(rest[start...]) else {
                flush()
                read.text += between + "=?"
                rest = rest[rest.index(start, offsetBy: 2)...]
                continue
            }
            // Spaces between two words only separate them.
            if pending == nil || !between.allSatisfy({ $0 == " " || $0 == "\t" }) {
                flush()
                read.text += between
            }
            if pending?.charset != word.charset { flush() }
            if pending == nil { pending = (word.charset, []) }
            pending?.bytes += word.bytes
            rest = rest[word.end...]
        }
        flush()
        read.text += rest
        return read
    }

    /// The word at the beginning of a text.
    private static func word(
        _ text: Substring
    ) -> (charset: String, bytes: [UInt8], end: Substring.Index)? {
        let parts = text.split(separator: "?", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[4].first == "=", parts[2].count == 1 else { return nil }
        let charset = String(parts[1].split(separator: "*").first ?? "").lowercased()
        let bytes = Array(parts[3].utf8)[...]
        let decoded: [UInt8]
        switch parts[2].lowercased() {
        case "b": decoded = EncodedText.base64(bytes)
        case "q":
            let spaced = bytes.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            decoded = EncodedText.quotedPrintable(spaced[...])
        case _: return nil
        }
        return (charset, decoded, text.index(after: parts[4].startIndex))
    }
}

extension CharsetText {
    fileprivate static func += (text: inout CharsetText, more: CharsetText) {
        text.text += more.text
        text.unread = text.unread ?? more.unread
    }
}

extension Substring {
    /// Where two characters first stand.
    fileprivate func range(ofASCII pair: String) -> Index? {
        let wanted = Array(pair.utf8)
        var place = startIndex
        while place < endIndex {
            if self[place...].utf8.starts(with: wanted) { return place }
            place = index(after: place)
        }
        return nil
    }
}
