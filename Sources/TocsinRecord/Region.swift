/// The part of the world that an organisation belongs to, as ICANN divides it.
///
/// An admission counts regions, so they are what cards say and no list of a program's version: another division is kept, and
/// counts for all versions alike.
package struct Region: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    /// Answers `nil` if a text is not two or three letters A to Z.
    package init?(rawValue: String) {
        guard (2...3).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(known rawValue: String) { self.rawValue = rawValue }

    /// Africa.
    package static let africa = Region(known: "AF")
    /// Asia, Australia and the Pacific.
    package static let asiaPacific = Region(known: "AP")
    /// Europe.
    package static let europe = Region(known: "EUR")
    /// Latin America and the Caribbean.
    package static let latinAmerica = Region(known: "LAC")
    /// North America.
    package static let northAmerica = Region(known: "NA")

    /// Those that this version knows, in the order of their letters.
    package static let known = [africa, asiaPacific, europe, latinAmerica, northAmerica]
}
