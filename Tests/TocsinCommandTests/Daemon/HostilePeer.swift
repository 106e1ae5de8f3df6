import NIOCore
import NIOPosix
import NIOSSL
import TocsinCrypto
import TocsinRecord
import TocsinReplication

@testable import TocsinTransport

/// Somebody with a true key who sends what no node would.
enum HostilePeer {
    /// Sends bytes over TLS and reads until the other side closes.
    ///
    /// - Parameter hangsUp: whether to close first, at once.
    static func says(
        _ bytes: [UInt8],
        to address: PeerAddress,
        as key: borrowing SigningKey,
        hangsUp: Bool = false
    ) async throws {
        let contexts = try TLSContexts(key, limits: TransportLimits())
        try await connect(to: address, saying: bytes, hangsUp: hangsUp) {
            let judge = PeerJudge(expecting: nil, hearsIntroductions: false) { _ in .member }
            return try contexts.handler(for: .dialling(introducing: nil), judge: judge)
        }
    }

    /// The same over bare TCP.
    static func says(_ bytes: [UInt8], withoutTLSTo address: PeerAddress) async throws {
        try await connect(to: address, saying: bytes, hangsUp: false) { nil }
    }

    private static func connect(
        to address: PeerAddress,
        saying bytes: [UInt8],
        hangsUp: Bool,
        _ handler: @escaping @Sendable () throws -> NIOSSLHandler?
    ) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: Int(address.port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let handler = try handler() {
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            if !hangsUp { for try await _ in inbound {} }
        }
    }

    /// Greets a daemon as a member's node, hands over a record and then a good one, and answers whether the good one
    /// was acknowledged, which means that the link still stood.
    static func floods(
        _ encoded: [UInt8],
        then good: Verified<Record>,
        to address: PeerAddress,
        as member: borrowing SigningKey,
        in network: NetworkID
    ) async throws -> Bool {
        let nothing = Root(digest: Digest(bytes: .zero), records: 0)
        let messages: [Message] = [
            .hello(Hello(network: network, root: nothing)),
            .records(Records(number: 0, isLast: false, root: nothing, records: [encoded])),
            .records(
                Records(number: 0, isLast: false, root: nothing, records: [good.value.encoded])
            ),
        ]
        let transport = try PeerTransport(key: member) { _ in .member }
        return try await transport.connect(to: address) { connection in
            do {
                for message in messages { try await connection.send(message.encoded) }
                for try await frame in connection.inbound {
                    if case .held(let ids)? = try? Message(decoding: frame),
                        ids.contains(good.value.id)
                    {
                        return true
                    }
                }
            } catch is TransportError {}
            return false
        }
    }
}
