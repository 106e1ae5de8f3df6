internal import Foundation
internal import TocsinDirectory

/// What somebody may mean who types a country's name in another language than English.
///
/// Unicode's CLDR has the names. Some 330 languages are asked for those of all countries, which takes a tenth of a second:
/// only what nothing else explains is looked for here.
struct ForeignName: Sendable {
    /// The one TLD that must be meant; `nil` if there is none, or if the name is that of several countries.
    let meantTLD: TLD?
    /// TLDs of the directory whose countries some language calls so.
    let tlds: [TLD]

    /// - Parameter known: the TLDs of the directory.
    init(_ text: String, among known: [TLD]) {
        let countries = Self.countries(called: text)
        let found = known.compactMap(CountryCodeTLDs.find).filter {
            countries.contains($0.country)
        }
        let latin = found.filter { !$0.isIDN }
        tlds = found.map(\.tld)
        meantTLD = countries.count == 1 && latin.count == 1 ? latin.first?.tld : nil
    }

    /// The TLD of the one country that some language calls so, also of one for which the directory holds nothing.
    static func country(called text: String) -> TLD? {
        let name = TerritoryName(text)
        let customary = CountryCodeTLDs.all.map(\.tld).filter { tld in
            TerritoryName.names(of: tld).contains { $0.key.utf8.elementsEqual(name.key.utf8) }
        }
        if customary.count == 1, !name.words.isEmpty { return customary[0] }
        return ForeignName(text, among: CountryCodeTLDs.all.map(\.tld)).meantTLD
    }

    /// The countries that some language calls so, capitals and accents aside.
    private static func countries(called text: String) -> Set<CountryCode> {
        let words = SearchTerms.words(text)
        guard !words.isEmpty else { return [] }
        let languages = languages
        // To CLDR a code that is no country's any more is another name of what became of it: SU is called as RU is.
        let present = Set(Locale.Region.isoRegions.map(\.identifier))
        return Set(CountryCodeTLDs.all.map(\.country)).filter { country in
            guard present.contains(country.text) else { return false }
            return languages.contains { language in
                let name = language.localizedString(forRegionCode: country.text)
                return name.map { SearchTerms.words($0) == words } ?? false
            }
        }
    }

    /// Each language once for each script, whatever countries speak it.
    private static var languages: [Locale] {
        Locale.availableIdentifiers.map(Locale.init(identifier:)).filter { $0.region == nil }
    }
}
