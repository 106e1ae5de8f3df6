/// The files of the store in a member's home.
enum StoreFile {
    static func database(in home: String) -> String { home + "/directory.sqlite" }

    static func writeAheadLog(in home: String) -> String { database(in: home) + "-wal" }

    static func lock(in home: String) -> String { home + "/directory.lock" }

    /// Where a database is put together before it takes its name.
    static func unfinished(in home: String) -> String { database(in: home) + "-new" }

    /// Owner and group may read and write as far as the umask lets them.
    ///
    /// SQLite gives its other two files the mode of the first.
    static let mode: UInt32 = 0o660
}
