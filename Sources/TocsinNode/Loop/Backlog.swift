internal import Synchronization

/// What waits on its way to the store, in order, and is taken as much at a time as has come together.
///
/// The replica limits how much is under way, so it needs no limit of its own.
final class Backlog<Work: Sendable>: Sendable {
    private let waiting = Mutex<[Work]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// Rings whenever something was added since the last ring; ends with the backlog.
    let rings: AsyncStream<Void>

    init() { (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func add(_ work: Work) {
        waiting.withLock { $0.append(work) }
        bell.yield()
    }

    /// All that waits, which then waits no more.
    func takeAll() -> [Work] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    /// Lets whoever takes come to an end once nothing waits.
    func end() { bell.finish() }
}
