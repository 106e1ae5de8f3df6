internal import GRDB
internal import TocsinMembership
internal import TocsinRecord

extension StoreWriter {
    /// Puts damaged records aside, so that peers send them anew, and makes everything derived anew.
    ///
    /// If only the columns beside a record's bytes are wrong, the bytes say what belongs there.
    ///
    /// What is put aside stays in `quarantine`, at most `StoreLimits.quarantine` records, the newest.
    ///
    /// - Parameter verification: what a check of this store found.
    package func repair(_ verification: Verification) throws {
        try write { database in
            try database.clearProjections()
            for damaged in verification.damaged { try database.mend(damaged) }
            try database.run(
                """
                DELETE FROM quarantine
                WHERE n <= (SELECT max(n) FROM quarantine) - \(StoreLimits.quarantine)
                """
            )
            try database.rebuild()
        }
        forgetMembership()
    }
}

extension Database {
    fileprivate func mend(_ damaged: Verification.DamagedRecord) throws {
        guard damaged.reason == .columns, let header = try header(damaged.number) else {
            return try putAside(damaged)
        }
        try mendColumns(of: damaged.number, by: header)
    }

    private func putAside(_ damaged: Verification.DamagedRecord) throws {
        try run(
            """
            INSERT INTO quarantine (reason, id, header, signature)
            SELECT ?, id, header, signature FROM record WHERE n = ?
            """,
            .text(damaged.reason.rawValue),
            .integer(damaged.number)
        )
        try run("DELETE FROM record WHERE n = ?", .integer(damaged.number))
        // It may be erased before it comes again, and then nobody would think of its traces.
        try noteUnswept()
    }
}
