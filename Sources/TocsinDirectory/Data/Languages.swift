/// A language as this version knows it.
package struct Language: Hashable, Sendable {
    /// `ne`.
    package let subtag: String
    /// The English name.
    package let name: String
    /// The subtag to use instead of a retired one; empty if it is in use.
    package let preferred: String
}

/// The two-letter languages of ISO 639 and the commoner three-letter ones, built in.
///
/// For display and warnings only.
package enum Languages {
    /// All, ascending by subtag.
    package static let all: [Language] = TextTable.rows(LanguageTable.text, columns: 3).map {
        Language(subtag: $0[0], name: $0[1], preferred: $0[2])
    }

    private static let bySubtag = Dictionary(
        all.map { ($0.subtag, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The language of a subtag in lower case, or `nil`.
    package static func find(_ subtag: String) -> Language? { bySubtag[subtag] }
}
