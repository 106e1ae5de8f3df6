import NIOCore
import NIOSSL
import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinTransport

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct HandshakeTests {
    @Test(arguments: [
        (PeerStanding.stranger, TransportError.Code.unknownPeer), (.refused, .refusedPeer),
        (.own, .ownKey),
    ])
    func `a peer that is no member is refused before a byte is read`(
        standing: PeerStanding,
        code: TransportError.Code
    ) async throws {
        let (server, client) = Party.friends()
        server.regards(client, as: standing)
        try await server.listening(serve: { _ in Issue.record("a stranger was served") }) {
            address,
            refusals in
            try? await RawClient.tls(to: address, as: client) { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: [0, 0, 0, 1, 7]))
                for try await _ in inbound { Issue.record("a stranger was answered") }
            }
            let refusal = await refusals.next()
            #expect(refusal?.code == code)
            #expect(refusal?.peer == client.publicKey)
        }
    }

    @Test func `a dialled peer that is no member is refused`() async throws {
        let (server, client) = Party.friends()
        client.regards(server, as: .stranger)
        try await server.listening(serve: { await $0.echo() }) { address, refusals in
            await expect(.unknownPeer) {
                try await client.transport().connect(to: address) { _ in }
            }
            #expect(await refusals.next()?.code == .handshakeFailed)
        }
    }

    @Test(arguments: [
        (PeerStanding.member, TransportError.Code.anotherNode), (.stranger, .wrongKey),
    ])
    func `a peer with another key than expected is refused, member or not, and named`(
        standing: PeerStanding,
        code: TransportError.Code
    ) async throws {
        let (server, client) = Party.friends()
        client.regards(server, as: standing)
        try await server.listening(serve: { await $0.echo() }) { address, _ in
            let expected = Party().publicKey
            let error = await #expect(throws: TransportError.self) {
                try await client.transport().connect(to: address, expecting: expected) { _ in }
            }
            #expect(error?.code == code)
            #expect(error?.peer == server.publicKey)
        }
    }

    @Test func `an expected key is trusted before the membership knows it`() async throws {
        let (server, client) = Party.friends()
        client.regards(server, as: .stranger)
        try await server.listening(serve: { await $0.echo() }) { address, _ in
            try await client.transport().connect(to: address, expecting: server.publicKey) {
                #expect($0.peer == server.publicKey)
            }
        }
    }

    @Test
    func `a key that has ended is refused unless it introduces itself, be it expected or not`()
        async throws
    {
        let (server, client) = Party.friends()
        client.regards(server, as: .ended)
        try await server.listening(serve: { await $0.echo() }) { address, _ in
            for expected in [server.publicKey, nil] {
                await expect(.endedKey) {
                    try await client.transport().connect(to: address, expecting: expected) { _ in }
                }
            }
        }
    }

    @Test func `TLS 1_2 is refused`() async throws {
        let (server, client) = Party.friends()
        let own = NodeCertificate(client.key)
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.maximumTLSVersion = .tlsv12
        configuration.certificateVerification = .none
        configuration.certificateChain = [
            .certificate(try NIOSSLCertificate(bytes: own.certificate, format: .der))
        ]
        configuration.privateKey = .privateKey(
            try NIOSSLPrivateKey(bytes: own.privateKey, format: .der)
        )
        try await refuses(configuration, server: server)
    }

    @Test func `a client without a certificate is refused`() async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.verifySignatureAlgorithms = [.ed25519]
        configuration.applicationProtocols = ["tocsin/1"]
        try await refuses(configuration, server: Party())
    }

    @Test func `a member that speaks another protocol is refused`() async throws {
        let (server, client) = Party.friends()
        let own = NodeCertificate(client.key)
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.signingSignatureAlgorithms = [.ed25519]
        configuration.verifySignatureAlgorithms = [.ed25519]
        configuration.certificateChain = [
            .certificate(try NIOSSLCertificate(bytes: own.certificate, format: .der))
        ]
        configuration.privateKey = .privateKey(
            try NIOSSLPrivateKey(bytes: own.privateKey, format: .der)
        )
        try await refuses(configuration, server: server, because: .protocolMismatch)
    }

    private func refuses(
        _ configuration: TLSConfiguration,
        server: Party,
        because code: TransportError.Code = .handshakeFailed
    ) async throws {
        try await server.listening(serve: { _ in Issue.record("served") }) { address, refusals in
            try? await RawClient.tls(to: address, configuration: configuration) {
                inbound,
                outbound in
                try await outbound.write(ByteBuffer(bytes: [0, 0, 0, 1, 7]))
                for try await _ in inbound { Issue.record("answered") }
            }
            #expect(await refusals.next()?.code == code)
        }
    }

    @Test func `random bytes in place of a handshake end the connection`() async throws {
        try await Party().listening(serve: { _ in Issue.record("served") }) { address, refusals in
            try? await RawClient.tcp(to: address) { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: SystemEntropy.bytes(4096)))
                for try await _ in inbound {}
            }
            #expect(await refusals.next()?.code == .handshakeFailed)
        }
    }

    @Test func `a handshake that never completes is given up`() async throws {
        var limits = TransportLimits()
        limits.handshake = .milliseconds(50)
        try await Party().listening(limits, serve: { _ in Issue.record("served") }) {
            address,
            refusals in
            try? await RawClient.tcp(to: address) { inbound, _ in
                for try await _ in inbound {}
            }
            #expect(await refusals.next()?.code == .handshakeTimedOut)
        }
    }

    @Test func `a listener that never answers is given up`() async throws {
        var limits = TransportLimits()
        limits.handshake = .milliseconds(50)
        let short = limits
        try await SilentServer.listening { address in
            await expect(.handshakeTimedOut) {
                try await Party().transport(short).connect(to: address) { _ in }
            }
        }
    }

    @Test func `nobody at the address is an error of its own`() async throws {
        let free = try await Party().listening(serve: { _ in }) { address, _ in address }
        await expect(.unreachable) {
            try await Party().transport().connect(to: free) { _ in }
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "0x7f000001"])
    func `what may not be connected to is judged by its address, be it a name`(host: String)
        async throws
    {
        let (server, client) = Party.friends()
        try await server.listening(serve: { await $0.echo() }) { address, refusals in
            let named = try #require(PeerAddress(host: host, port: address.port))
            await expect(.addressOutOfRange) {
                try await client.transport()
                    .connect(to: named, where: { $0.range != .machine }) { _ in }
            }
            let key = try await client.transport()
                .connect(to: named, where: { $0.range == .machine }) { $0.peer }
            #expect(key == server.publicKey)
        }
    }

    @Test func `a name without an address is an error of its own`() async throws {
        let address = try #require(PeerAddress("nowhere.invalid:4711"))
        await expect(.unknownHost) {
            try await Party().transport().connect(to: address) { _ in }
        }
    }

    @Test func `an address that is not this machine's cannot be listened on`() async throws {
        let foreign = try #require(PeerAddress("192.0.2.1:0"))
        await expect(.addressUnusable) { _ = try await Party().transport().listen(at: foreign) }
        let name = try #require(PeerAddress("localhost:0"))
        await expect(.addressUnusable) { _ = try await Party().transport().listen(at: name) }
    }

    @Test func `connections beyond the limit are refused`() async throws {
        let (server, client) = Party.friends()
        var limits = TransportLimits()
        limits.connections = 2
        try await server.listening(limits, serve: { await $0.echo() }) { address, refusals in
            let transport = try client.transport()
            try await transport.connect(to: address) { first in
                try await transport.connect(to: address) { second in
                    // Who has not been let in yet would make room for the third.
                    for connection in [first, second] {
                        try await connection.send([1])
                        var frames = connection.inbound.makeAsyncIterator()
                        #expect(try await frames.next() == [1])
                    }
                    await #expect(throws: TransportError.self) {
                        try await transport.connect(to: address) { _ in }
                    }
                }
            }
            #expect(await refusals.next()?.code == .tooManyConnections)
        }
    }
}
