import NIOCore
import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinTransport

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct HostileFrameTests {
    @Test func `a frame too long ends the connection`() async throws {
        try await memberSends([0, 4, 0, 1], ending: .frameTooLong)
        try await memberSends([255, 255, 255, 255], ending: .frameTooLong)
    }

    @Test func `an empty frame ends the connection`() async throws {
        try await memberSends([0, 0, 0, 0], ending: .emptyFrame)
    }

    @Test func `a frame cut short is told from an end`() async throws {
        try await memberSends([0, 0, 0, 9, 1, 2], ending: .frameCutShort, closing: true)
        try await memberSends([0, 0], ending: .frameCutShort, closing: true)
    }

    @Test func `random bytes end the connection`() async throws {
        // A first byte that is not zero makes a length beyond every limit.
        try await memberSends([9] + SystemEntropy.bytes(50_000), ending: .frameTooLong)
    }

    private func memberSends(
        _ bytes: [UInt8],
        ending code: TransportError.Code,
        closing: Bool = false
    ) async throws {
        let (server, client) = Party.friends()
        let ends = Signals<TransportError.Code?>()
        try await server.listening(serve: { connection in
            try? await connection.send([1])
            ends.send(await connection.ending())
        }) { address, _ in
            try? await RawClient.tls(to: address, as: client) { inbound, outbound in
                var replies = inbound.makeAsyncIterator()
                _ = try await replies.next()
                try await outbound.write(ByteBuffer(bytes: bytes))
                if closing { return }
                while try await replies.next() != nil { Issue.record("answered") }
            }
            #expect(await ends.next() == code)
        }
    }
}
