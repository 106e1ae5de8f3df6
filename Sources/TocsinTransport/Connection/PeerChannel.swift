internal import NIOCore
internal import NIOSSL
internal import TocsinCrypto

/// A channel with all handlers in place, before the handshake.
struct PeerChannel: Sendable {
    private let wrapped: NIOAsyncChannel<[UInt8], [UInt8]>
    private let introduced: EventLoopFuture<IntroducedPeer?>
    private let opened: EventLoopFuture<PublicKey>
    private let side: Side
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
        let promises = AdmissionPromises(on: channel.eventLoop)
        introduced = promises.introduced.futureResult
        opened = promises.opened.futureResult
        self.side = side
        self.limits = limits
        let pipeline = channel.pipeline.syncOperations
        do {
            try pipeline.addHandler(try tls.handler(for: side, judge: judge))
            try pipeline.addHandler(IdleStateHandler(readTimeout: .init(limits.idle)))
            try pipeline.addHandler(
                PeerChannelHandler(side: side, judge: judge, limits: limits, promises: promises)
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
            promises.fail(error)
            throw error
        }
    }

    /// Completes the handshake, lends the connection to a closure, and closes when that returns.
    ///
    /// - Parameters:
    ///   - onAdmission: called once the peer has proved who it is.
    ///   - introductions: how introductions are made and judged, if they are.
    /// - Throws: `TransportError` when the peer was not let in, or what the closure throws.
    func run<Result: Sendable>(
        onAdmission: () -> Void = {},
        introductions: Introductions?,
        _ body: (PeerConnection) async throws -> Result
    ) async throws -> Result {
        try await withTaskCancellationHandler {
            try await wrapped.executeThenClose { inbound, _ in
                if let peer = try await introduced.get() {
                    try await judge(peer, introductions, inbound)
                }
                let peer = try await opened.get()
                onAdmission()
                return try await body(
                    PeerConnection(
                        peer: peer,
                        direction: side.direction,
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

    /// Tells a peer that it is accepted, and who we are if it came to us, or throws what ended the connection while
    /// its introduction was read.
    private func judge(
        _ peer: IntroducedPeer,
        _ introductions: Introductions?,
        _ inbound: NIOAsyncChannelInboundStream<[UInt8]>
    ) async throws {
        guard let introductions,
            await introductions.judge(peer.key, peer.introduction) == .accepted
        else { throw TransportError(peer.refusal, of: peer.key) }
        let answer = Wire.accepted + (side.direction == .inbound ? introductions.own() : [])
        do {
            try await wrapped.channel.writeAndFlush(answer).get()
        } catch {
            for try await _ in inbound {}
            throw error
        }
    }
}
