internal import GRDB
internal import TocsinCrypto
package import TocsinDirectory
package import TocsinRecord

extension StoreWriter {
    /// Keeps what the operators of this copy think of a member, in place of what they thought before.
    ///
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.localMarks` in all.
    package func mark(_ member: MemberID, as mark: LocalMark) throws {
        try write { database in
            try database.run("DELETE FROM local_mark WHERE member = ?", .id(member))
            if mark.isNone { return }
            try database.run(
                "INSERT INTO local_mark (member, pinned, blocked) VALUES (?, ?, ?)",
                .id(member),
                .id(mark.pinned),
                .integer(mark.isBlocked ? 1 : 0)
            )
            let count = try database.first("SELECT count(*) FROM local_mark") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.localMarks else {
                throw StoreError(
                    .limit,
                    "More than \(StoreLimits.localMarks) members are pinned or blocked. Take some back first."
                )
            }
        }
    }
}

extension StoreReader {
    /// What the operators of this copy think of members.
    package func localMarks() throws -> [MemberID: LocalMark] {
        let marks = try readOnce { database in
            try database.rows("SELECT member, pinned, blocked FROM local_mark") { row in
                let mark = LocalMark(
                    pinned: row.isNull(1) ? nil : try row.id(1),
                    isBlocked: row.integer(2) != 0
                )
                return (try row.id(0, as: MemberID.self), mark)
            }
        }
        return Dictionary(uniqueKeysWithValues: marks)
    }
}
