internal import TocsinDirectory
internal import TocsinStore

/// What somebody may have meant who typed something that the directory does not know.
struct NearMatches: Sendable {
    /// The one TLD that must be meant: of the territory of exactly that name, or the last label of
    /// a host name; `nil` if there is none, or several.
    let meantTLD: TLD?
    /// TLDs of the directory that differ in one letter or are of a territory called nearly so.
    private(set) var tlds: [TLD]
    /// How many contacts hold the words.
    let contacts: Int

    /// As many as fit on a line.
    private static let mostTLDs = 6

    init(_ text: String, in reader: StoreReader) throws {
        let label = TLD(text)?.text ?? SearchTerms.folded(text)
        let territory = SearchTerms.words(text)
        let known = try reader.knownTLDs()
        meantTLD = Self.meant(text, among: known)
        let ofName = known.filter { Self.isOf(territory, $0) }
        let alike = known.filter { tld in
            Slip.separates(tld.text, label)
                || Self.isNearly(territory, tld)
        }
        tlds = Array((ofName.isEmpty ? alike : ofName).prefix(Self.mostTLDs))
        contacts = territory.isEmpty ? 0 : try reader.contacts(matching: text).count
    }

    /// The same with more TLDs behind them.
    func adding(_ more: [TLD]) -> NearMatches {
        var all = self
        all.tlds = Array((tlds + more.filter { !tlds.contains($0) }).prefix(Self.mostTLDs))
        return all
    }

    /// "Nepal" and `www.gov.np` mean .np; "korea" and "India", which has sixteen, mean no single one.
    private static func meant(_ text: String, among known: [TLD]) -> TLD? {
        if let name = DomainName(text.trimmingASCIISpace), name.isQualified {
            let label = name.text.utf8.split(separator: UInt8(ascii: ".")).last
            return label.flatMap { TLD(String(Substring($0))) }.flatMap { tld in
                known.contains(tld) ? tld : nil
            }
        }
        let words = SearchTerms.words(text)
        let named = known.filter { tld in
            CountryCodeTLDs.find(tld).map { SearchTerms.words($0.territory) == words } ?? false
        }
        let latin = named.filter { CountryCodeTLDs.find($0)?.isIDN == false }
        return latin.count == 1 ? latin.first : nil
    }

    /// Whether a word of a TLD's territory differs in one letter: "nepul".
    private static func isNearly(_ words: [String], _ tld: TLD) -> Bool {
        guard let word = words.first, words.count == 1, word.utf8.count > 3,
            let known = CountryCodeTLDs.find(tld)
        else { return false }
        return SearchTerms.words(known.territory).contains {
            Slip.separates($0, word)
        }
    }

    /// Whether a TLD's territory is called so: "nepal" means .np.
    private static func isOf(_ words: [String], _ tld: TLD) -> Bool {
        guard !words.isEmpty, let known = CountryCodeTLDs.find(tld) else { return false }
        let name = SearchTerms.words(known.territory)
        return words.allSatisfy { word in name.contains { $0.utf8.starts(with: word.utf8) } }
    }
}

extension StoreReader {
    /// Every TLD that a member holds or a contact answers for, ascending, each once.
    func knownTLDs() throws -> [TLD] {
        let held = try organisations().flatMap(\.tlds)
        let local = try localEntries().flatMap(\.contact.tlds)
        return (held + local).sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
