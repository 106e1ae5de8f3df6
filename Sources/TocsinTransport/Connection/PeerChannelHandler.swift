internal import NIOCore
internal import NIOTLS
internal import TocsinCrypto

/// Stands between TLS and the reader: lets a peer in by the rules of `Admission`, then turns bytes into
/// frames and frames into bytes.
final class PeerChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = [UInt8]
    typealias OutboundIn = [UInt8]
    typealias OutboundOut = ByteBuffer

    private let judge: PeerJudge
    private let promises: AdmissionPromises
    private let limits: TransportLimits
    private var admission: Admission
    private var reader = FrameReader()
    private var deadline: Scheduled<Void>?
    private var failure: TransportError?

    /// Prepares for one connection.
    ///
    /// - Parameter promises: kept as the peer comes in, or broken with the reason why it does not.
    init(side: Side, judge: PeerJudge, limits: TransportLimits, promises: AdmissionPromises) {
        self.judge = judge
        self.promises = promises
        self.limits = limits
        admission = Admission(side, limits: limits)
    }

    // MARK: Beginning and end

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { startDeadline(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        startDeadline(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        promises.fail(failure ?? TransportError(.connectionLost))
    }

    func channelInactive(context: ChannelHandlerContext) {
        if reader.isInsideFrame { fail(with: .frameCutShort, context) }
        promises.fail(failure ?? TransportError(admission.broken))
        admission.end()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let refusal = judge.refusal {
            fail(refusal, context)
        } else {
            let isCutShort = !admission.isPending && reader.isInsideFrame
            fail(with: isCutShort ? .frameCutShort : admission.broken, cause: error, context)
        }
    }

    // MARK: Inbound

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted(let negotiated)? = event as? TLSUserEvent {
            perform(admission.completed(with: judge.peer, speaking: negotiated), context)
        } else if event is IdleStateHandler.IdleStateEvent {
            if !admission.isPending { fail(with: .idle, context) }
        } else if event as? ChannelEvent == .inputClosed, reader.isInsideFrame {
            fail(with: .frameCutShort, context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard failure == nil else { return }
        reader.append(unwrapInboundIn(data))
        do throws(FrameViolation) {
            while failure == nil, let frame = try reader.next(limit: admission.frameLimit) {
                perform(admission.received(frame), context)
            }
        } catch {
            fail(with: error.code, context)
        }
    }

    // MARK: Outbound

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = FrameHeader.framed(unwrapOutboundIn(data), allocator: context.channel.allocator)
        context.write(wrapOutboundOut(bytes), promise: promise)
        perform(admission.sent(), context)
    }

    // MARK: Carrying out what was decided

    private func perform(_ action: Admission.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .wait:
            break
        case .open(let peer):
            promises.open(to: peer)
        case .judge(let peer):
            promises.introduced.succeed(peer)
        case .sendIntroduction(let introduction):
            send(introduction, context)
        case .accept:
            send(Wire.accepted, context)
            perform(admission.sent(), context)
        case .deliver(let frame):
            context.fireChannelRead(wrapInboundOut(frame))
        case .refuse(let code):
            fail(with: code, context)
        }
        settleDeadline()
    }

    private func send(_ frame: [UInt8], _ context: ChannelHandlerContext) {
        let bytes = FrameHeader.framed(frame, allocator: context.channel.allocator)
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    private func fail(
        with code: TransportError.Code,
        cause: (any Error)? = nil,
        _ context: ChannelHandlerContext
    ) {
        fail(TransportError(code, of: judge.peer?.key, cause: cause), context)
    }

    private func fail(_ error: TransportError, _ context: ChannelHandlerContext) {
        failure = error
        admission.end()
        promises.fail(error)
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }

    private func startDeadline(_ context: ChannelHandlerContext) {
        guard deadline == nil else { return }
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .init(limits.handshake)) {
            if self.admission.isPending { self.fail(with: .handshakeTimedOut, context) }
        }
    }

    private func settleDeadline() {
        if !admission.isPending { deadline?.cancel() }
    }
}
