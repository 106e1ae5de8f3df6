internal import AsyncAlgorithms
internal import Glibc
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization
internal import TocsinStore

/// Listens for commands on a Unix socket that owner and group may use.
struct ControlServer: Sendable {
    private let socket: NIOAsyncChannel<any Channel, Never>
    private let address: LocalAddress

    /// Opens the socket.
    ///
    /// Whoever opens it holds the writers' lock, so a socket that lies there belongs to a daemon that has died.
    init(at address: LocalAddress) async throws {
        self.address = address
        socket = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.autoRead, value: false)
            .bind(
                unixDomainSocketPath: address.path,
                cleanupExistingSocketFile: true,
                childChannelInitializer: { $0.eventLoop.makeSucceededFuture($0) }
            )
        guard chmod(address.path, 0o660) == 0 else {
            let reason = errno
            try? await socket.channel.close()
            throw LocalSocketError.system(reason)
        }
    }

    /// Serves commands until it is cancelled, then removes the socket.
    func run(
        events: AsyncChannel<NodeEvent>,
        store: StoreWriter,
        limits: NodeLimits,
        logger: Logger
    ) async throws {
        defer { unlink(address.path) }
        let open = Occupancy(limit: limits.controlConnections)
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
                                try await serve(channel, connection, events, store, limits)
                            } catch {
                                logger.debug("A command left.", metadata: ["reason": "\(error)"])
                            }
                            open.leave()
                            await events.send(.left(connection))
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
        _ events: AsyncChannel<NodeEvent>,
        _ store: StoreWriter,
        _ limits: NodeLimits
    ) async throws {
        let wrapped = try await install(in: channel, limits)
        channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
        try await wrapped.executeThenClose { inbound, _ in
            try await ControlSession(
                connection: connection,
                events: events,
                store: store,
                limits: limits,
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

/// Numbers the connections of commands, and counts those that are open.
private final class Occupancy: Sendable {
    private let limit: Int
    private let state = Mutex((open: 0, last: 0))

    init(limit: Int) {
        self.limit = limit
    }

    func enter() -> ControlConnection? {
        state.withLock { state in
            guard state.open < limit else { return nil }
            state.open += 1
            state.last += 1
            return ControlConnection(number: state.last)
        }
    }

    func leave() {
        state.withLock { $0.open -= 1 }
    }
}
