internal import NIOCore
internal import NIOPosix
internal import TocsinReplication

/// Rings once, at the time last set.
struct Alarm: ~Copyable {
    /// Tells each ringing.
    let rings: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    private let loop: any EventLoop = MultiThreadedEventLoopGroup.singleton.any()
    private var pending: Scheduled<Void>?
    private var time = Instant.never

    init() {
        (rings, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Sets the time in place of any earlier one.
    mutating func set(_ wanted: Instant, now: Instant) {
        guard wanted != time || pending == nil else { return }
        pending?.cancel()
        time = wanted
        let wait = min(wanted.since(now), Self.longestWait)
        let late = TimeAmount.nanoseconds(Int64(clamping: wait.nanoseconds)) + Self.margin
        pending = loop.scheduleTask(in: late) { [ring] in ring.yield() }
    }

    /// A year: no request is for later, and no sum overflows.
    private static let longestWait = Interval.seconds(365 * 86_400)

    /// Two clocks never agree to the last nanosecond, and ringing too early would be ringing in vain.
    private static let margin = TimeAmount.milliseconds(1)

    /// Notes that it rang, so that the same time can be set again.
    mutating func rang() {
        pending = nil
    }

    deinit {
        pending?.cancel()
        ring.finish()
    }
}
