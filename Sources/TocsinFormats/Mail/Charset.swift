/// A text that was read from bytes.
struct CharsetText {
    var text: String
    /// The name of the charset in which not all of it could be read; `nil` if all was.
    var unread: String?
}

/// The charsets of texts (RFC 2978).
enum Charset {
    /// A text; what cannot be read in it shows as U+FFFD.
    static func text(_ bytes: [UInt8], named name: String) -> CharsetText {
        let name = name.lowercased()
        if let table = CharsetTable.named(name) {
            let text = table.text(bytes)
            let isWhole = !text.unicodeScalars.contains("\u{FFFD}")
            return CharsetText(text: text, unread: isWhole ? nil : shown(name))
        }
        let isRead =
            unicode.contains(name)
            ? String(validating: bytes, as: UTF8.self) != nil : bytes.allSatisfy(isPlain)
        return CharsetText(
            text: String(decoding: bytes, as: UTF8.self),
            unread: isRead ? nil : shown(name)
        )
    }

    /// ASCII is part of UTF-8.
    private static let unicode = ["utf-8", "utf8", "us-ascii", "ascii"]

    /// Whether it means the same in whatever charset a mail names: Japanese begins with an escape.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || [0x09, 0x0A, 0x0D].contains(byte)
    }

    /// A name as registered ones are: what a mail calls a charset may be anything.
    private static func shown(_ name: String) -> String {
        let allowed = name.utf8.filter { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_.:+".utf8.contains(byte)
        }
        let known = String(decoding: allowed.prefix(longestName), as: UTF8.self)
        return known.isEmpty ? "unknown" : known
    }

    /// No registered name is longer (RFC 2978, 2.3).
    private static let longestName = 40
}
