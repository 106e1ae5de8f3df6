internal import GRDB
package import TocsinMembership
package import TocsinRecord

extension StoreWriter {
    /// Keeps what a person entered before there is a network to sign it for.
    ///
    /// A draft of the same register is replaced.
    ///
    /// - Throws: `StoreError` with code `limit` beyond `StoreLimits.drafts` drafts, or for a draft
    ///   that is no version of a register.
    package func saveDraft(_ draft: RecordDraft) throws {
        guard let subject = draft.subject, let body = draft.body, draft.kind.isRegister,
            body.count <= Limits.payload - Limits.salt
        else {
            throw StoreError(.limit, "Only contacts, profiles and rotas are kept as drafts.")
        }
        try write { database in
            try database.run(
                """
                INSERT INTO draft (kind, subject, body) VALUES (?, ?, ?)
                ON CONFLICT (kind, subject) DO UPDATE SET body = excluded.body
                """,
                .number(draft.kind.rawValue),
                .subject(subject),
                .blob(body)
            )
            let count = try database.first("SELECT count(*) FROM draft") { $0.integer(0) } ?? 0
            guard count <= StoreLimits.drafts else {
                throw StoreError(.limit, "There are \(StoreLimits.drafts) drafts already.")
            }
        }
    }

    /// Forgets a draft that is no longer wanted.
    package func removeDraft(kind: RecordKind, subject: Subject) throws {
        try write { try $0.removeDraft(kind: kind, subject: subject) }
    }

    /// Stores a record that was signed here, and forgets the draft that it was, both or neither.
    ///
    /// Whoever is stopped between two drafts thus publishes none of them twice. The draft of a record that does not
    /// count is kept.
    ///
    /// - Throws: what ``append(_:)`` throws.
    package func publish(_ record: Verified<TocsinRecord.Record>) throws -> AppendReport {
        let header = record.value.header
        return try append([record]) { database, report in
            guard let standing = report.outcomes.first?.standing, standing.counts,
                let subject = header.subject
            else { return }
            try database.removeDraft(kind: header.kind, subject: subject)
        }
    }
}

extension Database {
    fileprivate func removeDraft(kind: RecordKind, subject: Subject) throws {
        try run(
            "DELETE FROM draft WHERE kind = ? AND subject = ?",
            .number(kind.rawValue),
            .subject(subject)
        )
        if changesCount > 0 { try noteUnswept() }
    }
}

extension StoreReader {
    /// What was entered before there was a network, in the order of entry.
    package func drafts() throws -> [RecordDraft] {
        try readOnce { database in
            try database.rows("SELECT kind, subject, body FROM draft ORDER BY n") { row in
                RecordDraft(
                    kind: RecordKind(rawValue: UInt32(clamping: row.integer(0))),
                    body: row.blob(2),
                    subject: try row.subject(1)
                )
            }
        }
    }
}
