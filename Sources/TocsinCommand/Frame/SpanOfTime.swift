internal import ArgumentParser

/// A length of time as people write it: `90s`, `15m`, `2h`, `30d`.
struct SpanOfTime: Equatable, Sendable, CustomStringConvertible {
    let seconds: Int64

    static let quarterOfAnHour = SpanOfTime(seconds: 900)
    /// A working day.
    static let twelveHours = SpanOfTime(seconds: 12 * 3600)
    static let aDay = SpanOfTime(seconds: 86_400)
    /// Beyond any age that is of interest.
    static let tenYears = SpanOfTime(seconds: 3650 * 86_400)

    private init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads a number and a unit.
    ///
    /// - Throws: `ValidationError` for anything else, for nothing at all, and beyond the longest.
    init(_ text: String, longest: SpanOfTime) throws {
        guard let unit = text.utf8.last, let number = Int64(text.utf8.dropLast().string),
            (1...longest.seconds).contains(number), let factor = Self.factor(unit),
            number <= longest.seconds / factor
        else { throw ValidationError(Phrases.Options.notASpan(longest)) }
        seconds = number * factor
    }

    private static func factor(_ unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case _: nil
        }
    }

    /// In the greatest unit of which it is a whole number.
    var description: String {
        switch seconds {
        case _ where seconds % 86_400 == 0: "\(seconds / 86_400)d"
        case _ where seconds % 3600 == 0: "\(seconds / 3600)h"
        case _ where seconds % 60 == 0: "\(seconds / 60)m"
        case _: "\(seconds)s"
        }
    }
}

extension Collection<UInt8> {
    /// The bytes as text.
    fileprivate var string: String { String(decoding: self, as: UTF8.self) }
}
