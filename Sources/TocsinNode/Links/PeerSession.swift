internal import AsyncAlgorithms
internal import Logging
internal import Synchronization
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
internal import TocsinTransport

/// Carries one connection to a peer: its frames to the loop, the loop's messages to it.
struct PeerSession: Sendable {
    let events: AsyncChannel<NodeEvent>
    let store: StoreReader
    let limits: NodeLimits
    let logger: Logger
    let numbers = LinkNumbers()

    /// Serves a connection until either side ends it.
    ///
    /// A frame is read only after the loop has taken the one before it: so a busy node slows its peers down
    /// and keeps nothing in memory for them.
    ///
    /// - Returns: whether the peer said anything.
    @discardableResult
    func serve(_ connection: PeerConnection, at address: PeerAddress? = nil) async -> Bool {
        let (outgoing, outbox) = AsyncStream.makeStream(
            of: Outgoing.self,
            bufferingPolicy: .bufferingOldest(limits.outbox)
        )
        let link = Link(
            id: numbers.next(),
            connection: connection,
            address: address,
            outbox: outbox
        )
        await events.send(.linked(link))
        let isHeard = await withTaskGroup { group in
            group.addTask {
                await send(outgoing, over: connection, link: link)
                link.close()
            }
            defer { link.close() }
            return await receive(from: connection, link: link)
        }
        await events.send(.unlinked(link))
        return isHeard
    }

    /// Hands frames to the loop until there are no more, and answers whether there was one.
    private func receive(from connection: PeerConnection, link: Link) async -> Bool {
        var isHeard = false
        do {
            for try await frame in connection.inbound {
                isHeard = true
                await events.send(.frame(frame, link))
            }
        } catch {
            logger.info("A link broke.", metadata: ["peer": "\(link.peer)", "reason": "\(error)"])
        }
        return isHeard
    }

    private func send(
        _ outgoing: AsyncStream<Outgoing>,
        over connection: PeerConnection,
        link: Link
    ) async {
        do {
            for await item in outgoing {
                switch item {
                case .message(let message):
                    try await connection.send(message.encoded)
                case .delivery(let delivery):
                    try await connection.send(try await load(delivery).encoded)
                }
            }
        } catch {
            logger.info(
                "Sending to a peer failed.",
                metadata: ["peer": "\(link.peer)", "reason": "\(error)"]
            )
        }
    }

    private func load(_ delivery: Delivery) async throws -> Message {
        let (records, damaged) = try store.deliverableRecords(delivery.ids)
        if !damaged.isEmpty { await events.send(.lost(damaged)) }
        return delivery.message(with: records)
    }
}

/// Numbers for links.
final class LinkNumbers: Sendable {
    private let last = Atomic(0)

    func next() -> Link.ID {
        Link.ID(number: last.add(1, ordering: .relaxed).newValue)
    }
}
