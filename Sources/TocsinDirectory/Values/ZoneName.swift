/// What somebody calls their time zone: an IANA name such as `Asia/Kathmandu`, or a fixed offset such as
/// `UTC+05:45`.
///
/// The text is kept as entered. Whether its rules are known is a matter of the `ZoneTable` at hand.
package struct ZoneName: Hashable, Sendable, CustomStringConvertible {
    /// As entered.
    package let text: String

    package var description: String { text }

    /// Takes any text.
    package init(_ text: String) {
        self.text = text
    }

    /// A fixed offset from UTC, in seconds east of Greenwich.
    package init(fixedOffset: Int) {
        text = Self.text(ofOffset: fixedOffset)
    }

    /// Seconds east of Greenwich if the text is a fixed offset: `UTC`, `UTC+05:45`, `GMT-3`, `+0545`, `Z`.
    ///
    /// Such an offset may be wrong in summer, which views say. POSIX's `Etc/GMT+5`, with its sign turned round,
    /// is an IANA name and none of these.
    package var fixedOffset: Int? {
        var rest = Array(text.utf8)[...]
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) { return 0 }
        for prefix in ["UTC", "GMT", "utc", "gmt"] where rest.starts(with: prefix.utf8) {
            rest = rest.dropFirst(3)
            if rest.isEmpty { return 0 }
            break
        }
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let seconds = Self.seconds(rest.dropFirst())
        else { return nil }
        return sign == UInt8(ascii: "+") ? seconds : -seconds
    }

    /// Reads `5`, `05`, `0545`, `5:45` or `05:45`.
    private static func seconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let digits =
            parts.count == 1 && bytes.count == 4 ? [bytes.prefix(2), bytes.suffix(2)] : parts
        guard (1...2).contains(digits.count), let hours = digits.first.flatMap(Decimal.value),
            hours <= 14, digits[0].count <= 2
        else { return nil }
        if digits.count == 1 { return hours * 3600 }
        guard digits[1].count == 2, let minutes = Decimal.value(of: digits[1]), minutes < 60 else {
            return nil
        }
        return hours * 3600 + minutes * 60
    }

    /// `UTC+05:45`; seconds, which only historic zones have, are left out.
    static func text(ofOffset offset: Int) -> String {
        let minutes = abs(offset) / 60
        let hours = Decimal.padded(minutes / 60, to: 2)
        return "UTC\(offset < 0 ? "-" : "+")\(hours):\(Decimal.padded(minutes % 60, to: 2))"
    }
}
