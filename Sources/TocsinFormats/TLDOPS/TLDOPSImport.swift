package import TocsinDirectory

/// Reads the lines of the TLD-OPS repository mail out of whatever was pasted around them.
///
///     "Sita Sample, #1, .np, +977 0001234567" <sita@nic.example>, <sita@example.net>
///
/// Quotation marks of any kind, `> ` in front, lines that a mail program has wrapped, missing parts and several
/// TLDs are understood. What looks like an entry and cannot be read is reported by its line; all else is prose.
package struct TLDOPSImport: Sendable {
    package let contacts: [ImportedContact]
    /// Lines that look like entries and could not be read, from 1.
    package let unreadLines: [Int]

    /// Reads a mail as it was pasted.
    ///
    /// - Parameter now: when the contacts are said to be entered.
    /// - Throws: `FormatError` if it is too long or not UTF-8.
    package init(mail bytes: [UInt8], now: Timestamp) throws(FormatError) {
        guard bytes.count <= FormatLimits.mailBytes else {
            throw FormatError(.recordTooLong(limit: FormatLimits.mailBytes))
        }
        var contacts: [ImportedContact] = []
        var unread: [Int] = []
        for entry in try Self.entries(Self.lines(bytes)) {
            guard let contact = TLDOPSLine(entry.text)?.contact(now: now) else {
                if Self.looksLikeEntry(entry.text) { unread.append(entry.line) }
                continue
            }
            guard contacts.count < FormatLimits.mailEntries else {
                throw FormatError(
                    .tooManyRecords(limit: FormatLimits.mailEntries),
                    line: entry.line
                )
            }
            contacts.append(ImportedContact(contact: contact, line: entry.line))
        }
        self.contacts = contacts
        unreadLines = unread
    }

    /// The most lines over which a mail program wraps one entry.
    private static let wrappedLines = 4

    private static func lines(_ bytes: [UInt8]) throws(FormatError) -> [String] {
        var lines: [String] = []
        let parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard !saysEncoded(part) else { throw FormatError(.encodedMail, line: index + 1) }
            guard let text = String(validating: part, as: UTF8.self) else {
                throw FormatError(.invalidUTF8, line: index + 1)
            }
            lines.append(withoutQuoteMarks(text))
        }
        return lines
    }

    /// Whether a line is the header of a mail, or of a part of one, whose text is not there to read.
    private static func saysEncoded(_ line: some Collection<UInt8>) -> Bool {
        guard line.count <= longestHeader else { return false }
        let text = String(decoding: line, as: UTF8.self).lowercased()
        guard text.utf8.starts(with: "content-transfer-encoding:".utf8) else { return false }
        let value = text.utf8.dropFirst("content-transfer-encoding:".utf8.count)
        let word = String(decoding: value, as: UTF8.self).trimmingASCIISpace
        return ["quoted-printable", "base64"].contains { word.utf8.starts(with: $0.utf8) }
    }

    /// More bytes than that header ever has.
    private static let longestHeader = 200

    /// Joins lines that begin with a quotation mark with what follows, until an address ends them.
    private static func entries(_ lines: [String]) -> [(line: Int, text: String)] {
        var entries: [(line: Int, text: String)] = []
        var index = 0
        while index < lines.count {
            var text = lines[index]
            let first = index
            while beginsEntry(text), !isWhole(text), index + 1 < lines.count,
                index - first < wrappedLines - 1, !beginsEntry(lines[index + 1]),
                !lines[index + 1].utf8.isEmpty
            {
                index += 1
                text += " " + lines[index]
            }
            entries.append((first + 1, text))
            index += 1
        }
        return entries
    }

    private static func beginsEntry(_ line: String) -> Bool {
        line.unicodeScalars.first.map(TLDOPSLine.quotes.contains) ?? false
    }

    /// Whether an address stands at the end, with no comma that announces another.
    private static func isWhole(_ text: String) -> Bool { text.utf8.last == UInt8(ascii: ">") }

    private static func looksLikeEntry(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        let hasOrder = zip(scalars, scalars.dropFirst()).contains {
            $0 == "#" && $1.properties.numericType != nil
        }
        guard beginsEntry(text) else { return hasOrder && text.utf8.contains(UInt8(ascii: "@")) }
        return hasOrder || text.utf8.contains(UInt8(ascii: "<"))
            || text.utf8.firstRange(of: ", .".utf8) != nil
    }

    /// Without `> ` of a quoted mail in front, and without spaces at either end.
    private static func withoutQuoteMarks(_ line: String) -> String {
        let rest = line.utf8.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 || $0 == 0x09 }
        return String(Substring(rest)).trimmingASCIISpace
    }
}

/// One entry of the repository mail in pieces.
private struct TLDOPSLine {
    private var name: [String] = []
    private var order: Int?
    private var tlds: [TLD] = []
    private var phones: [PhoneNumber] = []
    private var mails: [MailAddress] = []

    static let quotes: [Unicode.Scalar] = ["\"", "“", "”", "„", "«", "»"]

    /// Takes an entry apart, or answers `nil` if there is no name, no TLD, or nothing to reach somebody by.
    init?(_ text: String) {
        guard text.utf8.count <= FormatLimits.mailEntryBytes else { return nil }
        guard let (label, rest) = Self.splitLabel(text) else { return nil }
        mails = Self.addresses(rest)
        for part in label.unicodeScalars.split(separator: ",") {
            take(String(Substring(part)).trimmingASCIISpace)
        }
        guard !name.isEmpty, !tlds.isEmpty, !(phones.isEmpty && mails.isEmpty) else { return nil }
    }

    func contact(now: Timestamp) -> Contact? {
        let name = Self.withoutMarks(name.joined(separator: ", "))
        var contact = Contact(name: name, kind: .person, created: now)
        contact.tlds = tlds.sorted()
        contact.order = order
        contact.phones = phones.map { Phone(use: .emergency, number: $0) }
        contact.mails = mails
        return contact.refusals.isEmpty ? contact : nil
    }

    /// A name without what an export has put behind it.
    private static func withoutMarks(_ name: String) -> String {
        let mark = TLDOPSExport.marks.first {
            name.utf8.reversed().starts(with: $0.utf8.reversed())
        }
        return mark.map { withoutMarks(String(Substring(name.utf8.dropLast($0.utf8.count)))) }
            ?? name
    }

    /// The first part is the name; each other says by its first character what it is.
    ///
    /// What says nothing is more of the name, as long as nothing else came.
    private mutating func take(_ part: String) {
        guard !name.isEmpty || part.utf8.isEmpty else { return name.append(part) }
        let rest = String(part.unicodeScalars.dropFirst())
        let words = part.unicodeScalars.split(separator: " ").map { String(Substring($0)) }
        switch part.unicodeScalars.first {
        case nil: break
        case "#":
            order = Int(rest.trimmingASCIISpace).flatMap {
                (1...DirectoryLimits.order).contains($0) ? $0 : nil
            }
        case "." where words.allSatisfy({ TLD($0) != nil }):
            tlds += words.compactMap { TLD($0) }.filter { !tlds.contains($0) }
        case let first? where "+(0123456789".unicodeScalars.contains(first):
            phones.append(PhoneNumber(part))
        default:
            if tlds.isEmpty, order == nil { name.append(part) }
        }
    }

    /// What stands between the quotation marks, and what follows; without marks the address begins the rest.
    private static func splitLabel(_ text: String) -> (label: String, rest: String)? {
        let scalars = Array(text.unicodeScalars)
        guard let address = scalars.firstIndex(of: "<") ?? scalars.indices.last.map({ $0 + 1 })
        else { return nil }
        let label = scalars[..<address].drop { $0 == " " }
        let opened = label.first.map(quotes.contains) ?? false
        let closed = label.lastIndex(where: quotes.contains)
        guard opened, let closed, closed > label.startIndex else {
            return opened ? nil : (string(label), string(scalars[address...]))
        }
        return (string(label[(label.startIndex + 1)..<closed]), string(scalars[(closed + 1)...]))
    }

    /// Every address, in order, each once: between angle brackets, or bare where there are none.
    private static func addresses(_ text: String) -> [MailAddress] {
        let parts = text.utf8.split(separator: UInt8(ascii: "<")).map { String(Substring($0)) }
        let bracketed = parts.compactMap { part in
            part.utf8.firstIndex(of: UInt8(ascii: ">")).map {
                String(Substring(part.utf8[..<$0]))
            }
        }
        let bare = text.unicodeScalars.split { $0 == " " || $0 == "," }.map {
            String(Substring($0))
        }
        var addresses: [MailAddress] = []
        for address in (bracketed.isEmpty ? bare : bracketed).map(MailAddress.init) {
            guard address.isWellFormed, !addresses.contains(address) else { continue }
            addresses.append(address)
        }
        return addresses
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
