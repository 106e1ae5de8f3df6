internal import GRDB
package import TocsinMembership
package import TocsinRecord

/// Writes the directory of a home: one process at a time.
///
/// Every method is one transaction, durable when it returns and without a trace when it throws. The
/// actor runs on a thread of its own. What it wrote is read by ``reader``, which never waits for it.
package actor StoreWriter {
    /// Reads the same file.
    package nonisolated let reader: StoreReader
    let queue: DatabaseQueue
    private let file: String
    private let lock: WriterLock
    private let executor = StoreExecutor(label: "tocsin.store")
    private var knownMembership: Membership?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Makes the database of a home.
    ///
    /// The home itself must exist. Nothing is left behind if it fails.
    ///
    /// - Parameter holder: what others are told who come too late, for instance "tocsin init".
    /// - Throws: `StoreError`: `exists`, `busy`, `permission`, `full`.
    package static func create(home: String, holder: String) throws -> StoreWriter {
        let lock = try WriterLock(home: home, holder: holder)
        try Creation.create(in: home)
        return try StoreWriter(home: home, lock: lock)
    }

    /// Opens the database of a home for writing, and upgrades it if an earlier tocsin made it.
    ///
    /// - Throws: `StoreError`: `missing`, `busy`, `permission`, `foreign`, `newer`, `damaged`.
    package static func open(home: String, holder: String) throws -> StoreWriter {
        let path = StoreFile.database(in: home)
        try requireWritable(path)
        return try StoreWriter(home: home, lock: WriterLock(home: home, holder: holder))
    }

    private init(home: String, lock: WriterLock) throws {
        self.lock = lock
        file = StoreFile.database(in: home)
        do {
            let queue = try Connection.writing(file)
            try queue.inDatabase { [file] database in
                try Schema.current.check(database, file: file)
                try Schema.current.migrate(database)
            }
            self.queue = queue
        } catch {
            throw StoreError(error, file: StoreFile.database(in: home))
        }
        reader = try StoreReader(home: home)
    }

    /// Closes the file and gives the writers' lock to whoever comes next.
    ///
    /// When it returns, another process may open the home, however many still know of this writer; each of them
    /// is then refused with code `failed`.
    package func close() {
        // What could not be closed cannot be written to any more either: the lock may go.
        try? queue.close()
        lock.release()
    }

    /// The members and their keys as the store knows them, or `nil` before there is a network.
    package func membership() throws -> Membership? {
        if let knownMembership { return knownMembership }
        let membership = try perform { try $0.membership() }
        if let membership { try showAgain(by: membership) }
        knownMembership = membership
        return membership
    }

    /// Gives those a row again whom a decision had removed that is spoilt now: until it comes anew they are members, and what
    /// they say is shown.
    private func showAgain(by membership: Membership) throws {
        let shown = try perform { try $0.shownMembers() }
        let missing = membership.members.map(\.id).filter { !shown.contains($0) }
        if missing.isEmpty { return }
        try write { database in
            var projecting = Projecting(database, membership: membership)
            try projecting.project([], members: missing)
        }
    }

    /// Makes this home part of a network, once and for ever.
    ///
    /// - Throws: `StoreError` with code `otherNetwork` if it is part of another.
    ///
    /// - Parameter path: the decisions to follow, from the first on, as an invitation names them.
    package func adopt(_ genesis: Genesis, following path: [DecisionID] = []) throws {
        if let membership = try membership() {
            guard membership.network == genesis.network else { throw otherNetwork }
            return
        }
        try write { database in
            try database.run(
                "INSERT INTO network (one, id, genesis) VALUES (1, ?, ?)",
                .id(genesis.network),
                .blob(genesis.bytes)
            )
            try database.noteFollowed(path)
            try database.projectMembers(of: Membership(genesis: genesis))
        }
        knownMembership = Membership(genesis: genesis, following: path)
    }

    /// Follows another path from where the decisions that have come end: what was named there before never came.
    ///
    /// Everything is judged anew, since what was kept as a rival may be followed now.
    ///
    /// - Throws: `StoreError` with code `otherDecisions` if the path names others than those that are followed.
    package func follow(_ path: [DecisionID]) throws {
        let followed = try membership()?.decisions.followed ?? []
        guard zip(followed, path).allSatisfy(==) else {
            throw StoreError(.otherDecisions, "\(file): other decisions are followed here.")
        }
        try write { database in
            try database.run("DELETE FROM followed WHERE number > ?", .number(followed.count))
            try database.noteFollowed(path)
            try database.rebuild()
        }
        forgetMembership()
    }

    /// Stores records and everything that follows from them.
    ///
    /// If the report says that something must be swept, call ``wipe()``: it takes its time.
    ///
    /// Records whose author may not say them are refused one by one; the others are stored. Identity
    /// records of the batch are judged first, so that its order does not matter.
    ///
    /// - Parameters:
    ///   - records: at most `StoreLimits.batch`.
    ///   - contacts: those of the records that were read already.
    /// - Throws: `StoreError`: `noNetwork`, `limit`, `full`; then nothing of the batch is stored.
    package func append(
        _ records: [Verified<TocsinRecord.Record>],
        contacts: ReadContacts = ReadContacts()
    ) throws -> AppendReport {
        try append(records, contacts: contacts) { _, _ in }
    }

    /// Stores records as ``append(_:contacts:)`` does, and whatever else is to happen with them or not at all.
    func append(
        _ records: [Verified<TocsinRecord.Record>],
        contacts: ReadContacts = ReadContacts(),
        and rest: (Database, AppendReport) throws -> Void
    ) throws -> AppendReport {
        guard records.count <= StoreLimits.batch else {
            throw StoreError(.limit, "More than \(StoreLimits.batch) records in one transaction.")
        }
        return try change(contacts: contacts, and: rest) { try $0.take(records) }
    }

    /// Makes the decisions and admissions for which enough voices and vouches are here and that were lost: a repair put
    /// them aside, and no peer has them.
    ///
    /// - Throws: `StoreError`; then nothing has changed.
    package func concludeAnew() throws {
        guard try membership() != nil else { return }
        _ = try change { try $0.concludeAnew() }
    }

    /// Lets a judge change records, and makes everything that follows from them follow.
    private func change(
        contacts: ReadContacts = ReadContacts(),
        and rest: (Database, AppendReport) throws -> Void = { _, _ in },
        _ judging: (inout Judge<StoredRecords>) throws -> AppendReport
    ) throws -> AppendReport {
        guard let membership = try membership() else {
            throw StoreError(
                .noNetwork,
                "This home belongs to no network yet. Run `tocsin network create` or `tocsin join`."
            )
        }
        let report = try write { database in
            var judge = Judge(
                try StoredRecords(database, of: membership.network),
                membership: membership
            )
            var report = try judging(&judge)
            report.entered = try judge.table.end()
            // Who has a voice tells for whom enough vouch.
            let isDecided = judge.membership.decided.decision != membership.decided.decision
            if isDecided { try database.noteFollowed(judge.membership.decisions.followed) }
            var projecting = Projecting(
                database,
                membership: judge.membership,
                since: membership,
                arrived: judge.table.arrived,
                read: contacts
            )
            try projecting.project(
                judge.table.touched,
                members: report.rekeyed + (isDecided ? judge.membership.regarded : []),
                objectors: judge.table.objectors,
                isDecided: isDecided
            )
            try rest(database, report)
            return report
        }
        knownMembership = report.membership
        return report
    }

    /// Reads the members anew when they are next asked for.
    func forgetMembership() { knownMembership = nil }

    /// Runs a closure in one transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try perform { database in
            var result: Value?
            try database.inTransaction(.immediate) {
                result = try body(database)
                return .commit
            }
            guard let result else { throw StoreError(.failed, "\(file): nothing was written.") }
            return result
        }
    }

    /// Runs a closure outside of a transaction and says what its errors mean.
    func perform<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw StoreError(error, file: file)
        }
    }

    private var otherNetwork: StoreError {
        StoreError(
            .otherNetwork,
            "\(file): this home belongs to another network. Use one home for each: --home."
        )
    }
}

extension Membership {
    /// Who may be regarded otherwise since something was decided.
    fileprivate var regarded: [MemberID] {
        members.map(\.id) + decided.removed.map(\.member)
    }
}
