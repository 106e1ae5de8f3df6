internal import GRDB
internal import TocsinRecord

/// The columns beside a header's bytes, by which its record is found.
///
/// They repeat what the bytes say, and a failing disk can let them say something else.
enum HeaderColumns {
    /// In the order of ``TocsinRecord/RecordHeader/columns``.
    static let names = "key, incarnation, seq, member, kind, class, subject, size"

    /// Reads them from a row, from a column on.
    static func values(in row: SQLRow, from first: Int32) -> [SQLValue] {
        [
            .blob(row.blob(first)), .blob(row.blob(first + 1)), .integer(row.integer(first + 2)),
            .blob(row.blob(first + 3)), .integer(row.integer(first + 4)),
            .integer(row.integer(first + 5)),
            row.optionalBlob(first + 6).map(SQLValue.blob) ?? .null,
            .integer(row.integer(first + 7)),
        ]
    }
}

extension RecordHeader {
    /// What the columns beside the bytes of a header say.
    var columns: [SQLValue] {
        [
            .id(feed.key), .word(feed.incarnation), .number(seq), .id(member),
            .number(kind.rawValue), .number(deliveryClass.rawValue), .subject(subject),
            .number(content?.size ?? 0),
        ]
    }
}

extension Database {
    /// Makes the columns beside a header's bytes say what these say.
    ///
    /// What the record is stays as it was, since others hang on it, and must be judged anew.
    func mendColumns(of number: Int64, by header: RecordHeader) throws {
        try step(
            """
            UPDATE record SET (\(HeaderColumns.names)) = (?, ?, ?, ?, ?, ?, ?, ?) WHERE n = ?
            """,
            header.columns + [.integer(number)]
        ) { _ in false }
    }
}
