package import TocsinRecord

/// A ccTLD as this version knows it.
///
/// For display and warnings only: membership never reads it.
package struct CountryCodeTLD: Hashable, Sendable {
    package let tld: TLD
    /// The label in its own script; the same as the A-label for ASCII labels.
    package let unicode: String
    /// The code of its territory: .uk is GB; AC, EU and SU are reserved codes.
    package let country: CountryCode
    /// The territory's English short name.
    package let territory: String
    /// The Unicode script of its letters.
    package let script: String
    package let region: Region
    /// AfTLD, APTLD, CENTR, LACTLD where that is known; empty does not mean no member.
    package let regionalOrganisation: String

    /// Whether the label is internationalised.
    package var isIDN: Bool { tld.text.utf8.starts(with: "xn--".utf8) }
}

/// The ccTLDs of the root zone, built in.
///
/// `docs/operations/updating-cctlds.md` says how they are kept up to date.
package enum CountryCodeTLDs {
    /// All, ascending by A-label.
    package static let all: [CountryCodeTLD] =
        TextTable.rows(CountryCodeTLDTable.text, columns: 7).compactMap(CountryCodeTLD.init)
        .sorted { $0.tld < $1.tld }

    /// The keys are canonically equivalent texts, so that a decomposed label finds its composed form.
    private static let byUnicode = Dictionary(
        all.filter(\.isIDN).map { ($0.unicode, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let territories = Dictionary(
        all.map { ($0.country, $0.territory) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The ccTLD of that A-label, or `nil`.
    ///
    /// It is searched for in the list: most look-ups ask for one or two, and would wait for a dictionary.
    package static func find(_ tld: TLD) -> CountryCodeTLD? {
        var place = all.startIndex
        var end = all.endIndex
        while place < end {
            let middle = (place + end) / 2
            if all[middle].tld < tld { place = middle + 1 } else { end = middle }
        }
        return place < all.endIndex && all[place].tld == tld ? all[place] : nil
    }

    /// The ccTLD of that label in any form, with or without a dot, in any case, or `nil`.
    package static func find(_ text: String) -> CountryCodeTLD? {
        TLD(text).flatMap(find)
    }

    /// The ccTLD of that U-label, lower case, or `nil`, as for every label of ASCII.
    static func find(unicode: String) -> CountryCodeTLD? {
        unicode.utf8.allSatisfy { $0 < 0x80 } ? nil : byUnicode[unicode]
    }

    /// The English short name of a territory, or `nil`.
    package static func territory(of country: CountryCode) -> String? { territories[country] }

    /// Every ccTLD of a territory: .sg has two in other scripts.
    package static func all(of country: CountryCode) -> [CountryCodeTLD] {
        all.filter { $0.country == country }
    }
}

extension CountryCodeTLD {
    fileprivate init?(_ row: [String]) {
        guard let tld = TLD(canonical: row[0]), let country = CountryCode(row[2]),
            let region = Region(rawValue: row[5])
        else { return nil }
        self.init(
            tld: tld,
            unicode: row[1],
            country: country,
            territory: row[3],
            script: row[4],
            region: region,
            regionalOrganisation: row[6]
        )
    }
}
