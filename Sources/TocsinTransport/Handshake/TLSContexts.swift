internal import NIOCore
internal import NIOSSL
internal import TocsinCrypto

/// The TLS settings of a node, one for each role, made once.
struct TLSContexts: Sendable {
    /// For peers that come to us.
    let listening: NIOSSLContext
    private let dialling: NIOSSLContext
    private let introducing: NIOSSLContext

    /// Builds the settings around a node key.
    init(_ key: borrowing SigningKey, limits: TransportLimits) throws {
        let own = NodeCertificate(key)
        let chain = [try NIOSSLCertificate(bytes: own.certificate, format: .der)]
        let secret = try NIOSSLPrivateKey(bytes: own.privateKey, format: .der)

        var server = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(secret)
        )
        server.demandEd25519(closing: limits.closing)
        server.applicationProtocols = Wire.ApplicationProtocol.allCases.map(\.rawValue)
        listening = try NIOSSLContext(configuration: server)

        var client = TLSConfiguration.makeClientConfiguration()
        client.certificateChain = chain.map { .certificate($0) }
        client.privateKey = .privateKey(secret)
        client.demandEd25519(closing: limits.closing)
        client.applicationProtocols = [Wire.ApplicationProtocol.frames.rawValue]
        dialling = try NIOSSLContext(configuration: client)
        client.applicationProtocols = [Wire.ApplicationProtocol.introduction.rawValue]
        introducing = try NIOSSLContext(configuration: client)
    }

    /// The handler that encrypts one end of one connection, with the judge of the peer's certificate in it.
    func handler(for side: Side, judge: PeerJudge) throws -> NIOSSLHandler {
        let verify: NIOSSLCustomVerificationCallback = { certificates, promise in
            let chain = certificates.compactMap { try? $0.toDERBytes() }
            promise.succeed(judge.admits(chain) ? .certificateVerified : .failed)
        }
        return switch side {
        case .listening:
            NIOSSLServerHandler(context: listening, customVerificationCallback: verify)
        case .dialling(introducing: nil):
            try NIOSSLClientHandler(
                context: dialling,
                serverHostname: nil,
                customVerificationCallback: verify
            )
        case .dialling(introducing: _?):
            try NIOSSLClientHandler(
                context: introducing,
                serverHostname: nil,
                customVerificationCallback: verify
            )
        }
    }
}

extension TLSConfiguration {
    /// TLS 1.3 and Ed25519 both ways.
    ///
    /// BoringSSL leaves Ed25519 out of its default lists, and calls no verification callback unless
    /// verification is on. No certificate authority is trusted: the callback alone decides.
    fileprivate mutating func demandEd25519(closing: Duration) {
        minimumTLSVersion = .tlsv13
        maximumTLSVersion = .tlsv13
        curves = [.x25519_MLKEM768, .x25519]
        certificateVerification = .noHostnameVerification
        trustRoots = .certificates([])
        signingSignatureAlgorithms = [.ed25519]
        verifySignatureAlgorithms = [.ed25519]
        shutdownTimeout = .init(closing)
    }
}
