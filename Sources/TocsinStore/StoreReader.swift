internal import GRDB

/// Reads the directory of a home, with or without a daemon, as any user who may read the file.
///
/// It never waits for a writer: each call sees the store as it was after some transaction. Calls
/// block their thread for as long as SQLite reads, microseconds for a look-up.
package final class StoreReader: Sendable {
    /// By which way the file was opened.
    package let way: ReadingWay
    let queue: DatabaseQueue
    private let file: String

    /// Opens the database of a home.
    ///
    /// - Throws: `StoreError`: `missing`, `permission`, `foreign`, `newer`, `damaged`, or `busy` or
    ///   `limit` where only a copy could be read and none could be made.
    package init(home: String) throws {
        file = StoreFile.database(in: home)
        do {
            (queue, way) = try ReadOnlyOpening.open(home: home)
        } catch {
            throw StoreError(error, file: StoreFile.database(in: home))
        }
    }

    /// Reads everything that a closure asks for from one and the same state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.inDatabase { database in
                var result: Value?
                try database.inTransaction(.deferred) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw StoreError(.failed, "\(file): nothing was read.") }
                return result
            }
        } catch {
            throw StoreError(error, file: file)
        }
    }

    /// A number that changes whenever another connection has changed the file.
    package func fileVersion() throws -> Int64 {
        try readOnce { database in
            try database.first("PRAGMA data_version") { $0.integer(0) } ?? 0
        }
    }

    /// Reads by a single statement.
    func readOnce<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw StoreError(error, file: file)
        }
    }
}
