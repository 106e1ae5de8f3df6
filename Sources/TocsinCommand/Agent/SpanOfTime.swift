internal import ArgumentParser

/// A length of time as people write it: `90s`, `15m`, `2h`.
struct SpanOfTime: Equatable, Sendable, CustomStringConvertible {
    let seconds: Int64

    static let quarterOfAnHour = SpanOfTime(seconds: 900)
    /// A working day: keys do not stay open over night.
    static let longest: Int64 = 12 * 3600

    private init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads a number and a unit.
    ///
    /// - Throws: `ValidationError` for anything else, and beyond twelve hours.
    init(_ text: String) throws {
        guard let unit = text.utf8.last, let number = Int64(text.utf8.dropLast().string),
            (1...Self.longest).contains(number), let factor = Self.factor(unit),
            number * factor <= Self.longest
        else { throw ValidationError(Phrases.Agent.notASpan) }
        seconds = number * factor
    }

    private static func factor(_ unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case _: nil
        }
    }

    var description: String {
        seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}

extension Collection<UInt8> {
    /// The bytes as text.
    fileprivate var string: String { String(decoding: self, as: UTF8.self) }
}
