internal import Synchronization

/// What waits on its way to the store, in order, and is taken as much at a time as has come together, by one taker.
///
/// The replica limits how much is under way, so it needs no limit of its own.
final class Backlog<Work: Sendable>: Sendable {
    private struct State {
        var waiting: [Work] = []
        var hasEnded = false
        /// Whoever waits for work.
        var taker: CheckedContinuation<Void, Never>?

        mutating func takeTaker() -> CheckedContinuation<Void, Never>? {
            defer { taker = nil }
            return taker
        }
    }

    private let state = Mutex(State())

    func add(_ work: Work) {
        let taker = state.withLock { state in
            state.waiting.append(work)
            return state.takeTaker()
        }
        taker?.resume()
    }

    /// All that waits, as soon as there is any; `nil` once it has ended and nothing waits.
    ///
    /// A task that is cancelled goes on: whoever cancels a node wants it to end, not to lose what was handed over.
    func next() async -> [Work]? {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if !state.waiting.isEmpty || state.hasEnded { return true }
                state.taker = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
        return state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting.isEmpty ? nil : state.waiting
        }
    }

    /// Lets whoever takes come to an end once nothing waits.
    func end() {
        let taker = state.withLock { state in
            state.hasEnded = true
            return state.takeTaker()
        }
        taker?.resume()
    }
}
