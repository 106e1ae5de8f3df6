internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What somebody may have meant who typed something that the directory does not know.
struct NearMatches: Sendable {
    /// The one TLD that must be meant: of the territory of exactly that name, or the last label of
    /// a host name; `nil` if there is none, or several.
    let meantTLD: TLD?
    /// TLDs of the directory that differ in one letter or are of a territory called nearly so.
    private(set) var tlds: [TLD]
    /// Organisations in whose names every word begins a word.
    let organisations: [Organisation]
    /// How many contacts hold the words.
    let contacts: Int
    /// Whether it is a phone number or an address, whose owner another command finds.
    let isChannel: Bool

    /// As many as fit on a line.
    private static let mostTLDs = 6
    private static let mostOrganisations = 3

    init(_ text: String, in reader: StoreReader) throws {
        let known = try reader.knownTLDs()
        let name = TerritoryName(text)
        let isLabel = text.utf8.first == UInt8(ascii: ".")
        meantTLD = isLabel ? nil : Self.meant(text, name, among: known)
        let candidates =
            known.filter { Self.isOf(name, $0) }.nilIfEmpty
            ?? known.filter { Self.isAlike(text, name, $0) }.nilIfEmpty
            ?? Self.called(text, among: known)
        tlds = Array(candidates.prefix(Self.mostTLDs))
        let hasWords = !SearchTerms.words(text).isEmpty
        organisations =
            hasWords && !isLabel
            ? Array(try reader.organisations(matching: text).prefix(Self.mostOrganisations)) : []
        contacts = hasWords ? try reader.contacts(matching: text).count : 0
        isChannel = text.utf8.contains(UInt8(ascii: "@")) || Self.isNumber(text)
    }

    /// The same with more TLDs behind them.
    func adding(_ more: [TLD]) -> NearMatches {
        var all = self
        for tld in more where !all.tlds.contains(tld) { all.tlds.append(tld) }
        all.tlds = Array(all.tlds.prefix(Self.mostTLDs))
        return all
    }

    /// "Nepal" and `www.gov.np` mean .np; "korea" and "India", which has sixteen, mean no single one.
    private static func meant(
        _ text: String,
        _ name: TerritoryName,
        among known: [TLD]
    ) -> TLD? {
        if let host = DomainName(hostName(text)), host.isQualified {
            let label = host.text.utf8.split(separator: UInt8(ascii: ".")).last
            return label.flatMap { TLD(String(Substring($0))) }.flatMap { tld in
                known.contains(tld) ? tld : nil
            }
        }
        guard !name.words.isEmpty else { return nil }
        let named = known.filter { tld in
            TerritoryName.names(of: tld).contains { $0.key.utf8.elementsEqual(name.key.utf8) }
        }
        return named.count == 1 ? named.first : nil
    }

    /// The host of a web address, or the text itself.
    private static func hostName(_ text: String) -> String {
        let text = text.trimmingASCIISpace
        guard let scheme = text.utf8.firstRange(of: "://".utf8) else { return text }
        let rest = text.utf8[scheme.upperBound...]
        return String(Substring(rest.prefix { !"/:?#".utf8.contains($0) }))
    }

    /// Other TLDs of countries in whose names all of the words are found: "Congo" is two countries.
    ///
    /// - Parameter tld: the one that was taken.
    static func namesakes(
        of text: String,
        besides tld: TLD,
        in reader: StoreReader
    ) throws -> [TLD] {
        let name = TerritoryName(text)
        guard TLD(text) != tld, !name.words.isEmpty else { return [] }
        let own = CountryCodeTLDs.find(tld)?.country
        return try reader.knownTLDs().filter { other in
            guard other != tld, let known = CountryCodeTLDs.find(other), !known.isIDN,
                known.country != own
            else { return false }
            let words = TerritoryName(known.territory).words
            return name.words.allSatisfy(words.contains)
        }
    }

    /// Whether a TLD differs in one letter, or its country is called nearly so.
    private static func isAlike(_ text: String, _ name: TerritoryName, _ tld: TLD) -> Bool {
        let label = TLD(text)?.text ?? SearchTerms.folded(text)
        if Slip.separates(tld.text, label) { return true }
        let names = TerritoryName.names(of: tld)
        if names.contains(where: name.isNearly) { return true }
        guard let word = name.words.first, name.words.count == 1, word.utf8.count > 3 else {
            return false
        }
        return names.contains { $0.words.contains { Slip.separates($0, word) } }
    }

    /// Whether every word begins a word of the name of a TLD's country: "nepal" means .np.
    private static func isOf(_ name: TerritoryName, _ tld: TLD) -> Bool {
        guard !name.words.isEmpty else { return false }
        return TerritoryName.names(of: tld).contains { known in
            name.words.allSatisfy { word in
                known.words.contains { $0.utf8.starts(with: word.utf8) }
            }
        }
    }

    /// The TLDs of the country with a calling code: "977" means .np.
    private static func called(_ text: String, among known: [TLD]) -> [TLD] {
        let digits = text.trimmingASCIISpace.utf8.drop { $0 == UInt8(ascii: "+") }
        let code = CallingCodes.all.first { $0.code.utf8.elementsEqual(digits) }
        guard let code else { return [] }
        return known.filter { tld in
            CountryCodeTLDs.find(tld).map { !$0.isIDN && code.countries.contains($0.country) }
                ?? false
        }
    }

    /// Whether it looks like a phone number and not like a name.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.count(where: isDigit)
        return digits >= 6 && text.utf8.allSatisfy { isDigit($0) || "+-/(). ".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension Array {
    fileprivate var nilIfEmpty: Self? { isEmpty ? nil : self }
}

extension StoreReader {
    /// Every TLD that a member holds or a contact answers for, ascending, each once.
    func knownTLDs() throws -> [TLD] {
        let held = try organisations().flatMap(\.tlds)
        let local = try localEntries().flatMap(\.contact.tlds)
        return (held + local).sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
