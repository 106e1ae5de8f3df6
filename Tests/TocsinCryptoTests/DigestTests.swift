import Testing
import TocsinCrypto

/// The expected values come from Python: `hashlib.blake2b(m, digest_size=32, person=purpose)`.
@Suite struct DigestTests {
    @Test(arguments: [
        (Digest.Purpose.record, "301bc455d79a7ebf97c610dda3d04b1e1d58743543202c30253136b060fe85cb"),
        (.payload, "66d9c4eb2c4dc446de7f0f46a739c379120e0c13dd41dab8880b35e88e3766eb"),
        (.member, "0bb0b57014f543b15b2851d1b482906d2983fb7e3bfa5b03bff26192710d288b"),
        (.genesis, "da10ea1af61a169bc919f4be6ac80cc16c6f39cc732ded0e9740467c97155071"),
        (.nextIdentity, "b9ad89c137938358c4e37d444292399f8232ace7aefd1361d339c6645a59b915"),
        (.comparison, "118f6c22d94057f39e8a4c614e2abfdd7bfdfd965bdc98c3db175912b8d03e05"),
        (.part, "5b73a2e1ed55a1df99281104b35d774713fa0118036c828c07b148a2a43e8553"),
        (.display, "b83fc9d298a45ab8d23ad6a45a793c7ac31dcfac63bb67a13d71102e545ee8f7"),
    ])
    func `each purpose digests abc to its own value`(purpose: Digest.Purpose, expected: String) {
        #expect(Digest(of: Array("abc".utf8), for: purpose).description == expected)
    }

    @Test func `no bytes and many bytes are digested`() {
        let none = "4fc3189d29c69e134cd0da723e765c16969574d2f8e2f587b300f00d13d55102"
        #expect(Digest(of: [], for: .record).description == none)
        let many = "4b8bd532c4c2585b95b179bb6188c94e501439826ff103ee6e32538a95856540"
        #expect(Digest(of: (0...255).map { UInt8($0) }, for: .record).description == many)
    }

    @Test func `a purpose fits into the personalisation field and is nobody else's`() {
        let purposes = Digest.Purpose.allCases.map(\.rawValue)
        #expect(purposes.allSatisfy { $0.utf8.count <= 16 })
        #expect(Set(purposes).count == purposes.count)
    }
}
