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
        let wait = Int64(clamping: wanted.since(now).nanoseconds)
        pending = loop.scheduleTask(in: .nanoseconds(wait)) { [ring] in ring.yield() }
    }

    /// Notes that it rang, so that the same time can be set again.
    mutating func rang() {
        pending = nil
    }

    deinit {
        pending?.cancel()
        ring.finish()
    }
}
