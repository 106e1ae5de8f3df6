internal import TocsinCrypto

/// The pauses between attempts: they double up to a limit, and are drawn at random below it, so that
/// nodes which lost the same peer do not come back in step.
struct Backoff {
    private let first: Duration
    private let longest: Duration
    private var ceiling: Duration

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
        ceiling = min(first, longest)
    }

    /// The next pause, between half of the present ceiling and all of it.
    ///
    /// - Parameter draw: a random number.
    mutating func next(draw: UInt64 = SystemEntropy.nonzeroWord()) -> Duration {
        let pause = ceiling / 2 + ceiling / 2 * Int(draw % 1024) / 1024
        ceiling = min(ceiling * 2, longest)
        return pause
    }

    /// Begins anew, after a success.
    mutating func reset() {
        ceiling = min(first, longest)
    }
}
