internal import GRDB
internal import Glibc

/// A copy of a database and its write-ahead log that only this process can see.
///
/// Its names are removed as soon as it is open: the kernel frees it with the process, however that
/// ends, and no copy of personal data stays behind.
enum PrivateCopy {
    /// The most that is copied, in bytes: ten times a directory of 100,000 records.
    static let limit: Int64 = 1 << 30

    /// How often a copy is begun anew because somebody wrote meanwhile.
    private static let attempts = 5

    static func open(home: String) throws -> DatabaseQueue {
        for _ in 0..<attempts {
            let before = try Stamp(home)
            guard before.size <= limit else { throw tooLarge(home) }
            if let queue = try openCopy(home: home, unless: before) { return queue }
        }
        throw StoreError(
            .busy,
            "\(home): the directory changes faster than it can be copied. Repeat in a moment."
        )
    }

    /// The opened copy, or `nil` if the original changed while it was made.
    private static func openCopy(home: String, unless before: Stamp) throws -> DatabaseQueue? {
        let folder = try makeFolder()
        defer { remove(folder) }
        // The log first: what is moved from it to the database meanwhile is then read twice, never
        // missed.
        try copy(StoreFile.writeAheadLog(in: home), to: StoreFile.writeAheadLog(in: folder))
        try copy(StoreFile.database(in: home), to: StoreFile.database(in: folder))
        guard try Stamp(home) == before else { return nil }
        let path = StoreFile.database(in: folder)
        let queue = try Connection.reading(path)
        try queue.inDatabase {
            try Schema.current.checkForReading($0, file: StoreFile.database(in: home))
        }
        return queue
    }

    private static func makeFolder() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/tocsin-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw StoreError.system(errno, parent) }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func remove(_ folder: String) {
        let database = StoreFile.database(in: folder)
        for name in [database, database + "-wal", database + "-shm"] { unlink(name) }
        rmdir(folder)
    }

    private static func tooLarge(_ home: String) -> StoreError {
        StoreError(
            .limit,
            "\(home): the directory is too large to copy. Let its owner start `tocsin node` once, or "
                + "read it as a member of its group."
        )
    }

    private static func copy(_ source: String, to destination: String) throws {
        let input = Glibc.open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw StoreError.system(errno, source) }
        defer { close(input) }
        let output = Glibc.open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
        guard output >= 0 else { throw StoreError.system(errno, destination) }
        defer { close(output) }
        try pump(input, output, destination)
    }

    private static func pump(_ input: Int32, _ output: Int32, _ path: String) throws {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(input, &buffer, buffer.count)
            guard count >= 0 else { throw StoreError.system(errno, path) }
            guard count > 0 else { return }
            var done = 0
            while done < count {
                let written = buffer.withUnsafeBytes {
                    write(output, $0.baseAddress?.advanced(by: done), count - done)
                }
                guard written > 0 else { throw StoreError.system(errno, path) }
                done += written
            }
        }
    }
}

/// Size and time of the last change of a database and its log: the same before and after a copy if
/// nobody wrote.
private struct Stamp: Equatable {
    private let values: [Int]
    let size: Int64

    init(_ home: String) throws {
        var values: [Int] = []
        var size: Int64 = 0
        for path in [StoreFile.database(in: home), StoreFile.writeAheadLog(in: home)] {
            var status = stat()
            guard stat(path, &status) == 0 else { throw StoreError.system(errno, path) }
            values += [Int(status.st_ino), Int(status.st_size)]
            values += [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
            size += Int64(status.st_size)
        }
        self.values = values
        self.size = size
    }
}
