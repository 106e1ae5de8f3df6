internal import AsyncAlgorithms
internal import Logging
internal import TocsinReplication
internal import TocsinStore

/// Writes what the loop hands over, in order and beside it, so that signatures are checked while the disk
/// works.
struct Persister: Sendable {
    /// What is to be written.
    ///
    /// The replica limits how much is under way, so the queue needs no limit of its own.
    enum Work: Sendable {
        /// Records, whose fate the loop wants to know.
        case batch(Batch)
        /// That this copy was found equal to a peer's.
        case agreement(Agreement)
    }

    let store: StoreWriter
    let events: AsyncChannel<NodeEvent>
    let logger: Logger

    /// Works until there is no more.
    func run(_ work: AsyncStream<Work>) async {
        for await item in work {
            switch item {
            case .batch(let batch): await persist(batch)
            case .agreement(let agreement): await note(agreement)
            }
        }
    }

    private func persist(_ batch: Batch) async {
        do {
            await events.send(.persisted(batch.id, try await store.append(batch.records)))
        } catch {
            let error = error as? StoreError ?? StoreError(.failed, "The store failed: \(error)")
            await events.send(.failedToPersist(batch.id, error))
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
