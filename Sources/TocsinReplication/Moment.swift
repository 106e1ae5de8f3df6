/// When something happened, as the shell that runs the replica says.
package struct Moment: Equatable, Sendable {
    /// Time that only moves forward, from the start of the shell: all that decisions depend on.
    package let instant: Instant
    /// What the wall clock showed, in seconds since 1970 UTC.
    ///
    /// It goes into notes for people and never into a decision.
    package let wall: Int64

    package init(instant: Instant, wall: Int64) {
        self.instant = instant
        self.wall = wall
    }
}

/// A point on a clock that only moves forward, in nanoseconds since its start.
package struct Instant: Comparable, Hashable, Sendable {
    /// Nanoseconds since the start of the clock.
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// The start of the clock.
    package static let start = Instant(nanoseconds: 0)

    /// The end of all time: nothing is due then.
    package static let never = Instant(nanoseconds: .max)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// So much later, at most the end of all time.
    package static func + (instant: Instant, span: Interval) -> Instant {
        let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(span.nanoseconds)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    /// How long after an earlier instant this is; nothing if that is later.
    package func since(_ earlier: Instant) -> Interval {
        Interval(
            nanoseconds: nanoseconds < earlier.nanoseconds ? 0 : nanoseconds - earlier.nanoseconds
        )
    }
}

/// A length of time in nanoseconds.
package struct Interval: Comparable, Hashable, Sendable {
    /// How many nanoseconds.
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// So many milliseconds.
    package static func milliseconds(_ count: UInt64) -> Interval {
        Interval(nanoseconds: count * 1_000_000)
    }

    /// So many seconds.
    package static func seconds(_ count: UInt64) -> Interval { milliseconds(count * 1000) }

    package static func < (left: Interval, right: Interval) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// So many times as long, at most the longest there is.
    package static func * (interval: Interval, factor: UInt64) -> Interval {
        let (product, overflow) = interval.nanoseconds.multipliedReportingOverflow(by: factor)
        return Interval(nanoseconds: overflow ? .max : product)
    }
}
