internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// Writes what the loop hands over, in order and beside it, so that signatures are checked while the disk
/// works.
struct Persister: Sendable {
    /// What is to be written.
    enum Work: Sendable {
        /// Records, whose fate the loop wants to know.
        case batch(Batch)
        /// That this copy was found equal to a peer's.
        case agreement(Agreement)
    }

    /// Records in one transaction.
    ///
    /// While a peer fills this node, batches come faster than they are written; together they are a
    /// quarter cheaper, since each transaction writes the same inner pages of the indexes anew. More
    /// would keep an alert waiting for longer than a tenth of a second.
    static let recordsTogether = 1024

    let store: StoreWriter
    let events: AsyncChannel<NodeEvent>
    let logger: Logger

    /// Works until there is no more.
    func run(_ backlog: Backlog) async {
        for await _ in backlog.rings {
            var together: [Batch] = []
            for item in backlog.takeAll() {
                switch item {
                case .batch(let batch):
                    if !Self.mayJoin(batch, together) { await persist(&together) }
                    together.append(batch)
                case .agreement(let agreement):
                    await persist(&together)
                    await note(agreement)
                }
            }
            await persist(&together)
        }
    }

    /// Whether a batch may be written in one transaction with those before it.
    ///
    /// What changes keys stays apart: the store judges by the keys of a whole transaction, and must
    /// come to the replica's verdict, which judged one batch after the other.
    static func mayJoin(_ batch: Batch, _ others: [Batch]) -> Bool {
        let all = others + [batch]
        return all.reduce(0) { $0 + $1.records.count } <= recordsTogether
            && all.allSatisfy { $0.records.allSatisfy { $0.value.header.role != .identity } }
    }

    /// Writes batches in one transaction and takes them out of the list.
    private func persist(_ batches: inout [Batch]) async {
        defer { batches = [] }
        guard !batches.isEmpty else { return }
        do {
            let report = try await store.append(batches.flatMap(\.records))
            await events.send(.persisted(batches.map(\.id), report))
        } catch {
            let error = error as? StoreError ?? StoreError(.failed, "The store failed: \(error)")
            for batch in batches { await events.send(.failedToPersist(batch.id, error)) }
        }
    }

    private func note(_ agreement: Agreement) async {
        do {
            try await store.note(agreement)
        } catch {
            logger.warning("An agreement could not be noted.", metadata: ["reason": "\(error)"])
        }
    }
}
