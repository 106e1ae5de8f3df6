internal import GRDB
package import TocsinRecord

extension StoreReader {
    /// Every vouch that counts here, replaced ones and withdrawals among them, ascending by identifier; without damaged
    /// ones.
    package func vouches() throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { try $0.vouches() }
    }
}

extension Database {
    /// Every vouch that counts, ascending by identifier, without damaged ones.
    func vouches() throws -> [Verified<TocsinRecord.Record>] {
        try rows(
            "SELECT \(storedColumns) FROM record WHERE kind = 6 AND standing >= 2 ORDER BY id",
            read: intact
        ).compactMap(\.self)
    }

    /// The vouches that count in all registers of that name, ascending by identifier, without damaged ones.
    func vouches(named subject: Subject) throws -> [Verified<TocsinRecord.Record>] {
        // The kind stands in the statement so that its index is used.
        try rows(
            """
            SELECT \(storedColumns) FROM record
            WHERE kind = 6 AND subject = ? AND standing >= 2 ORDER BY id
            """,
            .subject(subject),
            read: intact
        ).compactMap(\.self)
    }
}
