internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A socket that listens for peers.
///
/// Run it once; the socket closes when the run ends.
package struct PeerListener: Sendable {
    /// Where it listens, with the port that the system chose if the wish was 0.
    package let address: PeerAddress

    private let socket: NIOAsyncChannel<any Channel, Never>
    private let transport: PeerTransport

    init(at wish: PeerAddress, transport: PeerTransport) async throws {
        guard case .ip(let ip) = wish.host else { throw TransportError(.addressUnusable) }
        // Accepted connections take the sizes over from the socket that listens.
        let buffer = SocketOptionValue(transport.limits.socketBuffer)
        do {
            socket = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .serverChannelOption(.socketOption(.so_rcvbuf), value: buffer)
                .serverChannelOption(.socketOption(.so_sndbuf), value: buffer)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelOption(.autoRead, value: false)
                .bind(
                    to: SocketAddress(ipAddress: ip, port: Int(wish.port)),
                    childChannelInitializer: { $0.eventLoop.makeSucceededFuture($0) }
                )
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw TransportError(.addressTaken, cause: error)
        } catch {
            throw TransportError(.addressUnusable, cause: error)
        }
        let port = socket.channel.localAddress?.port.flatMap(UInt16.init(exactly:))
        address = PeerAddress(host: ip, port: port ?? wish.port) ?? wish
        self.transport = transport
    }

    /// Closes the socket, whether it was run or not.
    package func close() async {
        try? await socket.executeThenClose { _ in }
    }

    /// Accepts peers until it is cancelled, each in a child task of its own.
    ///
    /// - Parameters:
    ///   - introductions: how strangers are heard and answered, if they are to be heard at all.
    ///   - refused: told of each connection that did not come to be, why, and where it came from, if that is known.
    ///   - serve: has the connection until it returns.
    /// - Throws: `TransportError` with code `.addressUnusable` if the socket fails.
    package func run(
        introductions: Introductions? = nil,
        refused: @escaping @Sendable (TransportError, PeerAddress?) -> Void = { _, _ in },
        serve: @escaping @Sendable (PeerConnection) async -> Void
    ) async throws {
        let guests = Guests(
            transport: transport,
            introductions: introductions,
            refused: refused,
            serve: serve
        )
        do {
            try await socket.executeThenClose { accepted in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await channel in accepted {
                        guard let visit = guests.arrive(channel) else { continue }
                        group.addTask { await visit() }
                    }
                }
            }
        } catch is CancellationError {
        } catch {
            throw TransportError(.addressUnusable, cause: error)
        }
    }
}

/// The inbound connections of one listener.
private final class Guests: Sendable {
    private let transport: PeerTransport
    private let introductions: Introductions?
    private let refused: @Sendable (TransportError, PeerAddress?) -> Void
    private let serve: @Sendable (PeerConnection) async -> Void
    private let slots: Mutex<InboundSlots<any Channel>>

    init(
        transport: PeerTransport,
        introductions: Introductions?,
        refused: @escaping @Sendable (TransportError, PeerAddress?) -> Void,
        serve: @escaping @Sendable (PeerConnection) async -> Void
    ) {
        self.transport = transport
        self.introductions = introductions
        self.refused = refused
        self.serve = serve
        slots = Mutex(InboundSlots(transport.limits))
    }

    /// Takes a slot for a new connection, or closes it at once when there is none.
    func arrive(_ channel: any Channel) -> (@Sendable () async -> Void)? {
        let network = PeerNetwork(channel.remoteAddress)
        switch slots.withLock({ $0.arrive(channel, from: network) }) {
        case .refused:
            let origin = PeerAddress(channel.remoteAddress)
            channel.close(promise: nil)
            refused(TransportError(.tooManyConnections), origin)
            return nil
        case .admitted(let ticket, let leaving):
            leaving?.close(promise: nil)
            return { await self.receive(channel, ticket) }
        }
    }

    private func receive(
        _ channel: any Channel,
        _ ticket: InboundSlots<any Channel>.Ticket
    ) async {
        let origin = PeerAddress(channel.remoteAddress)
        var isIn = false
        defer { slots.withLock { $0.endConnection(ticket) } }
        do {
            try await install(in: channel).run(
                onAdmission: {
                    isIn = true
                    slots.withLock { $0.endHandshake(ticket) }
                },
                introductions: introductions
            ) { connection in
                await serve(connection)
            }
        } catch {
            let wasCrowdedOut = !isIn && slots.withLock { !$0.isShakingHands(ticket) }
            refused(
                wasCrowdedOut
                    ? TransportError(.tooManyConnections, cause: error)
                    : error as? TransportError ?? TransportError(.connectionLost, cause: error),
                origin
            )
        }
    }

    /// Reading begins only when all handlers are in place.
    private func install(in channel: any Channel) async throws -> PeerChannel {
        let hearsIntroductions = introductions != nil
        let peer = try await channel.eventLoop.submit { [transport] in
            guard channel.isActive else { throw TransportError(.connectionLost) }
            let judge = PeerJudge(
                expecting: nil,
                hearsIntroductions: hearsIntroductions,
                standing: transport.standing
            )
            return try PeerChannel(
                installingIn: channel,
                side: .listening,
                tls: transport.tls,
                judge: judge,
                limits: transport.limits
            )
        }.get()
        channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
        return peer
    }
}
