internal import GRDB
internal import TocsinDirectory

/// The words that something is found by.
struct SearchWords {
    /// What a person may remember, in any language.
    let terms: String
    /// The ends of its numbers, and its addresses, to answer who somebody is.
    let keys: String

    /// The words of a contact, in all its versions.
    init(_ versions: [ContactWords], organisation: String, tlds: [TLD]) {
        terms = versions.map { $0.terms(organisation: organisation, tlds: tlds) }
            .joined(separator: " ")
        keys = versions.map(\.keys).joined(separator: " ")
    }

    /// The words of an organisation: its name and its TLDs.
    init(_ organisation: Organisation) {
        let texts = [organisation.name] + organisation.tlds.flatMap { [$0.text, $0.unicode] }
        terms = texts.flatMap(SearchTerms.words).joined(separator: " ")
        keys = ""
    }
}

/// Questions to the full-text index, in its own language.
enum SearchQuestion {
    /// Every word is the beginning of one of the terms; `nil` if there is no word.
    static func terms(_ words: String) -> String? {
        SearchTerms.expression(for: words).map { "terms : (\($0))" }
    }

    /// One of the keys; `nil` if there is nothing in it to find.
    ///
    /// An address falls into words at its dots, here as in the index: more than it may be found,
    /// never less.
    static func key(_ key: String) -> String? {
        let words = SearchTerms.words(key)
        return words.isEmpty ? nil : "keys : \"\(words.joined(separator: " "))\""
    }
}

extension Database {
    /// Enters the words of something.
    func index(_ words: SearchWords, id: Int64) throws {
        try run(
            "INSERT INTO search_text (id, terms, keys) VALUES (?, ?, ?)",
            .integer(id),
            .text(words.terms),
            .text(words.keys)
        )
        try run(
            "INSERT INTO search (rowid, terms, keys) VALUES (?, ?, ?)",
            .integer(id),
            .text(words.terms),
            .text(words.keys)
        )
    }

    /// Takes something out of the index.
    ///
    /// The index is told the words it shall forget: it keeps no text of its own.
    func removeFromIndex(_ id: Int64) throws {
        try run(
            """
            INSERT INTO search (search, rowid, terms, keys)
            SELECT 'delete', id, terms, keys FROM search_text WHERE id = ?
            """,
            .integer(id)
        )
        try run("DELETE FROM search_text WHERE id = ?", .integer(id))
    }
}
