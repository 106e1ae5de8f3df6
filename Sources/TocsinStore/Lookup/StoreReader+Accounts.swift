internal import GRDB
internal import TocsinCrypto
internal import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// The identifiers that begin so, of records that are or were kept here and of those that kept ones name, ascending;
    /// at most `StoreLimits.mentions`.
    ///
    /// - Parameter digits: hexadecimal, in lower case, four at least; fewer begin none.
    package func recordIDs(beginningWith digits: String) throws -> [RecordID] {
        let whole = digits.utf8.count / 2 * 2
        guard whole >= 4, let bytes = Hex.decode(String(digits.prefix(whole))) else { return [] }
        return try read { database in
            let kept = try database.recordIDs(beginningWith: bytes)
            let named = try database.headers(holding: bytes).flatMap(\.header.namedRecords)
            let all = Set(kept + named).filter { $0.description.hasPrefix(digits) }
            return Array(all.sorted().prefix(StoreLimits.mentions))
        }
    }

    /// What this copy knows of a record.
    ///
    /// All headers are looked through for others that name it.
    package func account(of id: RecordID) throws -> RecordAccount {
        try read { database in
            let mentions = try database.headers(holding: id.array)
                .compactMap { naming in naming.mention(of: id) }
                .sorted { ($1.counts ? 1 : 0, $0.id) < ($0.counts ? 1 : 0, $1.id) }
            let kept = try database.kept(id)
            let isPutAside = try database.exists("SELECT 1 FROM quarantine WHERE id = ?", .id(id))
            return RecordAccount(
                id: id,
                kept: kept,
                mentions: Array(mentions.prefix(StoreLimits.mentions)),
                isPutAside: isPutAside && kept == nil
            )
        }
    }
}

/// A record whose header may name others.
private struct NamingRecord {
    let id: RecordID
    let header: RecordHeader
    let counts: Bool

    func mention(of other: RecordID) -> RecordAccount.Mention? {
        guard let role = header.role(of: other) else { return nil }
        return RecordAccount.Mention(
            id: id,
            member: header.member,
            kind: header.kind,
            seq: header.seq,
            counts: counts,
            role: role
        )
    }
}

extension Database {
    /// Of the records that are here, and of those that were put aside.
    fileprivate func recordIDs(beginningWith bytes: [UInt8]) throws -> [RecordID] {
        try rows(
            """
            SELECT id FROM record WHERE substr(id, 1, length(?1)) = ?1
            UNION SELECT id FROM quarantine WHERE substr(id, 1, length(?1)) = ?1
            """,
            .blob(bytes)
        ) { try $0.id(0) }
    }

    /// The records whose header has these bytes anywhere, without damaged ones.
    fileprivate func headers(holding bytes: [UInt8]) throws -> [NamingRecord] {
        try rows(
            "SELECT id, header, standing FROM record WHERE instr(header, ?) > 0",
            .blob(bytes)
        ) { row in
            guard let header = try? RecordHeader(decoding: row.blob(1)) else { return nil }
            return NamingRecord(
                id: try row.id(0),
                header: header,
                counts: try Standing(row.integer(2)).counts
            )
        }.compactMap(\.self)
    }

    fileprivate func kept(_ id: RecordID) throws -> RecordAccount.Kept? {
        try first(
            """
            SELECT header, standing, payload IS NOT NULL,
                (SELECT max(0, due - seconds) FROM leaving, running_time WHERE leaving.record = record.n),
                EXISTS (SELECT 1 FROM dispute WHERE \(Self.isDisputed))
            FROM record WHERE id = ?
            """,
            .id(id)
        ) { row in
            let bytes = row.blob(0)
            return RecordAccount.Kept(
                header: RecordID(ofHeader: bytes) == id
                    ? try? RecordHeader(decoding: bytes) : nil,
                standing: try Standing(row.integer(1)),
                hasPayload: row.integer(2) != 0,
                leavesAfter: row.optionalInteger(3),
                isDisputed: row.integer(4) != 0
            )
        }
    }
}
