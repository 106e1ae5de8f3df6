internal import Logging
internal import TocsinCrypto
internal import TocsinTransport

/// Keeps a link to one peer of the configuration: dials, serves, and dials again after a pause.
struct Dialler: Sendable {
    let peer: KnownPeer
    let attempt: DialAttempt
    let board: PeerBoard
    let limits: NodeLimits
    let logger: Logger

    /// Runs until it is cancelled.
    func run() async {
        var backoff = Backoff(first: limits.firstPause, longest: limits.longestPause)
        var brief = 0
        while !Task.isCancelled {
            if isLinked {
                brief = 0
                board.heard(at: peer.address)
                try? await Task.sleep(for: limits.linkedCheck)
                continue
            }
            let stood = await dial()
            if stood >= limits.steadyLink { backoff.reset() }
            brief = stood > .zero && stood < limits.steadyLink ? brief + 1 : 0
            if brief >= Self.manyBrief {
                note(TransportError(isMembers ? .unsteady : .unheard))
            } else if stood > .zero {
                board.heard(at: peer.address)
            }
            try? await Task.sleep(for: backoff.next())
        }
    }

    /// Brief links in turn of which one has to speak: a peer that is started anew ends one or two.
    private static let manyBrief = 3

    /// Whether the own node is a member's: whoever waits for admission is let in by nobody.
    private var isMembers: Bool {
        attempt.gatekeeper.member(ofNode: attempt.doorkeeper.own.node) != nil
    }

    /// Whether the peer is linked already, perhaps because it came to us.
    private var isLinked: Bool {
        [peer.key, board.key(at: peer.address)].compactMap(\.self).contains(where: board.isLinked)
    }

    /// Dials, serves the peer until the link ends, and answers how long that stood; no time if it said nothing.
    private func dial() async -> Duration {
        switch await attempt.dial(
            peer,
            found: { [board, peer] in board.found($0, at: peer.address) }
        ) {
        case .served(let service) where service.isHeard: return service.stood
        case .served: note(TransportError(.unheard))
        case .failed(let error): note(error)
        }
        return .zero
    }

    /// Lets people know why there is no link: in the log when that is news.
    private func note(_ error: any Error) {
        if error is CancellationError { return }
        let failure = error as? TransportError
        let trouble = PeerBoard.Trouble(
            code: failure?.code,
            reason: failure?.message ?? "\(error)",
            answering: failure?.peer
        )
        let isNew = board.note(trouble, at: peer.address)
        var metadata: Logger.Metadata = [
            "address": "\(peer.address)", "reason": "\(trouble.reason)",
        ]
        if let key = trouble.answering { metadata["key"] = "\(key.short)" }
        logger.log(level: isNew ? .notice : .debug, "There is no link.", metadata: metadata)
        if let cause = failure?.cause {
            logger.debug("What a library said.", metadata: ["cause": "\(cause)"])
        }
    }
}
