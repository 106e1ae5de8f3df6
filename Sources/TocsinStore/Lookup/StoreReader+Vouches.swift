internal import GRDB
package import TocsinRecord

extension StoreReader {
    /// Every vouch that counts here, replaced ones and withdrawals among them, ascending by identifier; without damaged
    /// ones.
    package func vouches() throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { database in
            try database.rows(
                "SELECT \(storedColumns) FROM record WHERE kind = ? AND standing >= 2 ORDER BY id",
                .number(RecordKind.vouch.rawValue),
                read: intact
            ).compactMap(\.self)
        }
    }
}
