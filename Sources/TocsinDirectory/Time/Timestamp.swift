/// A moment in whole seconds of UTC, between the years 1970 and 9999.
///
/// Every function of the directory that depends on time takes one; nothing here reads a clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    package let seconds: Int64

    /// The beginning of 1970.
    package static let earliest = Timestamp(unchecked: 0)
    /// The last second of the year 9999, the last that RFC 3339 can write.
    package static let latest = Timestamp(unchecked: 253_402_300_799)

    private init(unchecked seconds: Int64) {
        self.seconds = seconds
    }

    /// Takes a number of seconds, or answers `nil` outside the years 1970 to 9999.
    package init?(seconds: Int64) {
        guard (Self.earliest.seconds...Self.latest.seconds).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    /// The nearest moment to a number of seconds that is inside the years 1970 to 9999.
    package init(clamping seconds: Int64) {
        self.seconds = min(max(seconds, Self.earliest.seconds), Self.latest.seconds)
    }

    /// The moment so many seconds later, or earlier if negative, clamped to the years 1970 to 9999.
    package func advanced(by seconds: Int64) -> Timestamp {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        if overflow { return seconds > 0 ? .latest : .earliest }
        return Timestamp(clamping: sum)
    }

    /// How many seconds later this is than another moment.
    package func seconds(since other: Timestamp) -> Int64 { seconds - other.seconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds < right.seconds
    }
}
