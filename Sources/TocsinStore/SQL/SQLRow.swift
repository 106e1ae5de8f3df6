internal import GRDBSQLite
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// The present row of a running statement.
///
/// Columns are counted from 0. It is valid until the statement takes its next step.
struct SQLRow {
    let statement: OpaquePointer

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    func text(_ column: Int32) -> String {
        String(decoding: bytes(sqlite3_column_text(statement, column), column), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        [UInt8](bytes(sqlite3_column_blob(statement, column), column))
    }

    func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

    /// The identifier in a column.
    ///
    /// - Throws: `StoreError` with code `damaged` if the column does not hold 32 bytes.
    func id<Value: Identifier32>(_ column: Int32, as type: Value.Type = Value.self) throws -> Value
    {
        guard let value = Value(blob(column)) else { throw StoreError.misshapen }
        return value
    }

    /// The register's name in a column.
    func subject(_ column: Int32) throws -> Subject {
        guard let value = Subject(blob(column)) else { throw StoreError.misshapen }
        return value
    }

    /// The register whose kind and name stand in two columns, one after the other.
    func register(_ column: Int32, of member: MemberID) throws -> RegisterID {
        RegisterID(
            member: member,
            kind: RecordKind(rawValue: UInt32(clamping: integer(column))),
            subject: try subject(column + 1)
        )
    }

    /// The register whose member, kind and name stand in three columns, one after the other.
    func register(_ column: Int32) throws -> RegisterID {
        try register(column + 1, of: id(column))
    }

    /// The unsigned number in a column of eight bytes.
    func word(_ column: Int32) throws -> UInt64 {
        guard let value = Word.value(blob(column)) else { throw StoreError.misshapen }
        return value
    }

    private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }

    private func bytes(_ start: UnsafePointer<UInt8>?, _ column: Int32) -> UnsafeRawBufferPointer {
        bytes(UnsafeRawPointer(start), column)
    }
}

extension StoreError {
    /// A column holds what the schema should have kept out.
    static let misshapen = StoreError(
        .damaged,
        "The database holds a value of the wrong shape. Run `tocsin verify`."
    )
}
