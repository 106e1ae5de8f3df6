internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What somebody means who types `.np`, `рф`, `xn--p1ai`, a name or the beginning of a member's id.
enum Target: Sendable {
    /// A TLD that the directory knows something about.
    case tld(TLD)
    /// An organisation.
    case organisation(Organisation)

    /// As many names as a person looks through.
    private static let mostCandidates = 8
    /// Fewer digits would be a word in some language.
    private static let shortestID = 4

    /// Finds out: a TLD, the territory or host name of one, an organisation by its name or identifier, the words of an
    /// organisation's name, a territory in another language.
    ///
    /// Members choose their names. So no name is taken for what is a TLD's, and none for an identifier.
    ///
    /// - Parameter command: what was typed before the text, for the advice.
    ///
    /// - Throws: `CommandError` with exit status 4 and what to type next if nothing, or more than one
    ///   organisation, is meant.
    init(_ text: String, in reader: StoreReader, asking command: String = "show") throws {
        guard !text.trimmingASCIISpace.isEmpty else { throw Phrases.Targets.nothing }
        let tld = TLD(text)
        if let tld, try Self.isKnown(tld, in: reader) {
            self = .tld(tld)
            return
        }
        let near = try NearMatches(text, in: reader)
        let isCode = tld.map { CountryCodeTLDs.find($0) != nil } ?? false
        if text.utf8.first == UInt8(ascii: ".") || isCode {
            if let held = try tld.flatMap({ try HolderlessTLD($0, in: reader) }) {
                throw Phrases.Rulings.nobodyToCall(held)
            }
            throw try Self.notFound(text, tld: tld, near: near, in: reader, asking: command)
        }
        if let tld = near.meantTLD {
            self = .tld(tld)
            return
        }
        let named = try Self.organisations(named: text, in: reader)
        let matches = named.isEmpty ? try Self.organisations(text, in: reader) : named
        // Members choose their names after others vouched for them: none stands for a country, in whatever language.
        let foreign = ForeignName(text, among: try reader.knownTLDs())
        if let tld = foreign.meantTLD {
            self = .tld(tld)
            return
        }
        if matches.count == 1 {
            self = .organisation(matches[0])
            return
        }
        guard matches.isEmpty else {
            throw Phrases.Targets.several(
                Array(matches.prefix(Self.mostCandidates)),
                of: matches.count,
                called: text,
                asking: command
            )
        }
        throw try Self.notFound(
            text,
            tld: isCode ? tld : ForeignName.country(called: text) ?? tld,
            near: near.adding(foreign.tlds),
            in: reader,
            asking: command
        )
    }

    private static func notFound(
        _ text: String,
        tld: TLD?,
        near: NearMatches,
        in reader: StoreReader,
        asking command: String
    ) throws -> CommandError {
        Phrases.Targets.notFound(
            text,
            tld: tld,
            near: near,
            drafts: try reader.drafts().count,
            asking: command
        )
    }

    /// Whether it is a TLD.
    var isTLD: Bool {
        switch self {
        case .tld: true
        case .organisation: false
        }
    }

    /// How it is called in a sentence.
    var display: String {
        switch self {
        case .tld(let tld): tld.display
        case .organisation(let organisation): organisation.name
        }
    }

    /// What to type to name it.
    var word: String {
        switch self {
        case .tld(let tld): ".\(tld)"
        case .organisation(let organisation): organisation.member.short
        }
    }

    /// The first line of an answer about it.
    var head: StyledText {
        switch self {
        case .tld(let tld): TLDText.head(tld)
        case .organisation(let organisation):
            "\(organisation.name, .strong)  \(TLDText.cell(organisation.tlds, room: 40))"
        }
    }

    /// Whether the directory knows something about a TLD.
    static func isKnown(_ tld: TLD, in reader: StoreReader) throws -> Bool {
        if try !reader.organisations(for: tld).isEmpty { return true }
        if try !reader.claimants(of: tld).isEmpty { return true }
        return try !reader.contacts(for: tld).isEmpty
    }

    /// The organisations of exactly that name, and those whose identifier begins so.
    private static func organisations(
        named text: String,
        in reader: StoreReader
    ) throws -> [Organisation] {
        let folded = SearchTerms.folded(text)
        let all = try reader.organisations()
        let isID = folded.utf8.count >= shortestID
        return all.filter { organisation in
            SearchTerms.folded(organisation.name).utf8.elementsEqual(folded.utf8)
                || isID && "\(organisation.member)".utf8.starts(with: folded.utf8)
        }
    }

    /// Those in whose names every word is found, whole: a wrong number is worse than a question, so the beginning of
    /// a word is offered and not taken.
    private static func organisations(
        _ text: String,
        in reader: StoreReader
    ) throws -> [Organisation] {
        let words = SearchTerms.words(text)
        guard !words.isEmpty else { return [] }
        let found = try reader.organisations(matching: text)
        let whole = found.filter { organisation in
            let name = SearchTerms.words(organisation.name)
            return words.allSatisfy(name.contains)
        }
        return whole.isEmpty ? [] : found
    }
}
