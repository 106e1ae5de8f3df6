/// Frames that a peer streamed to us and whose receipt is due.
struct IncomingStream {
    private var frames: [Frame] = []

    private struct Frame {
        let number: UInt64
        let isLast: Bool
        /// The batch that must be durable first; batches become durable in order.
        var awaits: Batch.ID?
    }

    /// What to tell the peer.
    struct Receipt: Equatable {
        let number: UInt64
        /// Whether it ends the peer's stream.
        let isLast: Bool
    }

    mutating func received(_ number: UInt64, isLast: Bool, awaits: Batch.ID?) {
        frames.append(Frame(number: number, isLast: isLast, awaits: awaits))
    }

    /// The store has answered for a batch, and so for those before it.
    mutating func settled(_ batch: Batch.ID) {
        for index in frames.indices {
            if let awaits = frames[index].awaits, awaits <= batch { frames[index].awaits = nil }
        }
    }

    /// The receipt that is due, if one is.
    mutating func nextReceipt() -> Receipt? {
        let done = frames.prefix { $0.awaits == nil }
        guard let number = done.last?.number else { return nil }
        let receipt = Receipt(number: number, isLast: done.contains(where: \.isLast))
        frames.removeFirst(done.count)
        return receipt
    }
}
