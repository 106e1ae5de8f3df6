internal import NIOCore

/// Says of each address that a channel is about to connect to whether it may, names being looked up by then.
final class AddressJudge: ChannelOutboundHandler, Sendable {
    typealias OutboundIn = Never

    private let isAllowed: @Sendable (PeerAddress) -> Bool

    init(_ isAllowed: @escaping @Sendable (PeerAddress) -> Bool) { self.isAllowed = isAllowed }

    func connect(
        context: ChannelHandlerContext,
        to address: SocketAddress,
        promise: EventLoopPromise<Void>?
    ) {
        if PeerAddress(address).map(isAllowed) == true {
            context.connect(to: address, promise: promise)
        } else {
            promise?.fail(TransportError(.addressOutOfRange))
        }
    }
}
