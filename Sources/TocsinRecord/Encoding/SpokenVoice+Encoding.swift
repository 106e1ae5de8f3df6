internal import SwiftProtobuf
internal import TocsinCrypto

extension SpokenVoice {
    private static let version: UInt32 = 1

    /// The statement of a record.
    package var encoded: [UInt8] {
        CanonicalEncoding.encode(
            Tocsin_Record_V1_Voice.with {
                $0.version = Self.version
                $0.previous = Field.data(previous)
                $0.decision = Field.data(decision)
                $0.signature = Field.data(signature.array)
            }
        )
    }

    /// Decodes the statement of a record strictly; the signature in it is not checked.
    ///
    /// - Throws: `StatementError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(StatementError) {
        let message = try CanonicalEncoding.statement(
            Tocsin_Record_V1_Voice.self,
            from: bytes,
            greatestField: 4
        )
        guard message.version == Self.version else { throw .notUnderstood }
        guard let previous = DecisionID(Array(message.previous)[...]) else {
            throw .invalid(field: "previous")
        }
        guard let decision = DecisionID(Array(message.decision)[...]) else {
            throw .invalid(field: "decision")
        }
        guard let signature = Signature(Array(message.signature)) else {
            throw .invalid(field: "signature")
        }
        self.init(previous: previous, decision: decision, signature: signature)
    }
}
