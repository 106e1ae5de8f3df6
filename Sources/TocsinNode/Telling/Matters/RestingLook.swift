/// When one looks again at what takes long: not before a pause, nor before much longer than the last look took, and not while
/// nothing has changed.
package struct RestingLook: Sendable {
    private let pause: Duration
    private let rest: Int
    private var next: ContinuousClock.Instant?
    private var seen: Int64?

    package init(_ limits: NodeLimits) {
        (pause, rest) = (limits.matterLook, limits.matterRest)
    }

    /// Whether it is time.
    ///
    /// - Parameter version: what changes with what one looks at; `nil` if nobody knows.
    package func isDue(
        at now: ContinuousClock.Instant = .now,
        of version: Int64? = nil
    ) -> Bool {
        guard next.map({ $0 <= now }) ?? true else { return false }
        return version == nil || version != seen
    }

    /// Notes that one has looked.
    ///
    /// - Parameter version: what it was before, if all was found out.
    package mutating func took(
        from began: ContinuousClock.Instant,
        until end: ContinuousClock.Instant = .now,
        of version: Int64? = nil
    ) {
        next = end + max(pause, began.duration(to: end) * rest)
        seen = version
    }
}
