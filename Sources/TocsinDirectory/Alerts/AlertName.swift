package import TocsinRecord

/// By which people name an alert on the phone: `np orbit lemon`.
///
/// It is short, so that two alerts may have the same one, also since somebody wanted it: where it fits several, all are shown.
package struct AlertName: Hashable, Sendable, CustomStringConvertible {
    /// Who raised it: a TLD as an A-label, or two words.
    private let author: [String]
    /// Which of the author's it is.
    private let words: [String]

    /// - Parameters:
    ///   - tlds: what the author holds.
    ///   - authorWords: two words of the author's identifier, for one that holds none.
    package init(of alert: Subject, holding tlds: [TLD], authorWords: [String]) {
        author =
            tlds.min { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
            .map { [$0.text] } ?? authorWords
        words = alert.alertWords
    }

    package var description: String { (author + words).joined(separator: " ") }

    /// Whether somebody who typed this may mean it: the whole name or its last words, in any capitals, with spaces, dots or hyphens.
    package func isMeant(by typed: String) -> Bool {
        let parts = typed.lowercased().split { [" ", "-", "."].contains($0) }.map(String.init)
        // An A-label has hyphens of its own.
        let label = author.flatMap { $0.split(separator: "-").map(String.init) }
        return parts == words || parts == label + words
    }
}
