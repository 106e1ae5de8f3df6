internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// A row of the `record` table without its bytes.
struct RecordRow {
    let number: Int64
    let id: RecordID
    let member: MemberID
    let kind: RecordKind
    let subject: Subject?
    let size: Int64
    let isVoid: Bool
    let payloadState: PayloadState
    let hasPayload: Bool
    let isWiped: Bool

    static let columns = """
        n, id, member, kind, subject, size, void, payload_state, payload IS NOT NULL, wiped
        """

    init(_ row: SQLRow) throws {
        number = row.integer(0)
        id = try row.id(1)
        member = try row.id(2)
        kind = RecordKind(rawValue: UInt32(clamping: row.integer(3)))
        subject = row.isNull(4) ? nil : try row.subject(4)
        size = row.integer(5)
        isVoid = row.integer(6) != 0
        payloadState = try PayloadState(row.integer(7))
        hasPayload = row.integer(8) != 0
        isWiped = row.integer(9) != 0
    }

    /// The register that the record is a version of, or `nil` if it is of none.
    var register: RegisterID? {
        guard kind.isRegister, let subject else { return nil }
        return RegisterID(member: member, kind: kind, subject: subject)
    }

    var standing: AppendReport.Standing { isVoid ? .void : .counts(payloadState) }
}

extension PayloadState {
    init(_ column: Int64) throws {
        guard let state = PayloadState(rawValue: column) else { throw StoreError.misshapen }
        self = state
    }
}

extension Database {
    func recordRow(_ id: RecordID) throws -> RecordRow? {
        try first(
            "SELECT \(RecordRow.columns) FROM record WHERE id = ?",
            .id(id),
            read: RecordRow.init
        )
    }

    func recordRow(number: Int64) throws -> RecordRow? {
        try first(
            "SELECT \(RecordRow.columns) FROM record WHERE n = ?",
            .integer(number),
            read: RecordRow.init
        )
    }

    /// The header in a row, or `nil` if it is damaged or not here.
    func header(_ number: Int64) throws -> RecordHeader? {
        try first("SELECT header FROM record WHERE n = ?", .integer(number)) { $0.blob(0) }
            .flatMap { try? RecordHeader(decoding: $0) }
    }

    /// Inserts a record, or answers `false` if one of its identifier is here.
    func insert(_ record: Record, state: PayloadState) throws -> Bool {
        let header = record.header
        try run(
            """
            INSERT INTO record (id, key, incarnation, seq, member, kind, class, subject, size,
                payload_state, header, signature, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """,
            .id(record.id),
            .id(header.feed.key),
            .word(header.feed.incarnation),
            .number(header.seq),
            .id(header.member),
            .number(header.kind.rawValue),
            .number(header.deliveryClass.rawValue),
            .subject(header.subject),
            .number(header.content?.size ?? 0),
            .integer(state.rawValue),
            .blob(record.headerBytes),
            .blob(record.signature.array),
            state == .held ? record.payload.map(SQLValue.blob) ?? .null : .null
        )
        return changesCount > 0
    }

    /// A record as it is stored, compared with its identifier and its commitment.
    ///
    /// What is erased comes without its payload, also while its bytes are still here.
    func record(number: Int64) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE n = ?", .integer(number), read: stored)
    }

    /// A record as it is stored, compared with its identifier and its commitment.
    func record(_ id: RecordID) throws -> Verified<Record>? {
        try first("SELECT \(storedColumns) FROM record WHERE id = ?", .id(id), read: stored)
    }
}

/// What ``stored(_:)`` reads.
let storedColumns = """
    id, header, signature, CASE WHEN payload_state = 0 THEN payload END
    """

/// Takes a record back from its row.
///
/// - Throws: `StoreError` with code `damaged` if a bit of it fell over.
func stored(_ row: SQLRow) throws -> Verified<Record> {
    let id: RecordID = try row.id(0)
    guard let signature = Signature(row.blob(2)),
        let record = try? Verified<Record>(
            stored: id,
            headerBytes: row.blob(1),
            signature: signature,
            payload: row.optionalBlob(3)
        )
    else {
        throw StoreError(
            .damaged,
            "Record \(id.short) is damaged on this disk. Run `tocsin verify --repair`; the peers send "
                + "it anew."
        )
    }
    return record
}
