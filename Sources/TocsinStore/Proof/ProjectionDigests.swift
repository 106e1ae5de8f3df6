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
            Self.projections.map { ($0, "SELECT * FROM \($0) ORDER BY 1, 2") }
            + [
                ("search_text", "SELECT * FROM search_text ORDER BY id"),
                ("record", "SELECT n, standing FROM record ORDER BY n"),
            ]
        return try tables.map { TableDigest(table: $0, digest: try digest(of: $1)) }
    }

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
