internal import GRDB
internal import GRDBSQLite

/// Prepared statements, bound and stepped without a detour.
///
/// GRDB keeps the connection, the queue in front of it and the cache of prepared statements. Values
/// go in and come out by SQLite's own calls: appending thousands of records takes half the time so.
///
/// A statement must not run inside a row of itself: the cache has one of each.
extension Database {
    /// Runs a statement that answers nothing.
    func run(_ sql: String, _ values: SQLValue...) throws {
        try run(sql, values)
    }

    /// The same with values that are in a list already.
    func run(_ sql: String, _ values: [SQLValue]) throws {
        try step(sql, values) { _ in false }
    }

    /// Everything that a query answers.
    func rows<Value>(
        _ sql: String,
        _ values: SQLValue...,
        read: (SQLRow) throws -> Value
    ) throws -> [Value] {
        var result: [Value] = []
        try step(sql, values) { row in
            result.append(try read(row))
            return true
        }
        return result
    }

    /// The first row that a query answers, or `nil`.
    func first<Value>(
        _ sql: String,
        _ values: SQLValue...,
        read: (SQLRow) throws -> Value
    ) throws -> Value? {
        var result: Value?
        try step(sql, values) { row in
            result = try read(row)
            return false
        }
        return result
    }

    /// Whether a query answers anything.
    func exists(_ sql: String, _ values: SQLValue...) throws -> Bool {
        var found = false
        try step(sql, values) { _ in
            found = true
            return false
        }
        return found
    }

    /// Visits rows until a visit answers `false`.
    func step(
        _ sql: String,
        _ values: [SQLValue],
        visit: (SQLRow) throws -> Bool
    ) throws {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            try check(bind(value, to: statement, at: Int32(index + 1)))
        }
        let row = SQLRow(statement: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if try !visit(row) { return }
            case SQLITE_DONE: return
            case let code: try check(code)
            }
        }
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(statement, index)
        case .integer(let integer):
            return sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            if text.isEmpty { return sqlite3_bind_text(statement, index, "", 0, copied) }
            return text.withUTF8 {
                sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), copied)
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
            }
        }
    }

    /// Throws what SQLite last said, unless it said that all is well.
    func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        let message = sqlite3_errmsg(sqliteConnection).map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}

/// Tells SQLite to copy what it is given.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
