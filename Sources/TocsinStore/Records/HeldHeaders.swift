internal import GRDB
package import TocsinRecord

/// The header of a record that is here.
package struct HeldHeader: Sendable {
    /// The digest of the header.
    package let id: RecordID
    /// What it says.
    package let header: RecordHeader
    /// Its length in bytes.
    package let headerSize: Int
    /// Whether the payload that it promises is here, if only hidden until it is wiped.
    package let hasPayload: Bool
    /// What became of the payload.
    package let payload: PayloadState
    /// Whether the payload is here and not shown.
    package var isHidden: Bool { hasPayload && payload == .excused }
}

extension StoreReader {
    /// The headers of everything here, ascending by feed and place: what a replica needs to begin with.
    ///
    /// Void records are among them, since they may count again when others come. Damaged ones are left
    /// out: `verify` finds them and peers send them anew.
    package func heldHeaders() throws -> [HeldHeader] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id, header, payload IS NOT NULL, payload_state FROM record
                ORDER BY key, incarnation, seq, id
                """,
                read: HeldHeader.init
            ).compactMap(\.self)
        }
    }

    /// Those of some records whose payload is promised and not, or no longer, here.
    package func wiped(among records: [RecordID]) throws -> [RecordID] {
        try read { database in
            try records.filter {
                try database.exists(
                    "SELECT 1 FROM record WHERE id = ? AND size > 0 AND payload IS NULL",
                    .id($0)
                )
            }
        }
    }
}

extension HeldHeader {
    fileprivate init?(_ row: SQLRow) throws {
        let bytes = row.blob(1)
        id = try row.id(0)
        guard RecordID(ofHeader: bytes) == id, let header = try? RecordHeader(decoding: bytes)
        else {
            return nil
        }
        self.header = header
        headerSize = bytes.count
        payload = try PayloadState(row.integer(3))
        hasPayload = row.integer(2) != 0
    }
}
