internal import GRDB
internal import TocsinCrypto

/// The content of a table in thirty-two bytes.
struct TableDigest: Equatable {
    let table: String
    let digest: Digest
}

extension Database {
    /// What follows from the records, table by table, in an order that does not change.
    ///
    /// The index itself is compared by what SQLite says of it; here stands what it was told.
    func projectionDigests() throws -> [TableDigest] {
        let tables =
            Self.projections.filter { $0 != "member" }
            .map { ($0, "SELECT * FROM \($0) ORDER BY 1, 2") } + Self.numbered
            + [("record", "SELECT n, standing FROM record ORDER BY n"), Self.leaving]
        return try tables.map { TableDigest(table: $0, digest: try digest(of: $1)) }
    }

    /// Which payloads go, and whether later than any erasure lets them: the time itself is the time when that came here.
    private static let leaving = (
        "leaving",
        """
        SELECT record, due > seconds + \(StoreLimits.erasureDelay) FROM leaving, running_time
        ORDER BY record
        """
    )

    /// Members, and what they are found by: their numbers follow from the order in which they were admitted here.
    private static let numbered = [
        (
            "member",
            "SELECT id, name, kind, country, region, vouched, suspended FROM member ORDER BY id"
        ),
        (
            "search_text",
            """
            SELECT member.id, terms, keys FROM member
                LEFT JOIN search_text ON search_text.id = member.n * 4 + 1
            UNION ALL SELECT id, terms, keys FROM search_text WHERE id % 4 <> 1 ORDER BY 1
            """
        ),
    ]

    /// A digest over each row and the digest before it.
    private func digest(of query: String) throws -> Digest {
        var digest = Digest(of: [], for: .display)
        let columns = try cachedStatement(sql: query).columnCount
        try step(query, []) { row in
            var bytes = digest.array
            for column in 0..<Int32(columns) {
                let cell = row.blob(column)
                bytes += [row.isNull(column) ? 0 : 1] + Word.bytes(UInt64(cell.count)) + cell
            }
            digest = Digest(of: bytes, for: .display)
            return true
        }
        return digest
    }
}
