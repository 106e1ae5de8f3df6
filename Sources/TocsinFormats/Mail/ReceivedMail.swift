internal import TocsinCrypto
internal import TocsinDirectory

/// A mail as it came: who sent it, what it is about, and its text (RFC 5322, and RFC 2045 to 2047 for what is not ASCII).
///
/// Of a mail in parts it is the first of plain text; what is in other parts is left out, and so is whatever is not to be shown.
package struct ReceivedMail: Hashable, Sendable {
    /// The subject, on one line.
    package let subject: String
    /// Who says that he sent it: nothing checks that.
    package let from: String
    /// When it says it was sent, as it is written there.
    package let date: String
    /// Lines; empty if no part is plain text.
    package let text: String

    /// Reads a mail, as mail programs save it and mail servers pipe it on.
    ///
    /// - Throws: `FormatError` for what is no mail, or is longer than `FormatLimits.mailBytes`.
    package init(decoding bytes: [UInt8]) throws(FormatError) {
        guard bytes.count <= FormatLimits.mailBytes else {
            throw FormatError(.recordTooLong(limit: FormatLimits.mailBytes))
        }
        // What a mail server pipes to a program may begin with an envelope's line.
        let isEnvelope = bytes.starts(with: "From ".utf8)
        let mail = isEnvelope ? bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst() : bytes[...]
        let part = MailPart(mail)
        guard let from = part["from"], !part.headers.isEmpty else { throw FormatError(.noMail) }
        subject = Self.line(EncodedWord.text(part["subject"] ?? ""))
        self.from = Self.line(EncodedWord.text(from))
        date = Self.line(part["date"] ?? "")
        text = Self.shown(part.plainText ?? "", lines: true)
    }

    private static func line(_ text: String) -> String {
        shown(text, lines: false).split(separator: " ").joined(separator: " ")
    }

    /// Without what no text of the directory may hold.
    private static func shown(_ text: String, lines: Bool) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isForbidden = ForbiddenCharacter.reason(in: String(scalar), lines: lines) != nil
            switch scalar {
            case "\r": continue
            case "\t",
                "\n" where !lines:
                shown.append(" ")
            case _ where isForbidden: continue
            case _: shown.append(scalar)
            }
        }
        return String(shown)
    }
}

/// A mail, or a part of one: headers and what stands below them.
private struct MailPart {
    /// In lower case, in their order; of several that are called alike the first counts.
    let headers: [(name: String, value: [UInt8])]
    private let body: ArraySlice<UInt8>

    /// Parts within parts, and parts of one: more is nobody's mail.
    private static let deepest = 8
    private static let most = 64

    init(_ bytes: ArraySlice<UInt8>) {
        var (headers, rest): ([(name: String, value: [UInt8])], ArraySlice<UInt8>) = ([], bytes)
        while let line = Self.takeLine(&rest), !line.isEmpty {
            let isFolded = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
            if isFolded, !headers.isEmpty {
                headers[headers.count - 1].value += [UInt8(ascii: " ")] + line.trimmed
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                headers.append((name, Array(line[(colon + 1)...].trimmed)))
            }
        }
        (self.headers, body) = (headers, rest)
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[..<end]
        rest = rest[end...].dropFirst()
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// A header as it is written; `nil` if there is none.
    subscript(name: String) -> String? {
        headers.first { $0.name == name }.map { Charset.text($0.value, named: "utf-8") }
    }

    /// What is to be read: its own text, or that of the first of its parts that has any.
    var plainText: String? { plainText(depth: 0) }

    private func plainText(depth: Int) -> String? {
        let type = ContentType(self["content-type"] ?? "text/plain")
        if type.name == "text/plain" {
            return Charset.text(decoded, named: type.parameters["charset"] ?? "us-ascii")
        }
        if type.name == "message/rfc822", depth < Self.deepest {
            return MailPart(body).plainText(depth: depth + 1)
        }
        guard type.name.hasPrefix("multipart/"), depth < Self.deepest,
            let boundary = type.parameters["boundary"], !boundary.isEmpty
        else { return nil }
        for part in parts(between: Array("--\(boundary)".utf8)) {
            if let text = MailPart(part).plainText(depth: depth + 1) { return text }
        }
        return nil
    }

    private func parts(between boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var (parts, rest, start): ([ArraySlice<UInt8>], ArraySlice<UInt8>, Int?) = ([], body, nil)
        while parts.count < Self.most {
            let begin = rest.startIndex
            guard let line = Self.takeLine(&rest) else { break }
            guard line.starts(with: boundary) else { continue }
            if let start { parts.append(body[start..<begin].withoutLineEnd) }
            start = rest.startIndex
            if line.dropFirst(boundary.count).starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) {
                return parts
            }
        }
        // A mail that was cut off has no end.
        if let start, start < body.endIndex, parts.count < Self.most {
            parts.append(body[start...])
        }
        return parts
    }

    private var decoded: [UInt8] {
        switch (self["content-transfer-encoding"] ?? "").lowercased().trimmingASCIISpace {
        case "quoted-printable": EncodedText.quotedPrintable(body)
        case "base64": EncodedText.base64(body)
        case _: Array(body)
        }
    }
}

/// What the header of a part says that it is.
private struct ContentType {
    /// In lower case.
    let name: String
    let parameters: [String: String]

    init(_ text: String) {
        var fields: [String] = [""]
        var isQuoted = false
        for character in text.unicodeScalars {
            switch character {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted: fields.append("")
            case _: fields[fields.count - 1].unicodeScalars.append(character)
            }
        }
        name = fields[0].trimmingASCIISpace.lowercased()
        let pairs = fields.dropFirst().compactMap { field -> (String, String)? in
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (
                String(parts[0]).trimmingASCIISpace.lowercased(),
                String(parts[1]).trimmingASCIISpace
            )
        }
        parameters = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// Words of a header that are encoded (RFC 2047).
private enum EncodedWord {
    /// A header in which they are replaced by what they say.
    ///
    /// A character may be cut in two by the end of a word, though it must not: words of one charset that follow one another are read together.
    static func text(_ header: String) -> String {
        var (text, rest) = ("", header[...])
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { text += Charset.text(word.bytes, named: word.charset) }
            pending = nil
        }
        while let start = rest.range(ofASCII: "=?") {
            let between = rest[..<start]
            guard let word = word(rest[start...]) else {
                flush()
                text += between + "=?"
                rest = rest[rest.index(start, offsetBy: 2)...]
                continue
            }
            // Spaces between two words only separate them.
            if pending == nil || !between.allSatisfy({ $0 == " " }) {
                flush()
                text += between
            }
            if pending?.charset != word.charset { flush() }
            pending = (word.charset, (pending?.bytes ?? []) + word.bytes)
            rest = rest[word.end...]
        }
        flush()
        return text + rest
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

/// Bytes that are encoded for their way (RFC 2045).
private enum EncodedText {
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (decoded, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte)
                continue
            }
            if let end = softEnd(rest) {
                rest = rest.dropFirst(end)
            } else if let value = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self)),
                value.count == 1
            {
                decoded += value
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// How many bytes end a line that goes on.
    private static func softEnd(_ rest: ArraySlice<UInt8>) -> Int? {
        if rest.first == UInt8(ascii: "\n") { return 1 }
        return rest.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) ? 2 : nil
    }

    /// What is no digit is passed over.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (decoded, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        // Behind its end stands what a mailing list adds.
        for byte in bytes.prefix(while: { $0 != UInt8(ascii: "=") }) {
            guard let digit = digit(byte) else { continue }
            bits = bits << 6 | digit
            count += 6
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case _: nil
        }
    }
}

/// Texts in other characters than Unicode's.
private enum Charset {
    /// A text; what cannot be read in it shows as U+FFFD.
    static func text(_ bytes: [UInt8], named name: String) -> String {
        switch name.lowercased() {
        case "iso-8859-1", "latin1", "windows-1252", "cp1252": windows1252(bytes)
        case _: String(decoding: bytes, as: UTF8.self)
        }
    }

    /// As the WHATWG's Encoding Standard reads ISO 8859-1, too.
    private static func windows1252(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? high[Int(byte - 0x80)] : UInt32(byte)
            text.append(UnicodeScalar(value) ?? "\u{FFFD}")
        }
        return String(text)
    }

    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

extension ArraySlice<UInt8> {
    /// Without the end of its last line, which belongs to what separates two parts.
    fileprivate var withoutLineEnd: ArraySlice<UInt8> {
        guard last == UInt8(ascii: "\n") else { return self }
        let rest = dropLast()
        return rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest
    }

    /// Without spaces and tabs at its ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = firstIndex(where: { !isSpace($0) }),
            let last = lastIndex(where: { !isSpace($0) })
        else { return [] }
        return self[first...last]
    }
}
