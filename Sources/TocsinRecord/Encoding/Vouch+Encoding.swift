internal import SwiftProtobuf
internal import TocsinCrypto

extension Vouch {
    private static let version: UInt32 = 1

    /// The statement of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Vouch.with {
                $0.version = Self.version
                $0.applicant = Field.data(applicant)
                $0.evidence = evidence.map(\.rawValue)
                $0.withdrawn = isWithdrawn
            }
        )
    }

    /// Decodes the statement of a record strictly.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Vouch.self,
            from: bytes,
            greatestField: 4
        )
        guard message.version == Self.version else { throw .notUnderstood }
        guard let applicant = MemberID(Array(message.applicant)) else {
            throw .invalid(field: "applicant")
        }
        self.init(
            for: applicant,
            evidence: message.evidence.map(VouchEvidence.init),
            isWithdrawn: message.withdrawn
        )
        guard evidence.count <= Limits.evidence, evidence.isStrictlyAscending,
            evidence.first?.rawValue != 0
        else { throw .invalid(field: "evidence") }
        // Sorting has made another one of what did not stand in order.
        guard encoded == bytes else { throw .encoding(.notCanonical) }
    }
}
