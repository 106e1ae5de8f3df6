internal import GRDB
internal import Glibc

/// Opens a database for reading, whoever asks and whatever became of the daemon.
///
/// SQLite itself refuses to read a database in WAL mode if the files beside it are gone and cannot
/// be made. Somebody who may read the file must be able to read it at three in the morning, so there
/// are three ways, the next where the one before is closed.
enum ReadOnlyOpening {
    static func open(home: String) throws -> (DatabaseQueue, ReadingWay) {
        let path = StoreFile.database(in: home)
        guard access(path, R_OK) == 0 else { throw StoreError.system(errno, path) }
        do {
            return (try checked(path, file: path), .shared)
        } catch {
            let refusal = StoreError(error, file: path)
            guard refusal.code == .permission else { throw refusal }
        }
        if try isWriteAheadLogEmpty(home) {
            return (try checked(Self.immutable(path), file: path), .immutable)
        }
        return (try PrivateCopy.open(home: home), .copy)
    }

    private static func checked(_ location: String, file: String) throws -> DatabaseQueue {
        let queue = try Connection.reading(location)
        try queue.inDatabase { try Schema.current.checkForReading($0, file: file) }
        return queue
    }

    /// Whether the database file alone holds everything.
    private static func isWriteAheadLogEmpty(_ home: String) throws -> Bool {
        let path = StoreFile.writeAheadLog(in: home)
        var status = stat()
        if stat(path, &status) == 0 { return status.st_size == 0 }
        if errno == ENOENT { return true }
        throw StoreError.system(errno, path)
    }

    /// A URI that tells SQLite to look for no other file and to take no lock.
    static func immutable(_ path: String) -> String { "file:\(escaped(path))?immutable=1" }

    private static func escaped(_ path: String) -> String {
        let plain = Array("/-._~".utf8)
        return path.utf8.reduce(into: "") { text, byte in
            let isPlain =
                plain.contains(byte) || (byte < 128 && isalnum(Int32(byte)) != 0)
            text += isPlain ? String(UnicodeScalar(byte)) : percentEncoded(byte)
        }
    }

    private static func percentEncoded(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

/// By which way a database was opened for reading.
package enum ReadingWay: String, Sendable {
    /// As it stands, together with whoever writes to it.
    case shared
    /// The database file alone: there was nothing beside it to read.
    case immutable
    /// A copy that this process made for itself.
    case copy
}
