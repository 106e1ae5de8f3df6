internal import NIOSSL
internal import TocsinCrypto

/// The self-signed certificate that carries a node key into TLS.
///
/// Nothing in it counts but the key: no authority stands behind it, and its dates are fixed so that a clock
/// that is wrong by years, here or there, keeps nobody out. One key always makes the same certificate.
struct NodeCertificate {
    /// The certificate, in DER.
    let certificate: [UInt8]

    /// The private key as PKCS #8, in DER (RFC 8410, section 7).
    ///
    /// It is in ordinary memory, as the TLS library needs it to be.
    let privateKey: [UInt8]

    /// Makes the certificate of a node key (RFC 5280, section 4.1).
    init(_ key: borrowing SigningKey) {
        let content: [UInt8] =
            [0xA0, 0x03, 0x02, 0x01, 0x02]  // version 3
            + [0x02, 0x01, 0x01]  // serial number 1
            + Self.algorithm
            + Self.name  // issuer
            + [0x30, 0x20]  // validity, from 2000-01-01 to 9999-12-31
            + [0x17, 0x0D] + Array("000101000000Z".utf8)
            + [0x18, 0x0F] + Array("99991231235959Z".utf8)
            + Self.name  // subject
            + Self.publicKeyInfo + key.publicKey.array
        let signed = Self.sequence(content)
        let signature = [0x03, 0x41, 0x00] + key.signature(over: signed).array
        certificate = Self.sequence(signed + Self.algorithm + signature)
        privateKey =
            [0x30, 0x2E, 0x02, 0x01, 0x00] + Self.algorithm + [0x04, 0x22, 0x04, 0x20]
            + key.seed().exposed()
    }

    /// Ed25519: 1.3.101.112 (RFC 8410, section 3).
    private static let algorithm: [UInt8] = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70]

    /// `CN=tocsin node`.
    private static let name: [UInt8] =
        [0x30, 0x16, 0x31, 0x14, 0x30, 0x12, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0C, 0x0B]
        + Array("tocsin node".utf8)

    /// What stands in front of the bytes of a key (RFC 8410, section 4).
    private static let publicKeyInfo: [UInt8] =
        [0x30, 0x2A] + algorithm + [0x03, 0x21, 0x00]

    /// A sequence whose content has 128 to 255 bytes.
    private static func sequence(_ content: [UInt8]) -> [UInt8] {
        [0x30, 0x81, UInt8(content.count)] + content
    }

    /// The Ed25519 key in a certificate that a peer presented, or `nil` when it holds another kind of key
    /// or cannot be read.
    static func key(inDER certificate: [UInt8]) -> PublicKey? {
        guard let parsed = try? NIOSSLCertificate(bytes: certificate, format: .der),
            let info = try? parsed.extractPublicKey().toSPKIBytes(),
            info.starts(with: publicKeyInfo)
        else { return nil }
        return PublicKey(Array(info.dropFirst(publicKeyInfo.count)))
    }
}
