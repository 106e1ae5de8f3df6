internal import GRDB
package import TocsinDirectory

/// A report as it is kept.
package struct KeptReport: Sendable {
    package let number: Int64
    /// The bytes of it, by which is told whether somebody has changed it since.
    package let body: [UInt8]
    /// `nil` if they cannot be read: they are damaged, or of a later version.
    package let report: Report?
}

extension StoreWriter {
    /// Keeps a report that is new.
    ///
    /// Reports are unsigned and go nowhere.
    ///
    /// - Parameter body: as `Report` encodes it.
    /// - Returns: its number, which no report had before: others may name it elsewhere.
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.reports`.
    package func keepReport(_ body: [UInt8]) throws -> Int64 {
        try write { database in
            try database.run("INSERT INTO report (body) VALUES (?)", .blob(body))
            let number = database.lastInsertedRowID
            let count = try database.first("SELECT count(*) FROM report") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.reports else {
                throw StoreError(
                    .limit,
                    "There are \(StoreLimits.reports) reports already. Remove some of those that are closed first: tocsin report remove NUMBER..."
                )
            }
            return number
        }
    }

    /// Keeps a report in place of what it was, if nobody has changed it since.
    ///
    /// - Parameter former: what it was, as it was read.
    /// - Throws: `StoreError` with code `failed` if there is none of that number, or it is another by now.
    package func keepReport(_ body: [UInt8], as number: Int64, over former: [UInt8]) throws {
        try write { database in
            try database.run(
                "UPDATE report SET body = ? WHERE n = ? AND body = ?",
                .blob(body),
                .integer(number),
                .blob(former)
            )
            guard database.changesCount == 1 else { throw StoreError.reportHasChanged(number) }
            try database.noteUnswept()
        }
    }

    /// Removes a report for good.
    ///
    /// - Throws: `StoreError` with code `failed` if there is none of that number.
    package func removeReport(_ number: Int64) throws {
        try write { database in
            try database.run("DELETE FROM report WHERE n = ?", .integer(number))
            guard database.changesCount == 1 else { throw StoreError.reportHasChanged(number) }
            try database.noteUnswept()
        }
    }
}

extension StoreError {
    fileprivate static func reportHasChanged(_ number: Int64) -> StoreError {
        StoreError(
            .failed,
            "Somebody has just changed or removed report \(number), and nothing was kept. Look at it, and say it again: tocsin report show \(number)"
        )
    }
}

extension StoreReader {
    /// All reports, the newest first.
    package func reports() throws -> [KeptReport] {
        try readOnce { database in
            try database.rows("SELECT n, body FROM report ORDER BY n DESC") { row in
                let body = row.blob(1)
                return KeptReport(
                    number: row.integer(0),
                    body: body,
                    report: try? Report(decoding: body)
                )
            }
        }
    }
}
