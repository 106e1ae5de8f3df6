internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What somebody typed to name a member by its card, be it one now or not: a TLD of it, its name, or the beginning of its
/// identifier.
struct MemberName: Sendable {
    private let tld: String?
    private let folded: String

    /// Fewer digits would be a word in some language.
    private static let shortestID = 4

    init(_ text: String) {
        tld = TLD(text)?.text
        folded = SearchTerms.folded(text)
    }

    /// Whether it may mean a member.
    ///
    /// - Parameter card: `nil` if that is not here.
    func means(_ member: MemberID, _ card: MemberCard?) -> Bool {
        if folded.utf8.count >= Self.shortestID, "\(member)".utf8.starts(with: folded.utf8) {
            return true
        }
        guard let card else { return false }
        return card.labels.contains { $0.tld == tld }
            || SearchTerms.folded(card.organisation).utf8.elementsEqual(folded.utf8)
    }
}
