internal import Logging
internal import TocsinCrypto
internal import TocsinTransport

/// Keeps a link to one known peer: dials, serves, and dials again after a pause.
struct Dialler: Sendable {
    let peer: KnownPeer
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
    private var isMembers: Bool { gatekeeper.member(ofNode: doorkeeper.own.node) != nil }

    /// Whether the peer is linked already, perhaps because it came to us.
    private var isLinked: Bool {
        [peer.key, board.key(at: peer.address)].compactMap(\.self).contains(where: board.isLinked)
    }

    /// Dials, serves the peer until the link ends, and answers how long that stood.
    private func dial() async -> Duration {
        let introducing = !doorkeeper.own.now().records.isEmpty
        do {
            return try await connect(introducing: introducing)
        } catch let error as TransportError where error.code.asksForIntroduction && !introducing {
            return await ask(after: error)
        } catch {
            note(error)
            return .zero
        }
    }

    /// Dials again and asks who the peer is; if it has no good answer, the refusal says more.
    private func ask(after refusal: TransportError) async -> Duration {
        do {
            logger.debug("The peer's key is not known as a member's; it is asked who it is.")
            return try await connect(introducing: true)
        } catch {
            note(error is TransportError ? refusal : error)
            return .zero
        }
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

    /// Serves the peer until the connection ends, and answers how long that took.
    ///
    /// - Throws: `TransportError`; `.unheard` if the peer let us in and then said nothing: it judges us after that.
    private func connect(introducing: Bool) async throws -> Duration {
        try await transport.connect(
            to: peer.address,
            expecting: peer.key,
            orReplacement: { [gatekeeper, peer] key in
                peer.key.map { gatekeeper.mayReplace($0, key) } ?? false
            },
            introductions: introducing ? doorkeeper.introductions(expecting: peer.key) : nil
        ) { connection in
            board.found(connection.peer, at: peer.address)
            let began = ContinuousClock.now
            guard await session.serve(connection, at: peer.address) else {
                throw TransportError(.unheard)
            }
            return began.duration(to: .now)
        }
    }
}

extension TransportError.Code {
    /// Whether the peer's key alone stood in the way, unknown or ended, which the peer may explain.
    fileprivate var asksForIntroduction: Bool {
        [.wrongKey, .unknownPeer, .endedKey].contains(self)
    }
}
