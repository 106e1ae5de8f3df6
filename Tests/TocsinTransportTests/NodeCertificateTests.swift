import Testing
import TocsinCrypto

@testable import TocsinTransport

@Suite struct NodeCertificateTests {
    @Test func `a certificate carries the node key`() throws {
        let key = SigningKey.generate()
        let certificate = NodeCertificate(key)
        #expect(NodeCertificate.key(inDER: certificate.certificate) == key.publicKey)
    }

    @Test func `one key makes one certificate`() throws {
        let key = SigningKey.generate()
        #expect(NodeCertificate(key).certificate == NodeCertificate(key).certificate)
    }

    @Test func `a certificate cut short anywhere holds no key`() throws {
        let whole = NodeCertificate(SigningKey.generate()).certificate
        for count in 0..<whole.count {
            #expect(NodeCertificate.key(inDER: Array(whole[..<count])) == nil, "\(count) bytes")
        }
    }
}
