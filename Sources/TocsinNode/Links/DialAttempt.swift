internal import Logging
internal import TocsinCrypto
internal import TocsinTransport

/// Dials one address and serves whoever must answer there, introducing the own node where that is asked for.
struct DialAttempt: Sendable {
    let transport: PeerTransport
    let session: PeerSession
    let doorkeeper: Doorkeeper
    let gatekeeper: Gatekeeper
    /// Where it may go, if not everywhere.
    var ranges: DiallableRanges?
    let logger: Logger

    /// What became of it.
    enum Outcome {
        /// The peer let us in; the link has ended by now.
        case served(Service)
        /// There was no link.
        case failed(any Error)
    }

    /// How a link went.
    struct Service {
        /// How long it stood.
        let stood: Duration
        /// Whether the peer said anything: it judges us after it has let us in.
        let isHeard: Bool
    }

    /// Dials, serves the peer until the link ends, and answers what became of it.
    ///
    /// - Parameter found: is told which key the peer has proved, and may throw to part at once.
    func dial(
        _ peer: KnownPeer,
        found: @escaping @Sendable (PublicKey) async throws -> Void
    ) async -> Outcome {
        let introducing = !doorkeeper.own.now().records.isEmpty
        do {
            return try await connect(to: peer, introducing: introducing, found)
        } catch let error as TransportError where error.code.asksForIntroduction && !introducing {
            return await ask(peer, after: error, found)
        } catch {
            return .failed(error)
        }
    }

    /// Dials again and asks who the peer is; if it has no good answer, the refusal says more.
    private func ask(
        _ peer: KnownPeer,
        after refusal: TransportError,
        _ found: @escaping @Sendable (PublicKey) async throws -> Void
    ) async -> Outcome {
        do {
            logger.debug("The peer's key is not known as a member's; it is asked who it is.")
            return try await connect(to: peer, introducing: true, found)
        } catch {
            return .failed(error is TransportError ? refusal : error)
        }
    }

    private func connect(
        to peer: KnownPeer,
        introducing: Bool,
        _ found: @escaping @Sendable (PublicKey) async throws -> Void
    ) async throws -> Outcome {
        var isAllowed: (@Sendable (PeerAddress) -> Bool)?
        if let ranges { isAllowed = { ranges.contain($0) } }
        return try await transport.connect(
            to: peer.address,
            expecting: peer.key,
            orReplacement: { [gatekeeper] key in
                peer.key.map { gatekeeper.mayReplace($0, key) } ?? false
            },
            where: isAllowed,
            introductions: introducing ? doorkeeper.introductions(expecting: peer.key) : nil
        ) { connection in
            try await found(connection.peer)
            let began = ContinuousClock.now
            let isHeard = await session.serve(connection, at: peer.address)
            return .served(Service(stood: began.duration(to: .now), isHeard: isHeard))
        }
    }
}

extension TransportError.Code {
    /// Whether the peer's key alone stood in the way, unknown or ended, which the peer may explain.
    fileprivate var asksForIntroduction: Bool {
        [.wrongKey, .unknownPeer, .endedKey].contains(self)
    }
}
