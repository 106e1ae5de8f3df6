internal import Logging
internal import TocsinTransport

/// Keeps a link to one known peer: dials, serves, and dials again after a pause.
struct Dialler: Sendable {
    let peer: KnownPeer
    /// What to say first, if the own key is one that peers may not know.
    let introduction: [UInt8]?
    let transport: PeerTransport
    let session: PeerSession
    let gatekeeper: Gatekeeper
    let board: PeerBoard
    let limits: NodeLimits
    let logger: Logger

    /// Runs until it is cancelled.
    func run() async {
        var backoff = Backoff(first: limits.firstPause, longest: limits.longestPause)
        while !Task.isCancelled {
            if isLinked {
                try? await Task.sleep(for: limits.linkedCheck)
                continue
            }
            let began = ContinuousClock.now
            await dial()
            if began.duration(to: .now) >= limits.steadyLink { backoff.reset() }
            try? await Task.sleep(for: backoff.next())
        }
    }

    /// Whether the peer is linked already, perhaps because it came to us.
    private var isLinked: Bool {
        [peer.key, board.key(at: peer.address)].compactMap(\.self).contains(where: board.isLinked)
    }

    private func dial() async {
        do {
            try await transport.connect(
                to: peer.address,
                expecting: peer.key,
                orReplacement: { [gatekeeper, peer] key in
                    peer.key.map { gatekeeper.mayReplace($0, key) } ?? false
                },
                introducing: introduction
            ) { connection in
                board.found(connection.peer, at: peer.address)
                await session.serve(connection, at: peer.address)
            }
        } catch is CancellationError {
        } catch {
            board.note("\((error as? TransportError)?.message ?? "\(error)")", at: peer.address)
            logger.debug(
                "Dialling failed.",
                metadata: [
                    "address": "\(peer.address)", "reason": "\(String(reflecting: error))",
                ]
            )
        }
    }
}
