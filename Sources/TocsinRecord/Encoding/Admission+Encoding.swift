internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto

extension Admission {
    private static let version: UInt32 = 1

    /// The grounds of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Admission.with {
                $0.version = Self.version
                $0.application = application.message
                $0.vouches = vouches.map { Field.data($0.encoded) }
                $0.evidence = evidence.map { Field.data($0.encoded) }
            }
        )
    }

    /// Decodes the grounds of a record strictly; nothing in them is checked for who has signed it.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Admission.self,
            from: bytes,
            greatestField: 4
        )
        guard message.version == Self.version else { throw .notUnderstood }
        guard (1...Limits.vouchesInAdmission).contains(message.vouches.count) else {
            throw .invalid(field: "vouches")
        }
        guard let application = try? Application(message.application) else {
            throw .invalid(field: "application")
        }
        self.init(
            application,
            vouches: try Self.records(message.vouches, "vouches"),
            evidence: try Self.records(message.evidence, "evidence")
        )
        // Sorting has made another one of what did not stand in order, and of vouches with their payload.
        guard vouches.map(\.id).isStrictlyAscending, evidence.map(\.id).isStrictlyAscending,
            encoded == bytes
        else { throw .encoding(.notCanonical) }
        guard vouches.allSatisfy({ $0.header.kind == .vouch }) else {
            throw .invalid(field: "vouches")
        }
        guard evidence.allSatisfy({ $0.header.role == .identity }) else {
            throw .invalid(field: "evidence")
        }
    }

    private static func records(
        _ list: [Data],
        _ field: String
    ) throws(StatementError) -> [Record] {
        var records: [Record] = []
        for bytes in list {
            guard let record = try? Record(decoding: Array(bytes)) else {
                throw .invalid(field: field)
            }
            records.append(record)
        }
        return records
    }
}
