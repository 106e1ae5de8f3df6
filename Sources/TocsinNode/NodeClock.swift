internal import Glibc
package import TocsinReplication

/// Where a node gets the time from.
package struct NodeClock: Sendable {
    /// What time it is.
    package let now: @Sendable () -> Moment

    /// A clock that a test makes up.
    package init(now: @escaping @Sendable () -> Moment) {
        self.now = now
    }

    /// The system's clocks, the one that only moves forward counted from now on.
    package static func system() -> NodeClock {
        let start = ContinuousClock.now
        return NodeClock {
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            let nanoseconds =
                UInt64(clamping: seconds) &* 1_000_000_000
                &+ UInt64(clamping: attoseconds / 1_000_000_000)
            return Moment(instant: Instant(nanoseconds: nanoseconds), wall: Int64(time(nil)))
        }
    }
}
