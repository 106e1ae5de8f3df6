package import TocsinRecord

/// Checks the signatures of records that came together.
///
/// What it answers follows from the records alone, so a shell may spread the work over the cores of its machine.
package struct SignatureChecker: Sendable {
    /// The verified record, or why it is none.
    package typealias Answer = Result<Verified<Record>, RecordError>

    private let answers: @Sendable ([Record], NetworkID) -> [Answer]

    /// - Parameter answers: answers for each record what `Verified.init(_:in:)` does, in the order of the records.
    package init(_ answers: @escaping @Sendable ([Record], NetworkID) -> [Answer]) {
        self.answers = answers
    }

    /// Checks one record after the other.
    package static let sequential = SignatureChecker { records, network in
        records.map { answer(for: $0, in: network) }
    }

    /// Checks one record.
    package static func answer(for record: Record, in network: NetworkID) -> Answer {
        Result { () throws(RecordError) in try Verified(record, in: network) }
    }

    /// Checks records, and answers in their order.
    package func callAsFunction(_ records: [Record], in network: NetworkID) -> [Answer] {
        answers(records, network)
    }
}
