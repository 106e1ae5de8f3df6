/// That a member knows who an applicant is, and that it does what its card says.
package struct Vouch: Equatable, Sendable {
    /// The member that the applicant's card makes.
    package let applicant: MemberID
    /// What the voucher has seen, ascending; numbers of later versions among them.
    package let evidence: [VouchEvidence]
    /// Whether the voucher takes back what it said before.
    package let isWithdrawn: Bool

    package init(
        for applicant: MemberID,
        evidence: [VouchEvidence],
        isWithdrawn: Bool = false
    ) {
        self.applicant = applicant
        self.evidence = evidence.sorted()
        self.isWithdrawn = isWithdrawn
    }

    /// The register of all that a member says of an applicant.
    package var subject: Subject { Subject(firstHalfOf: applicant.bytes) }
}

/// What somebody has seen before he vouched.
package struct VouchEvidence: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// IANA's data name the organisation for its TLDs.
    package static let iana = VouchEvidence(rawValue: 1)
    /// The fingerprint was compared in a call on a number that was known before.
    package static let call = VouchEvidence(rawValue: 2)
    /// The fingerprint was compared in person.
    package static let person = VouchEvidence(rawValue: 3)
    /// Something else, which the voucher tells whoever asks.
    package static let other = VouchEvidence(rawValue: 4)

    /// All that this version knows.
    package static let all: [VouchEvidence] = [.iana, .call, .person, .other]

    package static func < (left: VouchEvidence, right: VouchEvidence) -> Bool {
        left.rawValue < right.rawValue
    }
}
