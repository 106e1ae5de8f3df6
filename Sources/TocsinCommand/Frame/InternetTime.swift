internal import TocsinDirectory

/// Moments as people and scripts write them: RFC 3339, `2026-05-05T21:15:00Z`.
enum InternetTime {
    /// The moment that a text stands for, or `nil` if it is not RFC 3339 with a zone.
    ///
    /// Fractions of a second are dropped.
    static func moment(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
            let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            let time = secondsOfDay(bytes[11..<19]),
            let offset = offset(dropFraction(bytes[19...]))
        else { return nil }
        return Timestamp(seconds: Int64(date.daysSince1970 * 86_400 + time - offset))
    }

    /// The moment in UTC to the second, `2026-05-05T21:15:00Z`.
    static func text(_ moment: Timestamp) -> String {
        let days = Int(moment.seconds / 86_400)
        let second = Int(moment.seconds % 86_400)
        let parts = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
        return "\(CivilDate(daysSince1970: days))T\(parts.joined(separator: ":"))Z"
    }

    private static func secondsOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], below: 24),
            let minute = number(parts[1], below: 60), let second = number(parts[2], below: 61)
        else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }

    private static func dropFraction(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first == UInt8(ascii: ".") else { return bytes }
        return bytes.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let sign = bytes.first else { return nil }
        if bytes.count == 1, sign | 0x20 == UInt8(ascii: "z") { return 0 }
        let parts = bytes.dropFirst().split(
            separator: UInt8(ascii: ":"),
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let hours = number(parts[0], below: 24),
            let minutes = number(parts[1], below: 60)
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        switch sign {
        case UInt8(ascii: "+"): return seconds
        case UInt8(ascii: "-"): return -seconds
        default: return nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard bytes.count == 2, let number = Int(String(decoding: bytes, as: UTF8.self)),
            (0..<limit).contains(number)
        else { return nil }
        return number
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
