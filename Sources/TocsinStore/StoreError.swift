internal import GRDB
internal import GRDBSQLite

/// Why the store could not do what it was asked, and what to do about it.
///
/// It holds no personal data: neither its message nor its cause quotes a value from the file.
package struct StoreError: Error, CustomStringConvertible, Sendable {
    /// What went wrong, for programs.
    package let code: Code
    /// What went wrong, why, and what to do next, for people.
    package let message: String
    /// What SQLite or the system said, if it said anything.
    package let cause: String?

    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// What went wrong, for programs.
    package enum Code: String, Sendable, CaseIterable {
        /// There is no database in this home.
        case missing
        /// There is a database in this home already.
        case exists
        /// Another process writes to the database.
        case busy
        /// The file is not a tocsin database.
        case foreign
        /// A later version of tocsin made the file.
        case newer
        /// A state of tocsin that was never released made the file.
        case unreleased
        /// The file is damaged.
        case damaged
        /// The disk is full; nothing of the change was stored.
        case full
        /// This user may not read or write the file.
        case permission
        /// The home belongs to a network already, and it is another one.
        case otherNetwork = "other-network"
        /// Other decisions are followed here than were named.
        case otherDecisions = "other-decisions"
        /// The home belongs to no network yet.
        case noNetwork = "no-network"
        /// More than the store takes.
        case limit
        /// Anything else.
        case failed
    }

    package var description: String { cause.map { "\(message) (\($0))" } ?? message }
}

extension StoreError {
    /// Says what an error of SQLite means to whoever looks after the node.
    init(_ error: any Error, file: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.failed, "\(file): the database failed.", cause: String(describing: error))
            return
        }
        let cause = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        let (code, remedy) = Self.meaning(of: error.resultCode)
        self.init(code, "\(file): \(remedy)", cause: cause)
    }

    /// What to do about a file that is none of ours, or was emptied.
    static let foreignRemedy =
        "Look for the right home with --home; if this is it, move the file away and type `tocsin join` with the "
        + "invitation again: the peers fill it up."

    /// What to do about a file of a state of tocsin that was never released: nothing but that state can read all of it.
    static let unreleasedRemedy =
        "a state of tocsin that was never released made this database, and this one cannot read all of it. With the tocsin "
        + "that made it, type `tocsin bundle export --output FILE`, and write down what is yours alone (reports, calls, local "
        + "entries, pins); then move the database away, type `tocsin join` with the invitation, and `tocsin bundle import FILE`."

    private static func meaning(of code: ResultCode) -> (Code, String) {
        switch code {
        case .SQLITE_FULL:
            (
                .full,
                "the disk is full; nothing of this change was stored. Free some space and repeat."
            )
        case .SQLITE_CORRUPT:
            (
                .damaged,
                "the database is damaged. Stop the daemon, move the file away and type "
                    + "`tocsin join` with the invitation again: the peers fill it up."
            )
        case .SQLITE_NOTADB:
            (.foreign, "this is not a tocsin database. \(foreignRemedy)")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.busy, "another process holds the database. Repeat in a moment.")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            (
                .permission,
                "this user may not open it so. Check the owner, group and mode of its folder."
            )
        case .SQLITE_IOERR:
            (.failed, "the disk failed. Look at the system's log, then run `tocsin verify`.")
        default:
            (
                .failed,
                "the database refused. Run `tocsin verify`; if it finds nothing, report this."
            )
        }
    }
}
