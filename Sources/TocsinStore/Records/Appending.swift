internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// One transaction's work: records go in, and everything that follows from them is made to follow.
struct Appending {
    let database: Database
    /// The members, with what this transaction adds.
    private(set) var membership: Membership
    private(set) var report = AppendReport()
    /// What follows for payloads, and the registers whose view must be made anew.
    private var settlement: Settlement
    /// Versions of registers that came with this transaction.
    private(set) var arrived: [RecordID: Record] = [:]
    /// Whether an identity key erased something, so that no trace of it may wait.
    private(set) var mustSweep = false

    /// Registers whose view must be made anew, ascending, each once.
    var touched: [RegisterID] { settlement.touched.sortedWithoutRepetition }

    init(_ database: Database, membership: Membership) {
        self.database = database
        self.membership = membership
        settlement = Settlement(database)
    }

    /// Stores what may be stored.
    mutating func append(_ records: [Verified<Record>]) throws {
        try foldIdentities(of: records)
        report.outcomes.reserveCapacity(records.count)
        for record in records { report.outcomes.append(try append(record.value)) }
        report.changes = try settlement.changes()
    }

    private mutating func append(_ record: Record) throws -> AppendOutcome {
        let authorisation = membership.authorise(record.header, id: record.id)
        guard authorisation == .authorised else { return .refused(authorisation) }
        let state = try stateOfArrival(record)
        if try database.insert(record, state: state) {
            try spreadEffects(of: record, number: database.lastInsertedRowID)
            return .new(state)
        }
        return try complete(record)
    }

    /// What a record is that was not here, given what is here about it.
    private func stateOfArrival(_ record: Record) throws -> PayloadState {
        guard let content = record.header.content, content.size > 0 else { return .held }
        if try database.isErased(record.id, of: record.header.member) { return .excused }
        if record.payload != nil { return .held }
        return try database.isSuperseded(record.id, in: RegisterID(of: record.header))
            ? .excused : .owed
    }

    /// Adds the payload to a header that came without it.
    private mutating func complete(_ record: Record) throws -> AppendOutcome {
        guard let payload = record.payload, let row = try database.recordRow(record.id),
            try mayComplete(row)
        else { return .duplicate }
        try database.run(
            "UPDATE record SET payload = ?, payload_state = 0, wiped = 0 WHERE n = ?",
            .blob(payload),
            .integer(row.number)
        )
        try spreadEffects(of: record, number: row.number)
        return .completed
    }

    /// Whether a payload is welcome: it is owed, or it was only never asked for.
    ///
    /// What was erased, or removed here because it was replaced long ago, does not come back.
    private func mayComplete(_ row: RecordRow) throws -> Bool {
        if row.payloadState == .owed { return true }
        guard row.payloadState == .excused, !row.hasPayload, !row.isWiped else { return false }
        return try !database.isErased(row.id, of: row.member)
    }

    /// What a record says of others: erasure and replacement.
    private mutating func spreadEffects(of record: Record, number: Int64) throws {
        let header = record.header
        try database.noteEffects(of: header, number: number)
        try settlement.settle(header.erases + header.replaces)
        if header.role == .identity, !header.erases.isEmpty { mustSweep = true }
        if let register = RegisterID(of: header) {
            if try database.isReplaced(record.id) { try settlement.settle([record.id]) }
            settlement.touch(register)
            arrived[record.id] = record
        }
    }
}

// MARK: - Who may speak

extension Appending {
    /// Takes in what the batch says of keys, whatever its order, and judges anew whom it concerns.
    private mutating func foldIdentities(of records: [Verified<Record>]) throws {
        var waiting = records.filter { $0.value.header.role == .identity }
        var rekeyed: [MemberID] = []
        while true {
            let ready = waiting.filter {
                membership.authorise($0.value.header, id: $0.value.id) == .authorised
            }
            guard !ready.isEmpty else { break }
            waiting.removeAll {
                membership.authorise($0.value.header, id: $0.value.id) == .authorised
            }
            for record in ready where membership.fold(record) {
                rekeyed.append(record.value.header.member)
            }
        }
        for member in rekeyed.sortedWithoutRepetition { try judgeAnew(member) }
    }

    /// Marks what became void by a change of keys, and unmarks what counts again.
    private mutating func judgeAnew(_ member: MemberID) throws {
        let rows = try database.rows(
            "SELECT \(RecordRow.columns), header FROM record WHERE member = ? ORDER BY n",
            .id(member),
            read: { (row: try RecordRow($0), header: $0.blob(10)) }
        )
        for (row, bytes) in rows {
            guard let header = try? RecordHeader(decoding: bytes) else { continue }
            let isVoid = membership.authorise(header, id: row.id) != .authorised
            guard isVoid != row.isVoid else { continue }
            settlement.note(row)
            try database.run(
                "UPDATE record SET void = ? WHERE n = ?",
                .integer(isVoid ? 1 : 0),
                .integer(row.number)
            )
            try settlement.settle(header.erases + header.replaces)
        }
    }
}

extension Array where Element: Comparable {
    /// The elements in ascending order, each once.
    var sortedWithoutRepetition: [Element] {
        sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
