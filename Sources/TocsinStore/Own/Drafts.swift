internal import GRDB
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

    /// Forgets a draft, once it was signed or is no longer wanted.
    package func removeDraft(kind: RecordKind, subject: Subject) throws {
        try write { database in
            try database.run(
                "DELETE FROM draft WHERE kind = ? AND subject = ?",
                .number(kind.rawValue),
                .subject(subject)
            )
            try database.noteUnswept()
        }
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
