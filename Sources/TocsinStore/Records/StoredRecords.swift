internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory
package import TocsinMembership
package import TocsinRecord

/// The `record` table and what stands beside it, as a judge sees and changes them in one transaction.
struct StoredRecords: RecordTable {
    typealias Failure = any Error

    let database: Database
    /// What the signatures were made for.
    private let network: NetworkID
    /// Registers whose view must be made anew, in any order.
    private(set) var touched: [RegisterID] = []
    /// Members whose objections changed, in any order.
    private(set) var objectors: [MemberID] = []
    /// Versions of registers that came with this transaction, which need not be read again.
    private(set) var arrived: [RecordID: Record] = [:]
    /// The greatest entry number: every record that begins to count, be it again, gets the next one.
    private var entered: Int64

    init(_ database: Database, of network: NetworkID) throws {
        self.database = database
        self.network = network
        entered = try database.lastEntry()
    }

    // MARK: Asking

    func find(_ id: RecordID) throws -> KeptRecord? {
        try database.first(
            "SELECT \(KeptRecord.columns) FROM record WHERE id = ?",
            .id(id),
            read: KeptRecord.init
        ).flatMap(\.self)
    }

    func matches(_ record: Record) throws -> Bool {
        try database.first(
            """
            SELECT header, signature, payload, grounds, \(HeaderColumns.names) FROM record
            WHERE id = ?
            """,
            .id(record.id)
        ) { row in
            let payload = row.optionalBlob(2)
            // Of grounds any will do that were good when they came.
            let grounds = try? StoredGrounds.read(row.optionalBlob(3))
            return row.blob(0) == record.headerBytes && isGood(row.blob(1), of: record)
                && (payload == nil || record.payload == nil || payload == record.payload)
                && (grounds == nil) == (record.grounds == nil)
                && HeaderColumns.values(in: row, from: 4) == record.header.columns
        } ?? false
    }

    /// Whether a signature is the record's own or another good one: whoever has the key can make more of them, and
    /// must not replace what is here by them.
    private func isGood(_ signature: [UInt8], of record: Record) -> Bool {
        if signature == record.signature.array { return true }
        guard let signature = Signature(signature) else { return false }
        let message = SigningDomain.record.message(record.headerBytes, network: network)
        return record.header.feed.key.verifies(signature, over: message)
    }

    func records(by key: PublicKey, of member: MemberID) throws -> [RecordID] {
        try database.rows(
            """
            SELECT id FROM record WHERE key = ? AND member = ?
            ORDER BY incarnation DESC, seq DESC
            """,
            .id(key),
            .id(member)
        ) { try $0.id(0) }
    }

    func counting(at seq: UInt64, of feed: FeedID) throws -> [KeptRecord] {
        try database.rows(
            """
            SELECT \(KeptRecord.columns) FROM record
            WHERE key = ? AND incarnation = ? AND seq = ? AND standing >= 2
            """,
            .id(feed.key),
            .word(feed.incarnation),
            .number(seq),
            read: KeptRecord.init
        ).compactMap(\.self)
    }

    func predecessors(ofDamaged id: RecordID) throws -> [RecordID] {
        try database.rows(
            """
            SELECT before.id FROM record JOIN record AS before
            ON before.key = record.key AND before.incarnation = record.incarnation
                AND before.seq = record.seq - 1
            WHERE record.id = ?
            """,
            .id(id)
        ) { try $0.id(0) }
    }

    func erasure(of id: RecordID, by member: MemberID) throws -> Erasure? {
        try database.erasure(of: id, by: member)
    }

    func versions(
        of kind: RecordKind,
        named subject: Subject,
        by members: [MemberID]
    ) throws -> [Verified<Record>] {
        try database.versions(of: kind, named: subject, by: members, withBodies: false)
    }

    func body(of id: RecordID) throws -> [UInt8]? {
        try database.first(
            "SELECT \(storedColumns) FROM record WHERE id = ?",
            .id(id),
            read: intact
        )??.value.body
    }

    mutating func remove(_ record: KeptRecord) throws {
        try database.run("DELETE FROM record WHERE id = ?", .id(record.id))
    }

    func applicants(of members: [MemberID]) throws -> [MemberID] {
        try database.applicants(of: members)
    }

    func identityRecords(
        of member: MemberID,
        from least: Standing
    ) throws -> [Verified<Record>] {
        try database.identityRecords(of: member, from: least)
    }

    func hasGrounds(of record: Record) throws -> Bool {
        try database.first("SELECT grounds FROM record WHERE id = ?", .id(record.id)) { row in
            try StoredGrounds.read(row.optionalBlob(0)) == record.grounds
        } ?? false
    }

    func records(of member: MemberID) throws -> [RecordID] {
        try database.rows("SELECT id FROM record WHERE member = ?", .id(member)) { try $0.id(0) }
    }

    // MARK: Changing

    mutating func insert(_ record: Verified<Record>, as standing: Standing) throws -> Bool {
        let entry = nextEntry(standing)
        guard try database.insert(record.value, standing, entered: entry) else { return false }
        if let entry { entered = entry }
        try database.noteAlert(of: record.value, number: database.lastInsertedRowID)
        try noteEffects(of: record.value, number: database.lastInsertedRowID, standing)
        if standing.counts {
            try database.noteDispute(at: record.value.header)
        }
        return true
    }

    mutating func replace(with record: Verified<Record>, as standing: Standing) throws {
        let entry = nextEntry(standing)
        let number = try database.replace(with: record.value, standing, entered: entry)
        guard let number else { return }
        if let entry { entered = entry }
        try database.noteAlert(of: record.value, number: number)
        try database.keepPayload(of: record.value.id)
        if record.value.payload == nil { try database.noteUnswept() }
        try noteEffects(of: record.value, number: number, standing)
        try database.noteDispute(at: record.value.header)
    }

    mutating func set(_ standing: Standing, of record: KeptRecord) throws {
        let entry = nextEntry(standing)
        let number = try database.first(
            "UPDATE record SET standing = ?, entered = coalesce(?, entered) WHERE id = ? RETURNING n",
            .integer(standing.rawValue),
            entry.map(SQLValue.integer) ?? .null,
            .id(record.id)
        ) { $0.integer(0) }
        guard let number else { return }
        if let entry { entered = entry }
        try database.noteErasures(by: record.header, number: number, standing)
        try database.noteDispute(at: record.header)
        touch(record.header)
    }

    /// The entry number of a record that begins to count, or `nil` for one that does not.
    private func nextEntry(_ standing: Standing) -> Int64? {
        standing.counts ? entered + 1 : nil
    }

    /// Writes the greatest entry number down, and answers what it is: the last thing in a transaction.
    func end() throws -> UInt64 {
        try database.run("UPDATE entry SET last = ?1 WHERE last < ?1", .integer(entered))
        return UInt64(entered)
    }

    mutating func arrange(_ erasure: Erasure?, of record: KeptRecord) throws {
        switch erasure {
        case nil: try database.keepPayload(of: record.id)
        case .later: try database.letLeave(record.id, after: StoreLimits.erasureDelay)
        case .atOnce: try database.dropPayload(of: record.id)
        }
    }

    /// Notes what a record says of others, whether these are here or not, and which register shows it.
    private mutating func noteEffects(
        of record: Record,
        number: Int64,
        _ standing: Standing
    ) throws {
        try database.noteErasures(by: record.header, number: number, standing)
        if touch(record.header) { arrived[record.id] = record }
    }

    /// Notes the register of a record, and answers whether there is one.
    @discardableResult
    private mutating func touch(_ header: RecordHeader) -> Bool {
        if header.kind == .objection { objectors.append(header.member) }
        guard let register = RegisterID(of: header) else { return false }
        touched.append(register)
        return true
    }
}

extension Database {
    /// The kinds that only signing keys say, for a statement.
    static let saidByOfficers: String = {
        let kinds: [RecordKind] = [
            .contact, .profile, .rota, .vouch, .voice, .suspension, .alert, .revision, .alertEnd,
            .note, .answer,
        ]
        return kinds.map { "\($0.rawValue)" }.joined(separator: ", ")
    }()

    /// What a member's identity keys have signed and is at least of that standing, ascending by identifier.
    fileprivate func identityRecords(
        of member: MemberID,
        from least: Standing
    ) throws -> [Verified<Record>] {
        // Erasures and kinds of later versions too: a chain of an identity key may pass through them.
        try rows(
            """
            SELECT \(storedColumns) FROM record
            WHERE member = ? AND kind NOT IN (\(Self.saidByOfficers)) AND standing >= ? ORDER BY id
            """,
            .id(member),
            .integer(least.rawValue),
            read: intact
        ).compactMap(\.self).filter { $0.value.header.role == .identity }
    }
}

extension KeptRecord {
    /// What ``init(_:)`` reads.
    static let columns = "id, header, payload IS NOT NULL, standing, grounds"

    /// Takes a record from its row, or answers `nil` if its header or its grounds are not what they were.
    init?(_ row: SQLRow) throws {
        let id: RecordID = try row.id(0)
        let bytes = row.blob(1)
        guard RecordID(ofHeader: bytes) == id, let header = try? RecordHeader(decoding: bytes),
            let grounds = try? StoredGrounds.read(row.optionalBlob(4), of: header.kind)
        else { return nil }
        self.init(
            id: id,
            header: header,
            sizeWithoutPayload: bytes.count + grounds.count,
            hasPayload: row.integer(2) != 0,
            standing: try Standing(row.integer(3))
        )
    }
}

extension Standing {
    init(_ column: Int64) throws {
        guard let standing = Standing(rawValue: column) else { throw StoreError.misshapen }
        self = standing
    }
}

extension StoreReader {
    /// Everything that counts here, ascending by feed and place: what a replica begins with.
    ///
    /// Damaged records are left out: `verify` finds them and peers send them anew.
    package func countingRecords() throws -> [KeptRecord] {
        try readOnce { database in
            try database.rows(
                """
                SELECT \(KeptRecord.columns) FROM record WHERE standing >= 2
                ORDER BY key, incarnation, seq, id
                """,
                read: KeptRecord.init
            ).compactMap(\.self)
        }
    }

    /// What counts of all that a member's identity keys have signed, erasures included, ascending by identifier, without
    /// damaged ones.
    package func identityRecords(
        of member: MemberID
    ) throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { try $0.identityRecords(of: member, from: .held) }
    }
}
