internal import GRDB
internal import TocsinRecord

/// Which records say that they belong to which alert: rows that follow from headers alone, whatever became of the records.
///
/// Whether they do, and what comes of them, `AlertThread` tells.
extension Database {
    /// Makes the row of a record that is new here, or in the place of damaged bytes, if it is of an alert.
    ///
    /// - Parameter number: of its own row.
    func noteAlert(of record: TocsinRecord.Record, number: Int64) throws {
        try noteAlert(record.header.alert(of: record.id), number: number)
    }

    /// Makes all rows from nothing.
    func noteEveryAlert() throws {
        let kinds = RecordKind.ofAlerts.map { "\($0.rawValue)" }.joined(separator: ", ")
        let found = try rows("SELECT n, id, header FROM record WHERE kind IN (\(kinds))") { row in
            let (id, bytes) = (try row.id(1, as: RecordID.self), row.blob(2))
            let isIntact = RecordID(ofHeader: bytes) == id
            let header = isIntact ? try? RecordHeader(decoding: bytes) : nil
            return (row.integer(0), header?.alert(of: id))
        }
        for (number, alert) in found { try noteAlert(alert, number: number) }
    }

    private func noteAlert(_ alert: RecordID?, number: Int64) throws {
        guard let alert else { return }
        try run(
            "INSERT INTO alert_record (alert, record) VALUES (?, ?) ON CONFLICT DO NOTHING",
            .id(alert),
            .integer(number)
        )
    }
}

extension RecordKind {
    /// An alert and what is said of it.
    fileprivate static let ofAlerts: [RecordKind] = [.alert, .revision, .alertEnd, .note, .answer]
}

extension RecordHeader {
    /// The record that raised the alert to which this one says it belongs.
    fileprivate func alert(of id: RecordID) -> RecordID? {
        guard RecordKind.ofAlerts.contains(kind) else { return nil }
        return kind == .alert ? id : thread
    }
}
