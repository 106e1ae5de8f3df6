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

    /// Finds out.
    ///
    /// - Throws: `CommandError` with exit status 4 and what to type next if nothing, or more than one
    ///   organisation, is meant.
    init(_ text: String, in reader: StoreReader) throws {
        guard !text.trimmingASCIISpace.isEmpty else { throw Phrases.Targets.nothing }
        let tld = TLD(text)
        if let tld, try Self.isKnown(tld, in: reader) {
            self = .tld(tld)
            return
        }
        let matches = try Self.organisations(text, in: reader)
        if matches.count == 1 {
            self = .organisation(matches[0])
            return
        }
        guard matches.isEmpty else {
            throw Phrases.Targets.several(matches.prefix(Self.mostCandidates), text)
        }
        let near = try NearMatches(text, in: reader)
        throw Phrases.Targets.notFound(text, tld: tld, near: near)
    }

    private static func isKnown(_ tld: TLD, in reader: StoreReader) throws -> Bool {
        if try !reader.organisations(for: tld).isEmpty { return true }
        return try !reader.contacts(for: tld).isEmpty
    }

    /// The organisation of exactly that name, else those whose identifier begins so, else those in
    /// whose names every word is found.
    private static func organisations(
        _ text: String,
        in reader: StoreReader
    ) throws -> [Organisation] {
        let folded = SearchTerms.folded(text)
        let all = try reader.organisations()
        let exact = all.filter { SearchTerms.folded($0.name).utf8.elementsEqual(folded.utf8) }
        if !exact.isEmpty { return exact }
        if folded.utf8.count >= shortestID {
            let ids = all.filter { "\($0.member)".utf8.starts(with: folded.utf8) }
            if !ids.isEmpty { return ids }
        }
        return SearchTerms.words(text).isEmpty ? [] : try reader.organisations(matching: text)
    }
}
