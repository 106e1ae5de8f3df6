internal import Glibc

/// A moment after which nothing may go on, counted also while the machine sleeps.
struct Deadline: Sendable {
    private let nanoseconds: Int64

    /// So many seconds from now.
    init(seconds: Int64) {
        nanoseconds = Self.now + seconds * 1_000_000_000
    }

    /// How long it is until then, or `nil` once it has passed.
    var remainingMilliseconds: Int32? {
        let rest = (nanoseconds - Self.now) / 1_000_000
        return rest > 0 ? Int32(clamping: rest) : nil
    }

    /// How many seconds are left, at least 0.
    var remainingSeconds: Int64 { max(0, (nanoseconds - Self.now) / 1_000_000_000) }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
