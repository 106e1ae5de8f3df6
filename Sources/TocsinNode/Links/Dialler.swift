internal import Logging
internal import TocsinTransport

/// Keeps a link to one known peer: dials, serves, and dials again after a pause.
struct Dialler: Sendable {
    let peer: KnownPeer
    let introduction: OwnIntroduction
    let doorkeeper: Doorkeeper
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
            do {
                try await connect(introducing: introduction.isNeeded)
            } catch let error as TransportError where error.asksForIntroduction {
                guard !introduction.isNeeded else { throw error }
                logger.debug("The peer's key is unknown here; it is asked who it is.")
                do { try await connect(introducing: true) } catch is TransportError { throw error }
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

    /// Serves the peer until the connection ends.
    private func connect(introducing: Bool) async throws {
        try await transport.connect(
            to: peer.address,
            expecting: peer.key,
            orReplacement: { [gatekeeper, peer] key in
                peer.key.map { gatekeeper.mayReplace($0, key) } ?? false
            },
            introductions: introducing
                ? doorkeeper.introductions(introduction.content, expecting: peer.key) : nil
        ) { connection in
            board.found(connection.peer, at: peer.address)
            await session.serve(connection, at: peer.address)
        }
    }
}

extension TransportError {
    /// Whether the peer's key alone stood in the way, which the peer may explain.
    fileprivate var asksForIntroduction: Bool { code == .wrongKey || code == .unknownPeer }
}
