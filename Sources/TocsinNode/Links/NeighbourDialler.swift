internal import AsyncAlgorithms
internal import Logging
internal import Synchronization
internal import TocsinCrypto
internal import TocsinReplication
internal import TocsinTransport

/// Dials the nodes that the replica chooses, at the addresses that they have announced.
struct NeighbourDialler: Sendable {
    let attempt: DialAttempt
    let events: AsyncChannel<NodeEvent>
    /// How long one node's addresses are tried.
    let patience: Duration
    let logger: Logger

    /// Dials what comes, as much at once as the replica asks for, until there is no more.
    func run(_ destinations: AsyncStream<Destination>) async {
        await withDiscardingTaskGroup { group in
            for await destination in destinations {
                group.addTask { await dial(destination) }
            }
        }
    }

    /// Dials a node, and serves it until the link ends; gives up if none stands in time.
    private func dial(_ destination: Destination) async {
        let progress = Progress()
        await withTaskGroup { group in
            group.addTask {
                await tryAddresses(of: destination, noting: progress)
                return Child.attempt
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return Child.clock
            }
            if await group.next() == .attempt || progress.giveUp() { group.cancelAll() }
        }
        if progress.giveUp() { await events.send(.notDialled(destination.node)) }
    }

    private enum Child { case attempt, clock }

    /// Tries one address after the other until one lets us in.
    private func tryAddresses(of destination: Destination, noting progress: Progress) async {
        for address in destination.addresses.compactMap(PeerAddress.init(_:)) {
            let peer = KnownPeer(address: address, key: destination.node.key)
            let outcome = await attempt.dial(peer) { key in
                guard progress.link() else { throw CancellationError() }
                // Another node of its member stands in for it. That one is linked; this one was not reached.
                if key != peer.key { await events.send(.notDialled(destination.node)) }
            }
            switch outcome {
            // The loop has told the replica of the link.
            case .served: return
            case .failed(let error):
                logger.debug(
                    "A neighbour cannot be reached.",
                    metadata: ["peer": "\(destination.node)", "reason": "\(error)"]
                )
            }
            if Task.isCancelled { return }
        }
    }

    /// Either a link comes of dialling a node, or it is given up.
    private final class Progress: Sendable {
        private enum State { case underWay, linked, givenUp }

        private let state = Mutex(State.underWay)

        /// A peer has let us in; answers `false` if that is too late.
        func link() -> Bool { turn(to: .linked) }

        /// Nobody has let us in; answers `false` if somebody has.
        func giveUp() -> Bool { turn(to: .givenUp) }

        private func turn(to end: State) -> Bool {
            state.withLock { state in
                if state == .underWay { state = end }
                return state == end
            }
        }
    }
}
