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
            let number = database.lastInsertedRowID
            if membership.hasEndedKey(of: record.header) { try setVoid(true, of: number) }
            try spreadEffects(of: record, number: number)
            if try isLinked(record) { try judgeAnew(record.header.member) }
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
            rekeyed += membership.fold(ready)
        }
        for member in rekeyed.sortedWithoutRepetition { try judgeAnew(member) }
    }

    /// Whether the key of a new record has ended, and a head or a record that counts leads to it.
    private func isLinked(_ record: Record) throws -> Bool {
        let header = record.header
        guard let heads = membership.namedHeads(of: header.feed.key, of: header.member) else {
            return false
        }
        if heads.names(Claim(header, id: record.id)) { return true }
        return try database.rows(
            """
            SELECT header FROM record
            WHERE key = ? AND incarnation = ? AND seq = ? AND member = ? AND void = 0
            """,
            .id(header.feed.key),
            .word(header.feed.incarnation),
            .number(header.seq + 1),
            .id(header.member),
            read: { try? RecordHeader(decoding: $0.blob(0)) }
        ).contains { $0?.prev == record.id }
    }

    /// Marks what became void by a change of keys, and unmarks what counts again.
    private mutating func judgeAnew(_ member: MemberID) throws {
        for (number, header) in try database.judge(member, by: membership) {
            guard let row = try database.recordRow(number: number) else { continue }
            settlement.note(row)
            try setVoid(!row.isVoid, of: number)
            try settlement.settle(header.erases + header.replaces)
        }
    }

    private func setVoid(_ isVoid: Bool, of number: Int64) throws {
        try database.run(
            "UPDATE record SET void = ? WHERE n = ?",
            .integer(isVoid ? 1 : 0),
            .integer(number)
        )
    }
}

extension Database {
    /// The records of a member whose mark as void is not what the membership says, ascending.
    func judge(
        _ member: MemberID,
        by membership: Membership
    ) throws -> [(number: Int64, header: RecordHeader)] {
        let rows = try rows(
            """
            SELECT n, id, void, header FROM record WHERE member = ?
            ORDER BY key, incarnation, seq, id
            """,
            .id(member)
        ) { row in
            (
                number: row.integer(0), id: try row.id(1) as RecordID, isVoid: row.integer(2) != 0,
                header: try? RecordHeader(decoding: row.blob(3))
            )
        }
        var wrong: [(number: Int64, header: RecordHeader)] = []
        var rest = rows.compactMap { row in row.header.map { (row, $0) } }[...]
        while let feed = rest.first?.1.feed {
            let records = rest.prefix { $0.1.feed == feed }
            let verdicts = membership.judge(feed: records.map { Claim($0.1, id: $0.0.id) })
            for (record, counts) in zip(records, verdicts) where record.0.isVoid == counts {
                wrong.append((record.0.number, record.1))
            }
            rest = rest.dropFirst(records.count)
        }
        return wrong.sorted { $0.number < $1.number }
    }
}

extension Membership {
    /// Whether the key of a record has ended, so that only a chain from a named head makes it count.
    fileprivate func hasEndedKey(of header: RecordHeader) -> Bool {
        namedHeads(of: header.feed.key, of: header.member) != nil
    }
}

extension Array where Element: Comparable {
    /// The elements in ascending order, each once.
    var sortedWithoutRepetition: [Element] {
        sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
