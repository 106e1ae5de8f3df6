internal import NIOCore
internal import NIOSSL
internal import TocsinCrypto

/// A channel with all handlers in place, before the handshake.
struct PeerChannel: Sendable {
    private let wrapped: NIOAsyncChannel<[UInt8], [UInt8]>
    private let admitted: EventLoopFuture<AdmittedPeer>
    private let limits: TransportLimits

    /// Puts the handlers into a channel.
    ///
    /// Call it on the channel's event loop.
    init(
        installingIn channel: any Channel,
        side: Side,
        tls: TLSContexts,
        judge: PeerJudge,
        limits: TransportLimits
    ) throws {
        let admitted = channel.eventLoop.makePromise(of: AdmittedPeer.self)
        self.admitted = admitted.futureResult
        self.limits = limits
        let pipeline = channel.pipeline.syncOperations
        do {
            try pipeline.addHandler(try tls.handler(for: side, judge: judge))
            try pipeline.addHandler(IdleStateHandler(readTimeout: .init(limits.idle)))
            try pipeline.addHandler(
                PeerChannelHandler(side: side, judge: judge, limits: limits, admitted: admitted)
            )
            wrapped = try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(
                    backPressureStrategy: .init(
                        lowWatermark: 1,
                        highWatermark: limits.bufferedFrames
                    )
                )
            )
        } catch {
            admitted.fail(error)
            throw error
        }
    }

    /// Completes the handshake, lends the connection to a closure, and closes when that returns.
    ///
    ///
    /// - Parameters:
    ///   - direction: who made the connection.
    ///   - onAdmission: called once the peer has proved who it is.
    ///   - introduction: answers a stranger's introduction.
    /// - Throws: `TransportError` when the peer was not let in, or what the closure throws.
    func run<Result: Sendable>(
        _ direction: PeerConnection.Direction,
        onAdmission: () -> Void = {},
        introduction: (PublicKey, [UInt8]) async -> IntroductionAnswer = { _, _ in .refused },
        _ body: (PeerConnection) async throws -> Result
    ) async throws -> Result {
        try await withTaskCancellationHandler {
            try await wrapped.executeThenClose { inbound, _ in
                let peer: PublicKey
                switch try await admitted.get() {
                case .member(let key):
                    peer = key
                case .stranger(let key, let bytes):
                    guard await introduction(key, bytes) == .accepted else {
                        throw TransportError(.introductionRefused)
                    }
                    try await accept(inbound)
                    peer = key
                }
                onAdmission()
                return try await body(
                    PeerConnection(
                        peer: peer,
                        direction: direction,
                        inbound: inbound,
                        channel: wrapped.channel,
                        longestFrame: limits.frameBytes
                    )
                )
            }
        } onCancel: {
            wrapped.channel.close(promise: nil)
        }
    }

    /// Tells a stranger that it is in, or throws what ended the connection while its letter was read.
    private func accept(_ inbound: NIOAsyncChannelInboundStream<[UInt8]>) async throws {
        do {
            try await wrapped.channel.writeAndFlush(Wire.introductionAccepted).get()
        } catch {
            for try await _ in inbound {}
            throw error
        }
    }
}
