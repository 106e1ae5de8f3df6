internal import GRDB
internal import TocsinCrypto
package import TocsinDirectory
package import TocsinRecord

extension StoreWriter {
    /// Keeps what the operators of this copy think of a member, in place of what they thought before.
    ///
    /// - Parameter mark: `nil` takes it back.
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.localMarks` in all.
    package func mark(_ member: MemberID, as mark: LocalMark?) throws {
        try write { database in
            try database.run("DELETE FROM local_mark WHERE member = ?", .id(member))
            guard let mark else { return }
            try database.run(
                "INSERT INTO local_mark (member, identity) VALUES (?, ?)",
                .id(member),
                .id(mark.identity)
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
            try database.rows("SELECT member, identity FROM local_mark") { row in
                let mark: LocalMark =
                    row.isNull(1) ? .blocked : .pinned(identity: try row.id(1))
                return (try row.id(0, as: MemberID.self), mark)
            }
        }
        return Dictionary(uniqueKeysWithValues: marks)
    }
}

extension LocalMark {
    /// The identity key that was seen when it was pinned.
    fileprivate var identity: PublicKey? {
        switch self {
        case .pinned(let identity): identity
        case .blocked: nil
        }
    }
}
