internal import GRDB

extension Database {
    /// Enters words that `SearchTerms` made.
    func index(_ terms: String, id: Int64) throws {
        try run(
            "INSERT INTO search_text (id, terms) VALUES (?, ?)",
            .integer(id),
            .text(terms)
        )
        try run(
            "INSERT INTO search (rowid, terms) VALUES (?, ?)",
            .integer(id),
            .text(terms)
        )
    }

    /// Takes a document out of the index.
    ///
    /// The index is told the words it shall forget: it keeps no text of its own.
    func removeFromIndex(_ id: Int64) throws {
        try run(
            """
            INSERT INTO search (search, rowid, terms)
            SELECT 'delete', id, terms FROM search_text WHERE id = ?
            """,
            .integer(id)
        )
        try run("DELETE FROM search_text WHERE id = ?", .integer(id))
    }
}
