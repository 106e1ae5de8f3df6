internal import TocsinDirectory
internal import TocsinRecord

/// A country's name as somebody types it: without regard to capitals, accents, spaces and the small words in it.
struct TerritoryName: Equatable, Sendable {
    /// The words that tell one country from another.
    let words: [String]

    init(_ text: String) {
        words = SearchTerms.words(text).filter { !Self.small.contains($0) }
            .map { $0.utf8.elementsEqual("saint".utf8) ? "st" : $0 }
    }

    /// All of it as one word: "New Zealand" and "newzealand" are one name.
    var key: String { words.joined() }

    private static let small = ["the", "of", "and"]

    /// The names of the country of a TLD: as lists have it, with what stands behind its comma in front, and what
    /// people say instead.
    static func names(of tld: TLD) -> [TerritoryName] {
        guard let known = CountryCodeTLDs.find(tld), !known.isIDN else { return [] }
        let parts = known.territory.split(separator: ",", maxSplits: 1).map(String.init)
        let turned = parts.count == 2 ? [parts[1] + " " + parts[0]] : []
        let customary = CustomaryNames.all.filter { $0.tld == tld }.map(\.name)
        return ([known.territory] + turned + customary).map(TerritoryName.init)
    }

    /// Whether another name differs by so few letters that it is a slip.
    func isNearly(_ other: TerritoryName) -> Bool {
        let (left, right) = (Array(key.utf8), Array(other.key.utf8))
        guard min(left.count, right.count) > 3 else { return false }
        let most = min(left.count, right.count) < 8 ? 1 : 2
        return abs(left.count - right.count) <= most && Slip.distance(left, right) <= most
    }
}
