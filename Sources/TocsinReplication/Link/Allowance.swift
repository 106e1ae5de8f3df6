/// What a peer may still use up: it grows with time up to a bound.
struct Allowance {
    private let rate: ReplicationLimits.Rate
    private var left: UInt64
    /// Up to when the growth has been counted.
    private var counted: Instant

    init(_ rate: ReplicationLimits.Rate, at now: Instant) {
        self.rate = rate
        left = rate.burst
        counted = now
    }

    /// Takes so much, or answers `false` and takes nothing if there is not enough left.
    mutating func take(_ amount: UInt64 = 1, at now: Instant) -> Bool {
        grow(until: now)
        guard amount <= left else { return false }
        left -= amount
        return true
    }

    /// How much is left.
    mutating func left(at now: Instant) -> UInt64 {
        grow(until: now)
        return left
    }

    /// Takes so much, or all that is left.
    mutating func spend(_ amount: UInt64, at now: Instant) {
        grow(until: now)
        left -= min(amount, left)
    }

    /// Takes back what was taken in vain.
    mutating func giveBack(_ amount: UInt64) { left += min(amount, rate.burst - left) }

    /// Whether something is left.
    mutating func hasSome(at now: Instant) -> Bool {
        grow(until: now)
        return left > 0
    }

    /// Whether nothing of it is missing.
    mutating func isFull(at now: Instant) -> Bool {
        grow(until: now)
        return left == rate.burst
    }

    private mutating func grow(until now: Instant) {
        let perUnit = rate.growth.nanoseconds
        let grown = now.since(counted).nanoseconds / perUnit
        guard grown > 0 else { return }
        counted = counted + Interval(nanoseconds: grown * perUnit)
        left = grown >= rate.burst - left ? rate.burst : left + grown
    }
}
