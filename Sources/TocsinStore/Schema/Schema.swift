internal import GRDB

/// The versions of the database and the way from each to the next.
///
/// The version stands in the file's own `user_version`, where `file(1)` and the `sqlite3` shell see
/// it too, so that a look-up learns with one read whether it understands the file.
enum Schema {
    /// "tocs": tells a tocsin database from every other SQLite file.
    static let applicationID: Int64 = 0x746F_6373

    /// What this version of tocsin reads and writes.
    static var version: Int64 { Int64(migrations.count) }

    /// The statements that lead from version 0, 1, 2 … to the one after it.
    ///
    /// A migration that has been released is never changed.
    static let migrations: [String] = [Schema1.statements]

    /// Refuses a file that is foreign, or of any version but the present one: a reader cannot mend it.
    static func checkForReading(_ database: Database, file: String) throws {
        guard try check(database, file: file) == version else {
            throw StoreError(
                .failed,
                "\(file): an earlier tocsin made this database. Run `tocsin rebuild` once, or start "
                    + "`tocsin node`: both upgrade it."
            )
        }
    }

    /// Refuses a file that is foreign, or that a later tocsin made.
    ///
    /// - Returns: its version.
    @discardableResult
    static func check(_ database: Database, file: String) throws -> Int64 {
        let found = try identity(of: database)
        guard found.applicationID == applicationID else {
            throw StoreError(
                .foreign,
                "\(file): this is not a tocsin database. \(StoreError.foreignRemedy)"
            )
        }
        guard found.version <= version else {
            throw StoreError(
                .newer,
                "\(file): a later tocsin made this database (version \(found.version), this one knows "
                    + "\(version)). Upgrade tocsin."
            )
        }
        return found.version
    }

    /// Takes a database to the present version and makes its projections anew, all or nothing.
    static func migrate(_ database: Database) throws {
        let start = try identity(of: database).version
        guard start < version else { return }
        try database.inTransaction(.immediate) {
            for step in Int(start)..<migrations.count {
                try database.execute(sql: migrations[step])
            }
            try database.rebuild()
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    private static func identity(
        of database: Database
    ) throws -> (applicationID: Int64, version: Int64) {
        let applicationID = try database.first("PRAGMA application_id") { $0.integer(0) }
        let version = try database.first("PRAGMA user_version") { $0.integer(0) }
        return (applicationID ?? 0, version ?? 0)
    }
}
