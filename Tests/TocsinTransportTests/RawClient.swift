import NIOCore
import NIOPosix
import NIOSSL

@testable import TocsinTransport

/// A peer that sends what it likes.
enum RawClient {
    /// A TCP connection with nothing above it.
    static func tcp<Result>(
        to address: PeerAddress,
        _ body: (
            NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) async throws -> sending Result
    ) async throws -> sending Result {
        try await connect(to: address, { nil }, body)
    }

    /// A TLS connection with a true certificate, then whatever bytes.
    static func tls<Result>(
        to address: PeerAddress,
        as party: Party,
        introducing: Bool = false,
        _ body: (
            NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) async throws -> sending Result
    ) async throws -> sending Result {
        let contexts = try TLSContexts(party.key, limits: TransportLimits())
        return try await connect(
            to: address,
            {
                let judge = PeerJudge(
                    expecting: nil,
                    hearsIntroductions: false,
                    standing: { _ in .member }
                )
                return try contexts.handler(
                    for: .dialling(introducing: introducing ? [] : nil),
                    judge: judge
                )
            },
            body
        )
    }

    /// A TLS connection by somebody else's rules.
    static func tls<Result>(
        to address: PeerAddress,
        configuration: TLSConfiguration,
        _ body: (
            NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) async throws -> sending Result
    ) async throws -> sending Result {
        let context = try NIOSSLContext(configuration: configuration)
        return try await connect(
            to: address,
            { try NIOSSLClientHandler(context: context, serverHostname: nil) },
            body
        )
    }

    private static func connect<Result>(
        to address: PeerAddress,
        _ handler: @escaping @Sendable () throws -> NIOSSLHandler?,
        _ body: (
            NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) async throws -> sending Result
    ) async throws -> sending Result {
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
        return try await channel.executeThenClose(body)
    }
}
