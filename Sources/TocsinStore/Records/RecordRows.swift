internal import GRDB
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

extension Database {
    /// Inserts a record, or answers `false` if one of its identifier is here.
    ///
    /// - Parameter entered: its entry number; `nil` if it does not count.
    func insert(_ record: Record, _ standing: Standing, entered: Int64?) throws -> Bool {
        try step(
            """
            INSERT INTO record
                (id, \(HeaderColumns.names), standing, header, signature, payload, grounds, entered)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """,
            [.id(record.id)] + record.header.columns + values(of: record, standing, entered)
        ) { _ in false }
        return changesCount > 0
    }

    /// Puts a record in place of what is here under its identifier, and answers with the number of its row.
    func replace(with record: Record, _ standing: Standing, entered: Int64?) throws -> Int64? {
        var number: Int64?
        try step(
            """
            UPDATE record
            SET (\(HeaderColumns.names), standing, header, signature, payload, grounds, entered)
                = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            WHERE id = ? RETURNING n
            """,
            record.header.columns + values(of: record, standing, entered) + [.id(record.id)]
        ) { row in
            number = row.integer(0)
            return false
        }
        return number
    }

    private func values(
        of record: Record,
        _ standing: Standing,
        _ entered: Int64?
    ) -> [SQLValue] {
        [
            .integer(standing.rawValue), .blob(record.headerBytes), .blob(record.signature.array),
            .optional(record.payload), StoredGrounds.column(record.grounds),
            entered.map(SQLValue.integer) ?? .null,
        ]
    }

    /// The header in a row, or `nil` if it is damaged or not here.
    func header(_ number: Int64) throws -> RecordHeader? {
        try first("SELECT header FROM record WHERE n = ?", .integer(number)) { $0.blob(0) }
            .flatMap { try? RecordHeader(decoding: $0) }
    }

    /// A record as it is stored, compared with its identifier and its commitment.
    ///
    /// What is erased comes without its payload, also while its bytes are still here.
    func record(number: Int64) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE n = ?", .integer(number), read: stored)
    }

    /// The same, or `nil` if it is damaged: that must not stand in the way of others.
    func intactRecord(number: Int64) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE n = ?", .integer(number), read: intact)
            .flatMap(\.self)
    }

    /// A record as it is stored, compared with its identifier and its commitment.
    func record(_ id: RecordID) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE id = ?", .id(id), read: stored)
    }

    /// The same, or `nil` if it is damaged.
    func intactRecord(_ id: RecordID) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE id = ?", .id(id), read: intact)
            .flatMap(\.self)
    }
}

/// What ``stored(_:)`` reads.
let storedColumns = """
    id, header, signature, CASE WHEN standing = 2 THEN payload END, grounds
    """

/// Takes a record back from its row.
///
/// - Throws: `StoreError` with code `damaged` if a bit of it fell over.
func stored(_ row: SQLRow) throws -> Verified<Record> {
    let id: RecordID = try row.id(0)
    guard let signature = Signature(row.blob(2)),
        let record = try? Verified<Record>(
            stored: id,
            headerBytes: row.blob(1),
            signature: signature,
            payload: row.optionalBlob(3),
            grounds: StoredGrounds.read(row.optionalBlob(4))
        )
    else {
        throw StoreError(
            .damaged,
            "Record \(id.short) is damaged on this disk. Run `tocsin verify --repair`; the peers send "
                + "it anew."
        )
    }
    return record
}

/// Takes a record back from its row, or answers `nil` if a bit of it fell over.
func intact(_ row: SQLRow) throws -> Verified<Record>? {
    do {
        return try stored(row)
    } catch let error as StoreError where error.code == .damaged {
        return nil
    }
}
