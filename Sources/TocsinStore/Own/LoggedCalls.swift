internal import GRDB
package import TocsinDirectory
package import TocsinRecord

/// The note of a call as it is kept.
package struct KeptCall: Sendable {
    package let number: Int64
    /// The record that raised the alert for which it was made.
    package let alert: RecordID
    /// `nil` if it cannot be read: it is damaged, or of a later version.
    package let call: LoggedCall?

    package init(number: Int64, alert: RecordID, call: LoggedCall?) {
        (self.number, self.alert, self.call) = (number, alert, call)
    }
}

extension StoreWriter {
    /// Notes a call that somebody made for an alert.
    ///
    /// - Returns: the number of the note, which no other ever has.
    /// - Throws: a `BodyError` for a call that may not be kept, `StoreError` with code `limit` beyond
    ///   `StoreLimits.loggedCalls`.
    package func log(_ call: LoggedCall) throws -> Int64 {
        let body = try call.encoded()
        return try write { database in
            try database.run(
                "INSERT INTO logged_call (alert, body) VALUES (?, ?)",
                .id(call.alert),
                .blob(body)
            )
            let number = database.lastInsertedRowID
            let count =
                try database.first("SELECT count(*) FROM logged_call") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.loggedCalls else {
                throw StoreError(
                    .limit,
                    "There are \(StoreLimits.loggedCalls) notes of calls already. Remove old ones first: tocsin alert calls --remove NUMBER"
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
    /// The calls that were noted for an alert, in the order in which they were made; those that cannot be read last.
    ///
    /// - Parameter alert: the record that raised it; `nil` for all alerts.
    package func loggedCalls(for alert: RecordID? = nil) throws -> [KeptCall] {
        try readOnce { database in
            let all = "SELECT n, alert, body FROM logged_call"
            let rows =
                try alert.map {
                    try database.rows("\(all) WHERE alert = ?", .id($0), read: KeptCall.init)
                } ?? database.rows(all, read: KeptCall.init)
            return rows.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
        }
    }
}

extension KeptCall {
    fileprivate init(_ row: borrowing SQLRow) throws {
        self.init(
            number: row.integer(0),
            alert: try row.id(1),
            call: try? LoggedCall(decoding: row.blob(2))
        )
    }

    fileprivate var at: Int64 { call?.at.seconds ?? .max }
}
