import NIOCore
import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinTransport

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct IntroductionTests {
    private let server: Party
    private let client: Party

    init() {
        (server, client) = Party.friends()
        server.regards(client, as: .stranger)
    }

    @Test func `a stranger with a good introduction is served`() async throws {
        let letter = SystemEntropy.bytes(8192)
        let stranger = client.publicKey
        try await server.listening(
            introduction: { key, bytes in
                key == stranger && bytes == letter ? .accepted : .refused
            },
            serve: { await $0.echo() }
        ) { address, _ in
            try await client.transport().connect(
                to: address,
                expecting: server.publicKey,
                introducing: letter
            ) { connection in
                try await connection.send([4, 2])
                var frames = connection.inbound.makeAsyncIterator()
                #expect(try await frames.next() == [4, 2])
            }
        }
    }

    @Test func `a stranger whose introduction is refused is not served`() async throws {
        try await server.listening(
            introduction: { _, _ in .refused },
            serve: { _ in Issue.record("served") }
        ) { address, refusals in
            await #expect(throws: TransportError.self) {
                try await client.transport().connect(to: address, introducing: [1]) { _ in }
            }
            #expect(await refusals.next()?.code == .introductionRefused)
        }
    }

    @Test func `a stranger without an introduction is refused where introductions are heard`()
        async throws
    {
        try await server.listening(
            introduction: { _, _ in
                Issue.record("asked")
                return .accepted
            },
            serve: { _ in Issue.record("served") }
        ) { address, refusals in
            try? await RawClient.tls(to: address, as: client) { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: [0, 0, 0, 1, 7]))
                for try await _ in inbound { Issue.record("answered") }
            }
            #expect(await refusals.next()?.code == .unknownPeer)
        }
    }

    @Test func `an introduction is not heard where none is wanted`() async throws {
        try await server.listening(serve: { _ in Issue.record("served") }) { address, refusals in
            await #expect(throws: TransportError.self) {
                try await client.transport().connect(to: address, introducing: [1]) { _ in }
            }
            #expect(await refusals.next()?.code == .unknownPeer)
        }
    }

    @Test func `a blocked key cannot introduce itself`() async throws {
        server.regards(client, as: .refused)
        try await server.listening(
            introduction: { _, _ in .accepted },
            serve: { _ in Issue.record("served") }
        ) { address, refusals in
            await #expect(throws: TransportError.self) {
                try await client.transport().connect(to: address, introducing: [1]) { _ in }
            }
            #expect(await refusals.next()?.code == .unknownPeer)
        }
    }

    @Test func `an introduction over 8 KiB is refused unread`() async throws {
        await expect(.frameTooLong) {
            try await client.transport().connect(
                to: try .loopback,
                introducing: SystemEntropy.bytes(8193)
            ) { _ in }
        }
        try await says([0, 0, 0x20, 0x01], ending: .frameTooLong)
    }

    @Test func `a stranger who talks on before the answer is cut off`() async throws {
        try await says([0, 0, 0, 1, 7, 0, 0, 0, 1, 7], ending: .introductionViolated)
    }

    @Test func `a stranger who never introduces itself is given up`() async throws {
        var limits = TransportLimits()
        limits.handshake = .milliseconds(200)
        try await says([0, 0], ending: .handshakeTimedOut, limits)
    }

    /// A stranger says these bytes; the introduction, should one come, is accepted when it is too late.
    private func says(
        _ bytes: [UInt8],
        ending code: TransportError.Code,
        _ limits: TransportLimits = TransportLimits()
    ) async throws {
        let departures = Signals<Void>()
        let ends = Signals<TransportError.Code?>()
        try await server.listening(
            limits,
            introduction: { _, _ in
                _ = await departures.next()
                return .accepted
            },
            refused: { ends.send($0.code) },
            serve: { ends.send(await $0.ending()) }
        ) { address, _ in
            try? await RawClient.tls(to: address, as: client, introducing: true) {
                inbound,
                outbound in
                try await outbound.write(ByteBuffer(bytes: bytes))
                for try await _ in inbound { Issue.record("answered") }
            }
            departures.send(())
            #expect(await ends.next() == code)
        }
    }
}
