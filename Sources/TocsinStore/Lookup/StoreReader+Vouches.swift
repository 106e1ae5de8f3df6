internal import GRDB
package import TocsinRecord

extension StoreReader {
    /// Every vouch that counts here, replaced ones and withdrawals among them, ascending by identifier; without damaged
    /// ones.
    package func vouches() throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { try $0.vouches(withBodies: true) }
    }

    /// The same without bodies, and so also those of which only the body is damaged: they count all the same.
    package func vouchesWithoutBodies() throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { try $0.vouches(withBodies: false) }
    }
}

extension StoreReader {
    /// What some members say after a decision, as far as it counts here, ascending by identifier; without damaged ones.
    package func voices(
        after decision: DecisionID,
        by members: [MemberID]
    ) throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { database in
            try database.versions(
                of: .voice,
                named: SpokenVoice.subject(after: decision),
                by: members,
                withBodies: true
            )
        }
    }

    /// Every decision that counts here, rivals among them, in no order; without damaged ones.
    package func decisions() throws -> [Decision] {
        try readOnce { database in
            try database.rows(
                "SELECT \(storedColumns) FROM record WHERE kind = 8 AND standing >= 2",
                read: intact
            ).compactMap { try? $0?.value.decision }
        }
    }
}

extension Database {
    /// Every vouch that counts, ascending by identifier, without damaged ones.
    func vouches(withBodies: Bool) throws -> [Verified<TocsinRecord.Record>] {
        try rows(
            "SELECT \(columns(withBodies)) FROM record WHERE kind = 6 AND standing >= 2 ORDER BY id",
            read: intact
        ).compactMap(\.self)
    }

    private func columns(_ withBodies: Bool) -> String {
        withBodies ? storedColumns : "id, header, signature, NULL, grounds"
    }

    /// What counts of some members in all registers of a kind and name, ascending by identifier, without damaged ones.
    ///
    /// What others write there must cost nobody anything, nor bodies that are not looked at.
    func versions(
        of kind: RecordKind,
        named subject: Subject,
        by members: [MemberID],
        withBodies: Bool
    ) throws -> [Verified<TocsinRecord.Record>] {
        var versions: [Verified<TocsinRecord.Record>] = []
        // The kind stands in the statement so that its index is used.
        try step(
            """
            SELECT \(columns(withBodies)) FROM record
            WHERE kind = \(kind.rawValue) AND subject = ? AND standing >= 2 AND member IN (\(places(for: members)))
            ORDER BY id
            """,
            [.subject(subject)] + members.map { .id($0) }
        ) { row in
            if let version = try intact(row) { versions.append(version) }
            return true
        }
        return versions
    }

    /// For whom some members vouch, or ever did, in any order.
    func applicants(of members: [MemberID]) throws -> [MemberID] {
        var applicants: [MemberID] = []
        try step(
            """
            SELECT header FROM record
            WHERE kind = 6 AND standing >= 2 AND member IN (\(places(for: members)))
            """,
            members.map { .id($0) }
        ) { row in
            let header = try? RecordHeader(decoding: row.blob(0))
            if let header, let vouch = try? Vouch(decoding: header.statement) {
                applicants.append(vouch.applicant)
            }
            return true
        }
        return applicants
    }

    private func places(for members: [MemberID]) -> String {
        members.map { _ in "?" }.joined(separator: ", ")
    }
}
