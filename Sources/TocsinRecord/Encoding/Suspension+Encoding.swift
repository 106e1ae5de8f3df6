internal import SwiftProtobuf
internal import TocsinCrypto

extension Suspension {
    private static let version: UInt32 = 1

    /// The statement of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Suspension.with {
                $0.version = Self.version
                $0.member = Field.data(member)
                $0.keys = keys.map(Field.data)
                $0.reasons = reasons.map(\.rawValue)
                $0.withdrawn = isWithdrawn
            }
        )
    }

    /// Decodes the statement of a record strictly.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Suspension.self,
            from: bytes,
            greatestField: 5
        )
        guard message.version == Self.version else { throw .notUnderstood }
        guard let member = MemberID(Array(message.member)) else { throw .invalid(field: "member") }
        let keys = message.keys.compactMap { PublicKey(Array($0)) }
        guard keys.count == message.keys.count, keys.count <= Limits.keysInRecord,
            keys.isStrictlyAscending, keys.isEmpty || !message.withdrawn
        else { throw .invalid(field: "keys") }
        let reasons = message.reasons.map(SuspensionReason.init)
        guard reasons.count <= Limits.evidence, reasons.isStrictlyAscending,
            reasons.first?.rawValue != 0, reasons.isEmpty == message.withdrawn
        else { throw .invalid(field: "reasons") }
        self.init(
            of: member,
            distrusting: keys,
            reasons: reasons,
            isWithdrawn: message.withdrawn
        )
    }
}

extension Objection {
    private static let version: UInt32 = 1

    /// The statement of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Objection.with {
                $0.version = Self.version
                $0.suspensions = suspensions.map(Field.data)
            }
        )
    }

    /// Decodes the statement of a record strictly.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Objection.self,
            from: bytes,
            greatestField: 2
        )
        guard message.version == Self.version else { throw .notUnderstood }
        let suspensions = message.suspensions.compactMap { RecordID(Array($0)) }
        guard suspensions.count == message.suspensions.count,
            (1...Limits.references).contains(suspensions.count), suspensions.isStrictlyAscending
        else { throw .invalid(field: "suspensions") }
        self.init(to: suspensions)
    }
}
