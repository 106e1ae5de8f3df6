import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinTransport

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ConnectionTests {
    @Test func `frames of every size go there and come back`() async throws {
        let (server, client) = Party.friends()
        try await server.listening(serve: { await $0.echo() }) { address, _ in
            try await client.transport().connect(to: address, expecting: server.publicKey) {
                connection in
                #expect(connection.peer == server.publicKey)
                #expect(connection.direction == .outbound)
                var replies = connection.inbound.makeAsyncIterator()
                for size in [1, 2, 255, 16_384, 16_385, 65_536, 256 * 1024] {
                    let frame = SystemEntropy.bytes(size)
                    try await connection.send(frame)
                    #expect(try await replies.next() == frame)
                }
            }
        }
    }

    @Test func `both sides may speak first, and know each other's key`() async throws {
        let (server, client) = Party.friends()
        let expected = client.publicKey
        try await server.listening(serve: { connection in
            #expect(connection.peer == expected)
            #expect(connection.direction == .inbound)
            try? await connection.send([1, 2, 3])
        }) { address, _ in
            try await client.transport().connect(to: address) { connection in
                let frames = try await connection.all()
                #expect(frames == [[1, 2, 3]])
            }
        }
    }

    @Test func `the sequence ends when the other side closes`() async throws {
        let (server, client) = Party.friends()
        try await server.listening(serve: { try? await $0.send([1]) }) { address, _ in
            try await client.transport().connect(to: address) { connection in
                let frames = try await connection.all()
                #expect(frames == [[1]])
            }
        }
    }

    @Test func `the sequence ends when this side closes`() async throws {
        let (server, client) = Party.friends()
        try await server.listening(serve: { await $0.echo() }) { address, _ in
            try await client.transport().connect(to: address) { connection in
                connection.close()
                #expect(await connection.ending() == nil)
            }
        }
    }

    @Test func `a frame that may not be sent is refused here`() async throws {
        let (server, client) = Party.friends()
        var limits = TransportLimits()
        limits.frameBytes = 3
        let small = limits
        try await server.listening(small, serve: { await $0.echo() }) { address, _ in
            try await client.transport(small).connect(to: address) { connection in
                await expect(.emptyFrame) { try await connection.send([]) }
                await expect(.frameTooLong) { try await connection.send([1, 2, 3, 4]) }
                try await connection.send([1, 2, 3])
                var frames = connection.inbound.makeAsyncIterator()
                #expect(try await frames.next() == [1, 2, 3])
            }
        }
    }

    @Test func `a peer that says nothing is let go`() async throws {
        let (server, client) = Party.friends()
        var limits = TransportLimits()
        limits.idle = .milliseconds(50)
        let ends = Signals<TransportError.Code?>()
        try await server.listening(limits, serve: { ends.send(await $0.ending()) }) {
            address,
            _ in
            try await client.transport().connect(to: address) { connection in
                _ = await connection.ending()
            }
            #expect(await ends.next() == .idle)
        }
    }

    @Test func `a slow reader slows the sender, and nothing is lost`() async throws {
        let (server, client) = Party.friends()
        let frames = 512
        let size = 256 * 1024
        let starts = Signals<Void>()
        let counts = Signals<Int>()
        try await server.listening(serve: { connection in
            _ = await starts.next()
            var seen = 0
            do {
                for try await frame in connection.inbound {
                    #expect(frame.count == size && frame[0] == UInt8(truncatingIfNeeded: seen))
                    seen += 1
                    if seen == frames { break }
                }
            } catch {}
            counts.send(seen)
        }) { address, _ in
            let sent = Counter()
            try await client.transport().connect(to: address) { connection in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for number in 0..<frames {
                            var frame = [UInt8](repeating: 0, count: size)
                            frame[0] = UInt8(truncatingIfNeeded: number)
                            try await connection.send(frame)
                            sent.increment()
                        }
                    }
                    // That nothing moves can only be seen by waiting.
                    var before = -1
                    var now = 0
                    while now == 0 || now != before {
                        try await Task.sleep(for: .milliseconds(200))
                        before = now
                        now = sent.value
                    }
                    #expect(now < 64, "\(now) frames of 256 KiB lie between the two")
                    starts.send(())
                    try await group.waitForAll()
                }
                #expect(await counts.next() == frames)
            }
        }
    }
}

/// Expects a transport error with this code.
func expect(
    _ code: TransportError.Code,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("no error where \(code) was expected", sourceLocation: sourceLocation)
    } catch {
        #expect((error as? TransportError)?.code == code, sourceLocation: sourceLocation)
    }
}
