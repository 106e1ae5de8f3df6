internal import AsyncAlgorithms
internal import Glibc
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Listens for commands on a Unix socket that owner and group may use.
struct ControlServer: Sendable {
    private let socket: NIOAsyncChannel<any Channel, Never>
    private let address: LocalAddress

    /// Opens the socket.
    ///
    /// Whoever opens it holds the writers' lock, so a socket that lies there belongs to a daemon that has died.
    init(at address: LocalAddress) async throws {
        self.address = address
        let descriptor = try address.listeningSocket(mode: Self.mode, backlog: Self.backlog)
        socket = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: Self.backlog)
            .childChannelOption(.autoRead, value: false)
            .bind(
                descriptor,
                childChannelInitializer: { $0.eventLoop.makeSucceededFuture($0) }
            )
        // A strict umask has taken the group's right away; nobody else gets one.
        guard chmod(address.path, Self.mode) == 0 else {
            let reason = errno
            await close()
            throw LocalSocketError.system(reason)
        }
    }

    private static let mode: mode_t = 0o660
    private static let backlog: Int32 = 64

    /// Closes and removes the socket, whether it was served or not.
    func close() async {
        try? await socket.executeThenClose { _ in }
        address.removeSocket()
    }

    /// Serves commands until it is cancelled.
    func run(_ services: ControlServices, logger: Logger) async throws {
        let open = Occupancy(limit: services.limits.controlConnections)
        do {
            try await socket.executeThenClose { accepted in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await channel in accepted {
                        guard let connection = open.enter() else {
                            channel.close(promise: nil)
                            continue
                        }
                        group.addTask {
                            do {
                                try await serve(channel, connection, services)
                            } catch {
                                logger.debug("A command left.", metadata: ["reason": "\(error)"])
                            }
                            open.leave()
                            await services.events.send(.left(connection))
                        }
                    }
                }
            }
        } catch is CancellationError {
        }
    }

    private func serve(
        _ channel: any Channel,
        _ connection: ControlConnection,
        _ services: ControlServices
    ) async throws {
        let wrapped = try await install(in: channel, services.limits)
        channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
        try await wrapped.executeThenClose { inbound, _ in
            try await ControlSession(
                connection: connection,
                services: services,
                channel: channel
            ).serve(inbound) {
                try await channel.pipeline.removeHandler(name: Self.idle).get()
            }
        }
    }

    /// Reading begins only when all handlers are in place.
    private func install(
        in channel: any Channel,
        _ limits: NodeLimits
    ) async throws -> NIOAsyncChannel<[UInt8], [UInt8]> {
        try await channel.eventLoop.submit {
            guard channel.isActive else { throw ChannelError.ioOnClosedChannel }
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                IdleStateHandler(readTimeout: .init(limits.controlIdle)),
                name: Self.idle
            )
            try pipeline.addHandler(
                ByteToMessageHandler(
                    ControlFrameDecoder(limit: limits.controlRequest),
                    maximumBufferSize: limits.controlRequest + 64 * 1024
                )
            )
            try pipeline.addHandler(MessageToByteHandler(ControlFrameEncoder()))
            try pipeline.addHandler(ControlPatience())
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2))
            )
        }.get()
    }

    private static let idle = "idle"
}

/// Counts the connections of commands that are open.
private final class Occupancy: Sendable {
    private let limit: Int
    private let open = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    func enter() -> ControlConnection? {
        open.withLock { open in
            guard open < limit else { return nil }
            open += 1
            return .next()
        }
    }

    func leave() {
        open.withLock { $0 -= 1 }
    }
}
