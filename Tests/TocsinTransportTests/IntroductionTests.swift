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
            introductions: Introductions(own: { [7] }) { key, bytes in
                key == stranger && bytes == letter ? .accepted : .refused
            },
            serve: { await $0.echo() }
        ) { address, _ in
            try await client.transport().connect(
                to: address,
                expecting: server.publicKey,
                introductions: .answering(.refused, saying: letter)
            ) { connection in
                try await connection.send([4, 2])
                var frames = connection.inbound.makeAsyncIterator()
                #expect(try await frames.next() == [4, 2])
            }
        }
    }

    @Test func `two that do not know each other are served once both are content`() async throws {
        client.regards(server, as: .stranger)
        let (greeting, letter) = (SystemEntropy.bytes(8192), SystemEntropy.bytes(8192))
        let (caller, called) = (client.publicKey, server.publicKey)
        try await server.listening(
            introductions: Introductions(own: { greeting }) { key, bytes in
                key == caller && bytes == letter ? .accepted : .refused
            },
            // It speaks at once, while the caller may not yet have been told that it is let in.
            serve: { try? await $0.send([4, 2]) }
        ) { address, _ in
            try await client.transport().connect(
                to: address,
                introductions: Introductions(own: { letter }) { key, bytes in
                    key == called && bytes == greeting ? .accepted : .refused
                }
            ) { connection in
                #expect(connection.peer == called)
                let frames = try await connection.all()
                #expect(frames == [[4, 2]])
            }
        }
    }

    @Test(arguments: [IntroductionAnswer.accepted, .refused])
    func `a stranger whom we call shows that it stands in for the one expected`(
        answer: IntroductionAnswer
    ) async throws {
        client.regards(server, as: .stranger)
        let former = Party().publicKey
        try await server.listening(
            introductions: .answering(.accepted),
            serve: { await $0.echo() }
        ) { address, _ in
            let call: () async throws -> Void = {
                try await client.transport().connect(
                    to: address,
                    expecting: former,
                    introductions: .answering(answer)
                ) { connection in
                    try await connection.send([4, 2])
                    var frames = connection.inbound.makeAsyncIterator()
                    #expect(try await frames.next() == [4, 2])
                }
            }
            switch answer {
            case .accepted: try await call()
            case .refused: await expect(.wrongKey, call)
            }
        }
    }

    @Test(arguments: [true, false])
    func `keys that have ended as far as is known show that they were taken up again`(
        isExpected: Bool
    ) async throws {
        server.regards(client, as: .ended)
        client.regards(server, as: .ended)
        try await server.listening(
            introductions: .answering(.accepted),
            serve: { await $0.echo() }
        ) { address, _ in
            let transport = try client.transport()
            let expected = isExpected ? server.publicKey : nil
            await expect(.endedKey) {
                try await transport.connect(
                    to: address,
                    expecting: expected,
                    introductions: .answering(.refused)
                ) { _ in }
            }
            try await transport.connect(
                to: address,
                expecting: expected,
                introductions: .answering(.accepted)
            ) { connection in
                try await connection.send([4, 2])
                var frames = connection.inbound.makeAsyncIterator()
                #expect(try await frames.next() == [4, 2])
            }
        }
    }

    @Test func `another member is not heard in place of the one expected`() async throws {
        try await server.listening(
            introductions: .answering(.accepted),
            serve: { _ in Issue.record("served") }
        ) { address, _ in
            await expect(.anotherNode) {
                try await client.transport().connect(
                    to: address,
                    expecting: Party().publicKey,
                    introductions: .answering(.accepted)
                ) { _ in }
            }
        }
    }

    @Test func `a stranger whose introduction is refused is not served`() async throws {
        try await server.listening(
            introductions: .answering(.refused),
            serve: { _ in Issue.record("served") }
        ) { address, refusals in
            await expect(.unheard) {
                try await client.transport().connect(
                    to: address,
                    introductions: .answering(.accepted)
                ) { _ in }
            }
            #expect(await refusals.next()?.code == .unknownPeer)
        }
    }

    @Test func `a stranger without an introduction is refused where introductions are heard`()
        async throws
    {
        try await server.listening(
            introductions: Introductions(own: { [9] }) { _, _ in
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
                try await client.transport().connect(
                    to: address,
                    introductions: .answering(.accepted)
                ) { _ in }
            }
            #expect(await refusals.next()?.code == .unknownPeer)
        }
    }

    @Test func `a blocked key cannot introduce itself`() async throws {
        server.regards(client, as: .refused)
        try await server.listening(
            introductions: .answering(.accepted),
            serve: { _ in Issue.record("served") }
        ) { address, refusals in
            await #expect(throws: TransportError.self) {
                try await client.transport().connect(
                    to: address,
                    introductions: .answering(.accepted)
                ) { _ in }
            }
            #expect(await refusals.next()?.code == .refusedPeer)
        }
    }

    @Test func `an introduction over 8 KiB is refused unread`() async throws {
        await expect(.frameTooLong) {
            try await client.transport().connect(
                to: try .loopback,
                introductions: .answering(.accepted, saying: SystemEntropy.bytes(8193))
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
            introductions: Introductions(own: { [9] }) { _, _ in
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
