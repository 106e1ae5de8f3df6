internal import GRDB

extension StoreWriter {
    /// Counts time during which the node ran, the only time that erasing knows.
    ///
    /// - Parameter seconds: since the last call; nothing for a number below one.
    package func advanceRunningTime(by seconds: Int64) throws {
        guard seconds > 0 else { return }
        try write { database in
            let now = try database.runningTime()
            let (sum, overflow) = now.addingReportingOverflow(seconds)
            try database.run(
                "UPDATE running_time SET seconds = ?",
                .integer(overflow ? .max : sum)
            )
        }
    }

    /// Removes the payloads whose time is over, and the last traces of everything removed before.
    ///
    /// What it removes is then in neither the database file nor its log nor the full-text index. It
    /// rewrites the file if anything was removed: about a second for 100,000 records. Call it at the
    /// start and every hour or so.
    ///
    /// - Returns: whether no trace is left; `false` if somebody is still reading an older state of
    ///   the file, so that it must be called again.
    /// - Throws: `StoreError`, `full` for instance; what was to be removed still is.
    @discardableResult
    package func wipe() throws -> Bool {
        try write { database in
            try database.dropPayloadsDue()
        }
        return try sweep()
    }

    /// Rewrites the files without what was deleted from their tables.
    ///
    /// SQLite overwrites deleted rows (`secure_delete`), but moving rows between pages leaves copies
    /// of them behind, and the index keeps deleted words until it is merged. A new index in a new
    /// file has neither.
    func sweep() throws -> Bool {
        guard try perform({ try $0.isUnswept() }) else { return true }
        try write { try $0.run("INSERT INTO search (search) VALUES ('rebuild')") }
        try perform { try $0.execute(sql: "VACUUM") }
        guard try truncateLog() else { return false }
        try write { try $0.run("UPDATE running_time SET unswept = 0") }
        return try truncateLog()
    }

    /// Moves everything from the log to the database and empties it, or answers `false` if a reader
    /// is in the way.
    private func truncateLog() throws -> Bool {
        try perform { database in
            try database.first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.integer(0) == 0 } ?? false
        }
    }
}

extension Database {
    func runningTime() throws -> Int64 {
        try first("SELECT seconds FROM running_time") { $0.integer(0) } ?? 0
    }

    fileprivate func isUnswept() throws -> Bool {
        try exists("SELECT 1 FROM running_time WHERE unswept = 1")
    }
}
