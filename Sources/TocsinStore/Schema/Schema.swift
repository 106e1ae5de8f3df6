internal import GRDB
internal import TocsinCrypto

/// The versions of the database and the way from each to the next.
///
/// The version stands in the file's own `user_version`, where `file(1)` and the `sqlite3` shell see
/// it too, so that a look-up learns with one read whether it understands the file.
struct Schema: Sendable {
    /// The statements that lead from version 0, 1, 2 … to the one after it: none of them is ever changed.
    let released: [String]
    /// The statements behind the released ones, as long as they may change.
    let draft: String?
    /// What stands in a file of now: so many migrations, or the mark of those that end with the draft.
    let version: Int64

    /// What this version of tocsin reads and writes.
    static let current = Schema(released: [], draft: Schema1.statements)

    /// "tocs": tells a tocsin database from every other SQLite file.
    static let applicationID: Int64 = 0x746F_6373

    init(released: [String], draft: String?) {
        (self.released, self.draft) = (released, draft)
        version = draft.map(Self.mark) ?? Int64(released.count)
    }

    /// All statements, in the order in which they run.
    var migrations: [String] { released + [draft].compactMap(\.self) }

    /// A number below zero that follows from the text of a draft: what another state of it made is not taken for ours.
    private static func mark(of draft: String) -> Int64 {
        let digest = Digest(of: Array(draft.utf8), for: .storage).array
        return -1 - Int64(digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } >> 1)
    }

    /// How many migrations have made a file of a version; `nil` if a draft did that was never released so.
    private func migrations(behind version: Int64) -> Int? {
        if version == self.version { return migrations.count }
        if (0...Int64(released.count)).contains(version) { return Int(version) }
        return released.firstIndex { Self.mark(of: $0) == version }.map { $0 + 1 }
    }

    /// Refuses a file that is foreign, or of any version but the present one: a reader cannot mend it.
    func checkForReading(_ database: Database, file: String) throws {
        guard try check(database, file: file) == migrations.count else {
            throw StoreError(
                .failed,
                "\(file): an earlier tocsin made this database. Run `tocsin rebuild` once, or start "
                    + "`tocsin node`: both upgrade it."
            )
        }
    }

    /// Refuses a file that is foreign, that a later tocsin made, or one that was never released.
    ///
    /// - Returns: how many migrations have made it.
    @discardableResult
    func check(_ database: Database, file: String) throws -> Int {
        let found = try Self.identity(of: database)
        guard found.applicationID == Self.applicationID else {
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
        guard let count = migrations(behind: found.version) else {
            throw StoreError(.unreleased, "\(file): \(StoreError.unreleasedRemedy)")
        }
        return count
    }

    /// Takes a database that was checked to the present version and makes its projections anew, all or nothing.
    func migrate(_ database: Database) throws {
        let found = try Self.identity(of: database).version
        guard found != version, let start = migrations(behind: found) else { return }
        try database.inTransaction(.immediate) {
            for migration in migrations.dropFirst(start) {
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
