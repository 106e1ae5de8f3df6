internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Which TLDs and contacts a list, a print or an export has.
struct ContactFilter: ParsableArguments {
    @Option(name: .long, help: Phrases.Commands.region, transform: Self.region)
    var region: Region?

    @Option(name: .long, help: Phrases.Commands.kind, transform: Self.kind)
    var kind: OrganisationKind?

    @Option(name: .long, help: Phrases.Commands.language)
    var language: String?

    @Flag(name: .long, help: Phrases.Commands.stale)
    var stale = false

    @Option(name: .long, help: Phrases.Commands.organisation)
    var organisation: String?

    /// Whether a TLD passes that is held by these organisations.
    ///
    /// One that nobody holds, and for which something was imported here, has the region of its
    /// territory and no kind.
    func passes(_ tld: TLD, heldBy holders: [Organisation]) -> Bool {
        if !holders.isEmpty { return holders.contains(where: passes) }
        guard kind == nil, organisation == nil else { return false }
        return region == nil || region == CountryCodeTLDs.find(tld)?.region
    }

    /// Whether an organisation passes.
    func passes(_ holder: Organisation) -> Bool {
        guard region == nil || region == holder.region, kind == nil || kind == holder.kind else {
            return false
        }
        guard let organisation else { return true }
        return Self.holds(SearchTerms.words(organisation), in: SearchTerms.words(holder.name))
    }

    /// Whether a contact passes by whose it is.
    ///
    /// A TLD may have several holders: whoever names one of them does not mean the others' contacts.
    func passes(ownedBy owner: Organisation?) -> Bool {
        guard organisation != nil || kind != nil else { return true }
        return owner.map(passes) ?? false
    }

    /// Whether it asks anything at all.
    var isGiven: Bool { asksOfContacts || region != nil || kind != nil || organisation != nil }

    /// Whether it asks something of contacts, so that TLDs without one do not pass.
    var asksOfContacts: Bool { stale || language != nil }

    /// Whether a contact passes.
    func passes(_ point: ContactPoint, in context: CommandContext) -> Bool {
        let freshness = point.freshness(at: context.now, policy: context.freshness)
        if stale, freshness != .stale { return false }
        guard let language else { return true }
        let wanted = LanguageTag(language).primary
        return point.contact.languages.contains { $0.primary.utf8.elementsEqual(wanted.utf8) }
    }

    private static func holds(_ wanted: [String], in words: [String]) -> Bool {
        wanted.allSatisfy { part in words.contains { $0.utf8.starts(with: part.utf8) } }
    }

    private static func region(_ text: String) throws -> Region {
        guard let region = Region.known.first(where: { $0.rawValue == text.uppercased() }) else {
            throw ValidationError(Phrases.Lists.regions)
        }
        return region
    }

    private static func kind(_ text: String) throws -> OrganisationKind {
        guard let kind = OrganisationKind.known.first(where: { "\($0)" == text }) else {
            throw ValidationError(Phrases.Lists.kinds)
        }
        return kind
    }
}
