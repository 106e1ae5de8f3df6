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
    /// The name of a charset in which part of that is said to be written and could not be read; `nil` if all was.
    package let unread: String?

    /// Reads a mail, as mail programs save it and mail servers pipe it on.
    ///
    /// - Throws: `FormatError` for what is no mail, or is longer than `FormatLimits.mailBytes`.
    package init(decoding bytes: [UInt8]) throws(FormatError) {
        guard bytes.count <= FormatLimits.mailBytes else {
            throw FormatError(.recordTooLong(limit: FormatLimits.mailBytes))
        }
        let part = MailPart(Self.withoutEnvelope(bytes))
        guard let sender = part.header("from") else { throw FormatError(.noMail) }
        let (title, author) = (Self.words(part.header("subject")), Self.words(sender))
        let body = part.plainText
        subject = Self.line(title.text)
        from = Self.line(author.text)
        date = Self.line(part.header("date")?.text ?? "")
        text = Self.shown(body?.text ?? "", lines: true)
        unread = [title, author, body].compactMap { $0?.unread }.first
    }

    /// What a mail server pipes to a program may begin with an envelope's line, and what an editor saves with a mark of its own.
    private static func withoutEnvelope(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let mail = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        let isEnvelope = mail.starts(with: "From ".utf8)
        return isEnvelope ? mail.drop { $0 != UInt8(ascii: "\n") }.dropFirst() : mail
    }

    private static func words(_ header: CharsetText?) -> CharsetText {
        var words = EncodedWord.text(header?.text ?? "")
        words.unread = header?.unread ?? words.unread
        return words
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
