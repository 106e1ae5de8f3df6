internal import GRDB
internal import TocsinDirectory
internal import TocsinRecord

extension StoreWriter {
    /// Counts time during which the node ran, the only time that retention knows.
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
            for number in try database.payloadsDue() { try database.dropPayload(number) }
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

    /// The rows whose payload goes now.
    fileprivate func payloadsDue() throws -> [Int64] {
        let due = try rows(
            """
            SELECT record, erased FROM leaving WHERE due <= (SELECT seconds FROM running_time)
            ORDER BY record
            """,
            read: { (number: $0.integer(0), isErased: $0.integer(1) != 0) }
        )
        return try due.filter { try $0.isErased || !isNeeded($0.number) }.map(\.number)
    }

    /// Whether a replaced version is what a person would want back if the change to it was wrong.
    ///
    /// A change counts as confirmed once a later version repeats it with nothing but a later time of
    /// confirmation. Until then the version that it replaced stays.
    private func isNeeded(_ number: Int64) throws -> Bool {
        guard let row = try recordRow(number: number), let subject = row.subject else {
            return false
        }
        let register = RegisterID(member: row.member, kind: row.kind, subject: subject)
        let versions = try versions(of: register)
        for current in RegisterView(of: versions.map(\.version)).current {
            guard let version = versions.first(where: { $0.version.id == current }),
                version.version.replaces.contains(row.id)
            else { continue }
            if try !isConfirmation(version, of: number, kind: row.kind) { return true }
        }
        return false
    }

    private func isConfirmation(
        _ version: StoredVersion,
        of number: Int64,
        kind: RecordKind
    ) throws -> Bool {
        guard let later = try record(number: version.number)?.value.body,
            let earlier = try record(number: number)?.value.body
        else { return false }
        return Confirmation.isConfirmation(later, of: earlier, kind: kind)
    }
}
