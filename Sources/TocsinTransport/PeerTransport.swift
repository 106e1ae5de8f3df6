internal import NIOCore
internal import NIOPosix
package import TocsinCrypto

/// Moves frames between nodes that have proved their keys to each other over TLS 1.3.
///
/// It knows keys and bytes. What a frame means, and who belongs, others say.
package struct PeerTransport: Sendable {
    let tls: TLSContexts
    let limits: TransportLimits
    let standing: @Sendable (PublicKey) -> PeerStanding

    /// Makes the certificate of a node.
    ///
    /// - Parameters:
    ///   - key: the node key. Its secret half is copied into the TLS library's memory.
    ///   - standing: what the membership says of a key. It is asked in each handshake, on the thread of the
    ///     network, and must answer at once.
    /// - Throws: `TransportError` with code `.identityUnusable`.
    package init(
        key: borrowing SigningKey,
        limits: TransportLimits = TransportLimits(),
        standing: @escaping @Sendable (PublicKey) -> PeerStanding
    ) throws {
        do {
            tls = try TLSContexts(key, limits: limits)
        } catch {
            throw TransportError(.identityUnusable, cause: error)
        }
        self.limits = limits
        self.standing = standing
    }

    /// Opens a socket for peers.
    ///
    /// It accepts nobody before it is run.
    ///
    /// - Parameter address: an IP address of this machine (or all zero for every one) and a port, or 0.
    /// - Throws: `TransportError` with code `.addressUnusable`.
    package func listen(at address: PeerAddress) async throws -> PeerListener {
        try await PeerListener(at: address, transport: self)
    }

    /// Connects to a peer, lends the connection to a closure, and closes when that returns.
    ///
    /// - Parameters:
    ///   - expected: the key that the peer must prove, which is then trusted though nobody knows it; without it any
    ///     member's node will do.
    ///   - isReplacement: whether another key is known to have taken its place.
    ///   - isAllowed: whether an address may be connected to, a name being looked up by then; without it every one may.
    ///   - introductions: how to introduce ourselves, and to judge a peer whose key is not known or not the expected
    ///     one. The closure begins when each side has accepted the other.
    /// - Throws: `TransportError` when there is no connection, or what the closure throws.
    package func connect<Result: Sendable>(
        to address: PeerAddress,
        expecting expected: PublicKey? = nil,
        orReplacement isReplacement: @escaping @Sendable (PublicKey) -> Bool = { _ in false },
        where isAllowed: (@Sendable (PeerAddress) -> Bool)? = nil,
        introductions: Introductions? = nil,
        _ body: (PeerConnection) async throws -> Result
    ) async throws -> Result {
        let own = introductions?.own()
        if let own {
            guard !own.isEmpty else { throw TransportError(.emptyFrame) }
            guard own.count <= limits.introductionBytes else { throw TransportError(.frameTooLong) }
        }
        let judge: @Sendable () -> PeerJudge = {
            PeerJudge(
                expecting: expected,
                orReplacement: isReplacement,
                hearsIntroductions: introductions != nil,
                standing: standing
            )
        }
        return try await open(to: address, where: isAllowed, .dialling(introducing: own), judge)
            .run(introductions: introductions, body)
    }

    private func open(
        to address: PeerAddress,
        where isAllowed: (@Sendable (PeerAddress) -> Bool)?,
        _ side: Side,
        _ judge: @escaping @Sendable () -> PeerJudge
    ) async throws -> PeerChannel {
        let buffer = SocketOptionValue(limits.socketBuffer)
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let bootstrap = ClientBootstrap(group: loop)
            .resolver(NameLookup(loop: loop))
            .connectTimeout(.init(limits.handshake))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_rcvbuf), value: buffer)
            .channelOption(.socketOption(.so_sndbuf), value: buffer)
        let attempt = ConnectionAttempt()
        let install: @Sendable (any Channel) -> EventLoopFuture<PeerChannel> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try attempt.add(channel)
                if let isAllowed {
                    try channel.pipeline.syncOperations.addHandler(AddressJudge(isAllowed))
                }
                return try PeerChannel(
                    installingIn: channel,
                    side: side,
                    tls: tls,
                    judge: judge(),
                    limits: limits
                )
            }
        }
        do {
            return try await withTaskCancellationHandler {
                switch address.host {
                case .ip(let ip):
                    try await bootstrap.connect(
                        to: SocketAddress(ipAddress: ip, port: Int(address.port)),
                        channelInitializer: install
                    )
                case .name(let name):
                    try await bootstrap.connect(
                        host: name,
                        port: Int(address.port),
                        channelInitializer: install
                    )
                }
            } onCancel: {
                attempt.giveUp()
            }
        } catch let error as TransportError {
            throw error
        } catch let error as NIOConnectionError where error.connectionErrors.isEmpty {
            throw TransportError(.unknownHost, cause: error)
        } catch let error as NIOConnectionError {
            let refusal = error.connectionErrors.lazy.compactMap { $0.error as? TransportError }
            throw refusal.first ?? TransportError(.unreachable, cause: error)
        } catch {
            throw TransportError(.unreachable, cause: error)
        }
    }
}
