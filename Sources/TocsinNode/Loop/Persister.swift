internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// Writes what the loop hands over, in order and beside it, so that signatures are checked while the disk
/// works.
struct Persister: Sendable {
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
    func run(_ backlog: Backlog<ReadWork>) async {
        for await _ in backlog.rings {
            var together: [ReadBatch] = []
            for item in backlog.takeAll() {
                switch item {
                case .batch(let batch):
                    if !Self.mayJoin(batch, together) { await persist(&together) }
                    together.append(batch)
                case .agreements(let agreements):
                    await persist(&together)
                    await note(agreements)
                }
            }
            await persist(&together)
        }
    }

    /// Whether a batch may be written in one transaction with those before it.
    static func mayJoin(_ batch: ReadBatch, _ others: [ReadBatch]) -> Bool {
        (others + [batch]).reduce(0) { $0 + $1.records.count } <= recordsTogether
    }

    /// Writes batches in one transaction and takes them out of the list.
    private func persist(_ batches: inout [ReadBatch]) async {
        defer { batches = [] }
        guard !batches.isEmpty else { return }
        do {
            var contacts = ReadContacts()
            for batch in batches { contacts.add(batch.contacts) }
            let report = try await store.append(
                batches.flatMap(\.records),
                contacts: contacts
            )
            await events.send(.persisted(batches.map(\.id), report))
        } catch  where batches.count > 1 {
            // One of them may be at fault, and must not take the others with it.
            for batch in batches {
                var alone = [batch]
                await persist(&alone)
            }
        } catch {
            let error = error as? StoreError ?? StoreError(.failed, "The store failed: \(error)")
            await events.send(.failedToPersist(batches[0].id, error))
        }
    }

    private func note(_ agreements: [Agreement]) async {
        do {
            try await store.note(agreements)
        } catch {
            logger.warning("An agreement could not be noted.", metadata: ["reason": "\(error)"])
        }
    }
}
