internal import GRDB

extension StoreWriter {
    /// Puts damaged records aside, so that peers send them anew, and makes everything derived anew.
    ///
    /// What is put aside stays in `quarantine`, at most `StoreLimits.quarantine` records, the newest.
    ///
    /// - Parameter verification: what a check of this store found.
    package func repair(_ verification: Verification) throws {
        try write { database in
            try database.clearProjections()
            for damaged in verification.damaged { try database.putAside(damaged) }
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
    fileprivate func putAside(_ damaged: Verification.DamagedRecord) throws {
        try run(
            """
            INSERT INTO quarantine (reason, id, header, signature, payload)
            SELECT ?, id, header, signature, payload FROM record WHERE n = ?
            """,
            .text(damaged.reason.rawValue),
            .integer(damaged.number)
        )
        try run("DELETE FROM record WHERE n = ?", .integer(damaged.number))
    }
}
