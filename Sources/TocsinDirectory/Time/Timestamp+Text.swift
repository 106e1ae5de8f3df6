extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC: `2026-11-20T22:19:21Z`.
    package var description: String {
        let time = LocalTime(self, offset: 0)
        return "\(time.date)T\(time.clock):\(Decimal.padded(Int(seconds % 60), to: 2))Z"
    }

    /// Reads RFC 3339: a date, `T` or a space, a time, and `Z` or an offset.
    ///
    /// Fractions of a second are dropped.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20,
            let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            "Tt ".utf8.contains(bytes[10]), let clock = Self.secondsOfDay(bytes[11..<19]),
            let offset = Self.offset(Self.withoutFraction(bytes[19...]))
        else { return nil }
        self.init(seconds: Int64(date.daysSince1970 * 86_400 + clock - offset))
    }

    /// The date in UTC.
    package var date: CivilDate { CivilDate(daysSince1970: Int(seconds / 86_400)) }

    private static func secondsOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
            let hour = Decimal.value(of: parts[0]), let minute = Decimal.value(of: parts[1]),
            let second = Decimal.value(of: parts[2]), hour < 24, minute < 60, second <= 60
        else { return nil }
        // A leap second is the last second of its minute here, as POSIX has it.
        return hour * 3600 + minute * 60 + min(second, 59)
    }

    private static func withoutFraction(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first == UInt8(ascii: ".") else { return bytes }
        let rest = bytes.dropFirst()
        let end = rest.firstIndex { !Decimal.isDigit($0) } ?? rest.endIndex
        return end > rest.startIndex ? rest[end...] : bytes
    }

    /// `Z`, `z` or `+05:45`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.count == 1, let letter = bytes.first, letter & 0xDF == UInt8(ascii: "Z") {
            return 0
        }
        guard bytes.count == 6, let sign = bytes.first, "+-".utf8.contains(sign),
            let clock = secondsOfDay(bytes.dropFirst() + Array(":00".utf8))
        else { return nil }
        return sign == UInt8(ascii: "-") ? -clock : clock
    }
}
