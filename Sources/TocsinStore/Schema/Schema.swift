internal import GRDB
internal import TocsinCrypto

/// The versions of the database and the way from each to the next.
///
/// The version stands in the file's own `user_version`, where `file(1)` and the `sqlite3` shell see
/// it too, so that a look-up learns with one read whether it understands the file.
enum Schema {
    /// "tocs": tells a tocsin database from every other SQLite file.
    static let applicationID: Int64 = 0x746F_6373

    /// The statements that lead from version 0, 1, 2 … to the one after it: none of them is ever changed.
    static let released: [String] = []

    /// The statements behind the released ones, as long as they may change.
    static let draft: String? = Schema1.statements

    /// All statements, in the order in which they run.
    static var migrations: [String] { released + [draft].compactMap(\.self) }

    /// What this version of tocsin reads and writes: so many migrations, or the mark of those that end with the draft.
    static let version = draft.map(mark(of:)) ?? Int64(released.count)

    /// A number below zero that follows from the text of a draft: what another state of it made is not taken for ours.
    private static func mark(of draft: String) -> Int64 {
        let digest = Digest(of: Array(draft.utf8), for: .storage).array
        return -1 - Int64(digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } >> 1)
    }

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

    /// Refuses a file that is foreign, that a later tocsin made, or one that was never released.
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
        guard found.version <= migrations.count else {
            throw StoreError(
                .newer,
                "\(file): a later tocsin made this database (version \(found.version), this one knows "
                    + "\(migrations.count)). Upgrade tocsin."
            )
        }
        guard found.version == version || (0...released.count).contains(Int(found.version)) else {
            throw StoreError(.unreleased, "\(file): \(StoreError.unreleasedRemedy)")
        }
        return found.version
    }

    /// Takes a database to the present version and makes its projections anew, all or nothing.
    static func migrate(_ database: Database) throws {
        let start = try identity(of: database).version
        guard start != version else { return }
        try database.inTransaction(.immediate) {
            for migration in migrations.dropFirst(Int(start)) {
                try database.execute(sql: migration)
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
