internal import FoundationEssentials
package import TocsinDirectory

/// A mail of plain text, as it is handed to a `sendmail` program: Internet Message Format (RFC 5322) with lines that end in a line
/// feed, words of a header in RFC 2047, text as quoted-printable (RFC 2045).
///
/// What stands in it may be anybody's: no header ends where a text of others says so, and no line is too long for any server.
package struct PlainMail: Sendable {
    package let subject: String
    package let text: String
    package let purpose: Purpose

    /// What becomes of a mail.
    package enum Purpose: Sendable {
        /// It is sent at once by a program.
        ///
        /// - Parameters:
        ///   - id: what stands between the angle brackets of Message-ID, which nobody else has a say in.
        ///   - to: whom the header names, as far as they are ASCII; the envelope is the business of whoever sends it.
        case automatic(id: String, to: [MailAddress])
        /// A person addresses and sends it: mail programs open it for that.
        case draft
    }

    package init(subject: String, text: String, purpose: Purpose) {
        (self.subject, self.text, self.purpose) = (subject, text, purpose)
    }

    /// How many scalars of a subject are written: what people read.
    private static let longestSubject = 240

    /// The bytes of the mail.
    package var bytes: [UInt8] {
        let title = String(
            String.UnicodeScalarView(subject.unicodeScalars.prefix(Self.longestSubject))
        )
        let headers =
            ["Subject: \(EncodedWords.text(title))"] + purpose.headers + [
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            ]
        return Array((headers.joined(separator: "\n") + "\n\n").utf8)
            + QuotedPrintable.bytes(of: text)
    }
}

extension PlainMail.Purpose {
    fileprivate var headers: [String] {
        switch self {
        case .draft: return ["X-Unsent: 1"]
        case .automatic(let id, let recipients):
            let to = recipients.map(\.text)
                .filter { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
            let named = to.isEmpty ? "undisclosed-recipients:;" : to.joined(separator: ",\n ")
            return ["To: \(named)", "Message-ID: <\(id)>", "Auto-Submitted: auto-generated"]
        }
    }
}

/// Words of a header (RFC 2047).
enum EncodedWords {
    /// How many bytes of text fit into a word of 75 characters.
    private static let bytesInWord = 45
    /// A plain text of so many characters stands on a line with the name of its header.
    private static let longestPlain = 60

    /// A text as it may stand in a header: plain if it is of printable ASCII, else in encoded words; in several lines if it is long.
    static func text(_ text: String) -> String {
        let isPlain =
            text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            && text.utf8.firstRange(of: "=?".utf8) == nil
        return (isPlain ? folded(text) ?? words(of: text) : words(of: text))
            .joined(separator: "\n ")
    }

    /// Lines that are broken at single spaces, which the line ends stand for; `nil` if a line would be too long all the same.
    private static func folded(_ text: String) -> [String]? {
        var lines: [String] = []
        let pieces = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        for piece in pieces.map({ String(Substring($0)) }) {
            let isRoom = lines.last.map { $0.utf8.count + 1 + piece.utf8.count <= longestPlain }
            // A line of spaces alone would be no part of a header any more.
            if isRoom == true || piece.isEmpty, let last = lines.popLast() {
                lines.append("\(last) \(piece)")
            } else {
                lines.append(piece)
            }
        }
        return lines.allSatisfy { $0.utf8.count <= longestPlain } ? lines : nil
    }

    private static func words(of text: String) -> [String] {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            // A word holds whole scalars.
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > bytesInWord { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
    }
}

/// Text in lines of at most 76 characters of printable ASCII (RFC 2045, 6.7).
enum QuotedPrintable {
    private static let longestLine = 75
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func bytes(of text: String) -> [UInt8] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .flatMap { line(Array($0)) + [UInt8(ascii: "\n")] }
    }

    private static func line(_ bytes: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        var width = 0
        for (place, byte) in bytes.enumerated() {
            let isLast = place == bytes.count - 1
            var piece = piece(byte, isLast: isLast, isFirst: width == 0)
            if width + piece.count > longestLine {
                line += Array("=\n".utf8)
                width = 0
                piece = Self.piece(byte, isLast: isLast, isFirst: true)
            }
            line += piece
            width += piece.count
        }
        return line
    }

    private static func piece(_ byte: UInt8, isLast: Bool, isFirst: Bool) -> [UInt8] {
        isPlain(byte, isLast: isLast, isFirst: isFirst) ? [byte] : escaped(byte)
    }

    /// A space at the end would be lost, a dot or "From" at the beginning mean something to some programs.
    private static func isPlain(_ byte: UInt8, isLast: Bool, isFirst: Bool) -> Bool {
        guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "=") else { return false }
        if byte == 0x20 { return !isLast }
        return !(isFirst && [UInt8(ascii: "."), UInt8(ascii: "F")].contains(byte))
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
