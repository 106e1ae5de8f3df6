internal import GRDB
package import TocsinDirectory
package import TocsinRecord

extension StoreWriter {
    /// Notes a call that somebody made for an alert.
    ///
    /// - Returns: the number of the note, which no other ever has.
    /// - Throws: a `BodyError` for a call that may not be kept, `StoreError` with code `limit` beyond
    ///   `StoreLimits.loggedCalls`.
    package func log(_ call: LoggedCall) throws -> Int64 {
        let body = try call.encoded()
        return try write { database in
            try database.run("INSERT INTO logged_call (body) VALUES (?)", .blob(body))
            let number = database.lastInsertedRowID
            let count =
                try database.first("SELECT count(*) FROM logged_call") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.loggedCalls else {
                throw StoreError(
                    .limit,
                    "There are \(StoreLimits.loggedCalls) notes of calls already. Remove old ones first."
                )
            }
            return number
        }
    }

    /// Removes the note of a call for good.
    ///
    /// - Throws: `StoreError` with code `failed` if there is none of that number.
    package func removeCall(_ number: Int64) throws {
        try write { database in
            try database.run("DELETE FROM logged_call WHERE n = ?", .integer(number))
            guard database.changesCount == 1 else {
                throw StoreError(.failed, "There is no note \(number) of a call.")
            }
            try database.noteUnswept()
        }
    }
}

extension StoreReader {
    /// The calls that were noted for an alert, in the order in which they were made; what cannot be read is left out.
    ///
    /// - Parameter alert: the record that raised it.
    package func loggedCalls(for alert: RecordID) throws -> [(number: Int64, call: LoggedCall)] {
        let all = try readOnce { database in
            try database.rows("SELECT n, body FROM logged_call ORDER BY n") { row in
                (number: row.integer(0), call: try? LoggedCall(decoding: row.blob(1)))
            }
        }
        return all.compactMap { number, call in call.map { (number: number, call: $0) } }
            .filter { $0.call.alert == alert }
            .sorted { ($0.call.at, $0.number) < ($1.call.at, $1.number) }
    }
}
