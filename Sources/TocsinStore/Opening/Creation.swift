internal import GRDB
internal import Glibc

/// Makes the database of a home, or leaves nothing behind.
enum Creation {
    /// Puts an empty database together under another name and gives it its own when it is whole.
    ///
    /// The caller holds the writers' lock.
    static func create(in home: String) throws {
        let path = StoreFile.database(in: home)
        let unfinished = StoreFile.unfinished(in: home)
        unlink(unfinished)
        try makeFile(unfinished)
        do {
            try fill(unfinished)
        } catch {
            unlink(unfinished)
            throw StoreError(error, file: path)
        }
        defer { unlink(unfinished) }
        guard link(unfinished, path) == 0 else {
            if errno == EEXIST { throw exists(home) }
            throw StoreError.system(errno, path)
        }
        try synchronise(folder: home)
    }

    private static func exists(_ home: String) -> StoreError {
        StoreError(
            .exists,
            "\(home): there is a directory here already. Name another home with --home."
        )
    }

    private static func makeFile(_ path: String) throws {
        let descriptor = open(
            path,
            O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
            mode_t(StoreFile.mode)
        )
        guard descriptor >= 0 else { throw StoreError.system(errno, path) }
        close(descriptor)
    }

    private static func fill(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { database in
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try Schema.current.migrate(database)
            _ = try database.first("PRAGMA journal_mode = WAL") { $0.text(0) }
        }
        try queue.close()
    }

    private static func synchronise(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.system(errno, folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError.system(errno, folder) }
    }
}
