internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
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
    let clock: NodeClock
    let logger: Logger

    /// Works until there is no more.
    func run(_ backlog: Backlog<ReadWork>) async {
        while let items = await backlog.next() {
            var together: [ReadBatch] = []
            var heard: [Hearing] = []
            for item in items {
                switch item {
                case .batch(let batch):
                    await keep(&heard)
                    if !Self.mayJoin(batch, together) { await persist(&together) }
                    together.append(batch)
                case .agreements(let agreements):
                    await persist(&together)
                    await note(agreements)
                case .hearing(let hearing):
                    await persist(&together)
                    heard.append(hearing)
                case .announcement(let beacon):
                    await keep(&heard)
                    await persist(&together)
                    await announce(beacon)
                }
            }
            await keep(&heard)
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

    /// Keeps what was heard of nodes and takes it out of the list.
    private func keep(_ heard: inout [Hearing]) async {
        defer { heard = [] }
        guard !heard.isEmpty else { return }
        do {
            try await store.hear(
                heard.map(NodeNews.init),
                at: Timestamp(clamping: clock.now().wall)
            )
        } catch {
            logger.warning("A beacon could not be kept.", metadata: ["reason": "\(error)"])
        }
    }

    /// Makes the counter of an own beacon durable, and lets the loop say the beacon then.
    private func announce(_ beacon: SignedBeacon) async {
        do {
            guard let member = try await store.membership()?.member(ofNode: beacon.beacon.node)
            else { return }
            try await store.hear(
                [NodeNews(beacon, of: member.id)],
                at: Timestamp(clamping: clock.now().wall)
            )
            await events.send(.announced(beacon))
        } catch {
            logger.warning("This node cannot speak of itself.", metadata: ["reason": "\(error)"])
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

extension NodeNews {
    /// What follows from a beacon that came.
    fileprivate init(_ hearing: Hearing) {
        self.init(
            key: hearing.signed.beacon.node,
            member: hearing.member,
            counter: hearing.signed.beacon.counter,
            beacon: hearing.signed.encoded,
            agreed: hearing.agreed,
            feeds: hearing.feeds.map { ($0.feed, $0.place) },
            entered: hearing.entered
        )
    }

    /// What this node says of itself.
    fileprivate init(_ own: SignedBeacon, of member: MemberID) {
        self.init(
            key: own.beacon.node,
            member: member,
            counter: own.beacon.counter,
            beacon: own.encoded
        )
    }
}
