internal import GRDB
package import TocsinMembership
internal import TocsinRecord

extension StoreReader {
    /// Who speaks against whom, and who is suspended by that.
    package func suspensions(in membership: Membership) throws -> Suspensions {
        try readOnce { database in
            Suspensions(
                membership,
                try database.headers(of: .suspension),
                objections: try database.headers(of: .objection)
            )
        }
    }
}

extension Database {
    /// The records of a kind without a body that count, ascending by identifier, without damaged ones.
    fileprivate func headers(of kind: RecordKind) throws -> [Verified<TocsinRecord.Record>] {
        try rows(
            """
            SELECT id, header, signature, NULL, grounds FROM record
            WHERE kind = \(kind.rawValue) AND standing >= 2 ORDER BY id
            """,
            read: intact
        ).compactMap(\.self)
    }
}
