internal import GRDB
internal import GRDBSQLite

/// How connections are set up.
enum Connection {
    /// The one connection that writes.
    static func writing(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "tocsin.store.writing"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try keepWriteAheadLog(database)
            for pragma in writingPragmas { try database.execute(sql: "PRAGMA \(pragma)") }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// A connection that only reads.
    ///
    /// - Parameter location: a path, or a URI that begins with `file:`.
    static func reading(_ location: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "tocsin.store.reading"
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            for pragma in readingPragmas { try database.execute(sql: "PRAGMA \(pragma)") }
        }
        return try DatabaseQueue(path: location, configuration: configuration)
    }

    /// Why each: `docs/store.md`, "Pragmas".
    private static let readingPragmas = ["trusted_schema = OFF", "temp_store = MEMORY"]

    private static let writingPragmas =
        readingPragmas + [
            "synchronous = FULL",
            "secure_delete = ON",
            "cell_size_check = ON",
            "cache_size = -65536",
            "wal_autocheckpoint = 4096",
            "journal_size_limit = 16777216",
        ]

    /// Leaves the write-ahead log and its index in place when the last connection closes.
    ///
    /// Without them an unprivileged reader could not open the database: it may not create them.
    private static func keepWriteAheadLog(_ database: Database) throws {
        var yes: Int32 = 1
        try database.check(
            sqlite3_file_control(
                database.sqliteConnection,
                "main",
                SQLITE_FCNTL_PERSIST_WAL,
                &yes
            )
        )
    }
}
