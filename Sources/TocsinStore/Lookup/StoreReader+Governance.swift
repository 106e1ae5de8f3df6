internal import GRDB
internal import TocsinMembership
package import TocsinRecord

/// A record that says who belongs, and whether it counts.
package struct GovernanceRecord: Sendable {
    package let record: TocsinRecord.Record
    package let counts: Bool
}

extension StoreReader {
    /// Everything that says who belongs, with which keys, and who is warned of, void or not: in the order in which it came
    /// here, without bodies and without damaged ones.
    package func governance() throws -> [GovernanceRecord] {
        let kinds: [RecordKind] = [
            .identity, .vouch, .voice, .decision, .admission, .suspension, .objection,
        ]
        return try readOnce { database in
            try database.rows(
                """
                SELECT id, header, signature, NULL, grounds, standing FROM record
                WHERE kind IN (\(kinds.map { "\($0.rawValue)" }.joined(separator: ", "))) ORDER BY n
                """
            ) { row -> GovernanceRecord? in
                guard let record = try intact(row)?.value else { return nil }
                return GovernanceRecord(record: record, counts: try Standing(row.integer(5)).counts)
            }.compactMap(\.self)
        }
    }
}
