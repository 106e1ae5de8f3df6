internal import GRDB
package import TocsinDirectory

extension StoreWriter {
    /// Keeps a report, under a number of its own if it is new.
    ///
    /// Reports are unsigned and go nowhere.
    ///
    /// - Parameter number: of the report whose place it takes; `nil` for a new one.
    /// - Returns: its number.
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.reports`, or for one that breaks a rule of the directory; `failed` if
    ///   there is none of that number.
    package func keep(_ report: Report, as number: Int64?) throws -> Int64 {
        let body: [UInt8]
        do throws(BodyError) {
            body = try report.encoded()
        } catch {
            throw StoreError(.limit, "A report cannot be kept: \(error).")
        }
        return try write { database in
            guard let number else { return try database.addReport(body) }
            try database.run(
                "UPDATE report SET body = ? WHERE n = ?",
                .blob(body),
                .integer(number)
            )
            guard database.changesCount == 1 else { throw StoreError.noReport(number) }
            try database.noteUnswept()
            return number
        }
    }

    /// Removes a report for good.
    ///
    /// - Throws: `StoreError` with code `failed` if there is none of that number.
    package func removeReport(_ number: Int64) throws {
        try write { database in
            try database.run("DELETE FROM report WHERE n = ?", .integer(number))
            guard database.changesCount == 1 else { throw StoreError.noReport(number) }
            try database.noteUnswept()
        }
    }
}

extension Database {
    fileprivate func addReport(_ body: [UInt8]) throws -> Int64 {
        try run("INSERT INTO report (body) VALUES (?)", .blob(body))
        let number = lastInsertedRowID
        let count = try first("SELECT count(*) FROM report") { $0.integer(0) } ?? 0
        guard count <= StoreLimits.reports else {
            throw StoreError(
                .limit,
                "There are \(StoreLimits.reports) reports already. Remove some of those that are closed first."
            )
        }
        return number
    }
}

extension StoreError {
    fileprivate static func noReport(_ number: Int64) -> StoreError {
        StoreError(.failed, "There is no report \(number) here.")
    }
}

extension StoreReader {
    /// All reports, the newest first.
    package func reports() throws -> [(number: Int64, report: Report)] {
        try readOnce { database in
            try database.rows("SELECT n, body FROM report ORDER BY n DESC") {
                (number: $0.integer(0), body: $0.blob(1))
            }
        }.compactMap { number, body in
            (try? Report(decoding: body)).map { (number: number, report: $0) }
        }
    }
}
