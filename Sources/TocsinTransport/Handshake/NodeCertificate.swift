internal import Crypto
internal import FoundationEssentials
internal import SwiftASN1
internal import TocsinCrypto
internal import X509

/// The self-signed certificate that carries a node key into TLS.
///
/// Nothing in it counts but the key: no authority stands behind it, and its dates are fixed so that a clock
/// that is wrong by years, here or there, keeps nobody out. One key always makes the same certificate.
struct NodeCertificate {
    /// The certificate, in DER.
    let certificate: [UInt8]

    /// The private key as PKCS #8, in PEM.
    ///
    /// It is in ordinary memory, as the TLS library needs it to be.
    let privateKey: [UInt8]

    /// Makes the certificate of a node key.
    init(_ key: borrowing SigningKey) throws {
        let secret = Certificate.PrivateKey(
            try Curve25519.Signing.PrivateKey(rawRepresentation: key.seed().exposed())
        )
        let name = try DistinguishedName { CommonName("tocsin node") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(1),
            publicKey: secret.publicKey,
            notValidBefore: Date(timeIntervalSince1970: Self.year2000),
            notValidAfter: Date(timeIntervalSince1970: Self.endOfYear9999),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ed25519,
            extensions: Certificate.Extensions(),
            issuerPrivateKey: secret
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        self.certificate = serializer.serializedBytes
        privateKey = Array(try secret.serializeAsPEM().pemString.utf8)
    }

    private static let year2000: Double = 946_684_800
    private static let endOfYear9999: Double = 253_402_300_799

    /// The Ed25519 key in a certificate that a peer presented, or `nil` when it holds another kind of key
    /// or cannot be read.
    static func key(inDER certificate: [UInt8]) -> PublicKey? {
        guard let parsed = try? Certificate(derEncoded: certificate) else { return nil }
        return Curve25519.Signing.PublicKey(parsed.publicKey)
            .flatMap { PublicKey(Array($0.rawRepresentation)) }
    }
}
