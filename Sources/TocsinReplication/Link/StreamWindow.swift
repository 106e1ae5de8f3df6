/// How much of a stream may be under way on a link, so that what is urgent never waits long behind it.
///
/// How fast a link is shows by its receipts alone: those that come soon let more be under way, those that take long let
/// less. So a fast link is filled, and a slow one holds what it carries in a second or two.
struct StreamWindow {
    /// How many bytes may be under way.
    private(set) var bytes = ReplicationLimits.bytesUnderWayAtFirst
    private var frames: [Frame] = []

    private struct Frame {
        let number: UInt64
        let size: Int
        let sent: Instant
    }

    /// The longest frame that goes out: several make up the window, so that receipts come while others are under way.
    var frame: Int { min(bytes / 4, ReplicationLimits.batch) }

    /// Whether one more frame may go out.
    var hasRoom: Bool {
        frames.count < ReplicationLimits.framesInFlight
            && frames.reduce(0) { $0 + $1.size } < bytes
    }

    /// A frame goes out.
    mutating func sent(_ number: UInt64, size: Int, at now: Instant) {
        frames.append(Frame(number: number, size: size, sent: now))
    }

    /// A receipt has come for all frames up to a number.
    mutating func received(receipt number: UInt64, at now: Instant) {
        let received = frames.prefix { $0.number <= number }
        guard let last = received.last else { return }
        let size = received.reduce(0) { $0 + $1.size }
        frames.removeFirst(received.count)
        let taken = now.since(last.sent)
        if taken < ReplicationLimits.promptReceipt {
            bytes = min(bytes + size, ReplicationLimits.mostBytesUnderWay)
        } else if taken > ReplicationLimits.lateReceipt {
            bytes = max(bytes - size / 2, ReplicationLimits.leastBytesUnderWay)
        }
    }

    /// No receipt is waited for any more.
    mutating func drop() { frames = [] }
}
