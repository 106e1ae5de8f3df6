import NIOCore
import NIOPosix

@testable import TocsinTransport

/// A server that accepts connections and never says a word.
enum SilentServer {
    static func listening(_ body: (PeerAddress) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        guard let port = channel.localAddress?.port.flatMap(UInt16.init(exactly:)),
            let address = PeerAddress(host: "127.0.0.1", port: port)
        else { throw TransportError(.addressUnusable) }
        do {
            try await body(address)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }
}
