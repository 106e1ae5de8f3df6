internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinReplication
internal import TocsinTransport

/// Dials the nodes that the replica chooses, at the addresses that they have announced.
struct NeighbourDialler: Sendable {
    let attempt: DialAttempt
    let events: AsyncChannel<NodeEvent>
    let ranges: DiallableRanges
    let logger: Logger

    /// Dials what comes, as much at once as the replica asks for, until there is no more.
    func run(_ destinations: AsyncStream<Destination>) async {
        await withDiscardingTaskGroup { group in
            for await destination in destinations {
                group.addTask { await dial(destination) }
            }
        }
    }

    /// Tries one address after the other until one lets us in.
    private func dial(_ destination: Destination) async {
        let addresses = destination.addresses.compactMap(PeerAddress.init(_:))
        for address in addresses where ranges.contain(address) {
            let peer = KnownPeer(address: address, key: destination.node.key)
            switch await attempt.dial(peer) {
            // The loop has told the replica of the link.
            case .served: return
            case .failed(let error):
                logger.debug(
                    "A neighbour cannot be reached.",
                    metadata: ["peer": "\(destination.node)", "reason": "\(error)"]
                )
            }
        }
        await events.send(.notDialled(destination.node))
    }
}
