internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// What `tocsin init` asks of the organisation, as options.
struct OrganisationOptions: ParsableArguments {
    @Option(name: .customLong("tld"), help: Phrases.Init.tldHelp)
    var tlds: [String] = []

    @Option(help: Phrases.Init.organisationHelp)
    var organisation: String?

    @Option(help: Phrases.Init.kindHelp)
    var kind: String?

    @Option(help: Phrases.Init.countryHelp)
    var country: String?

    @Option(help: Phrases.Init.regionHelp)
    var region: String?

    /// Whether anything is left to ask.
    var leavesOut: Bool {
        tlds.isEmpty || organisation == nil || country == nil || region == nil
    }
}

/// Who a member is, as its card will say.
struct OrganisationAnswers: Equatable, Sendable {
    let name: String
    let kind: OrganisationKind
    let labels: [HeldLabel]
    let country: String
    let region: Region

    /// Takes the options, and asks for what they leave out.
    ///
    /// What is odd is said, and a person who was asked may think again: all of it is final.
    ///
    /// - Parameter before: what was answered the last time, which an empty answer stands for.
    /// - Throws: `CommandError` for an option that has no meaning, and when nobody can be asked.
    init(
        _ options: OrganisationOptions,
        before: OrganisationAnswers? = nil,
        in context: CommandContext
    ) throws {
        labels = try Self.labels(options.tlds, before: before, in: context)
        name = try Self.answer(
            options.organisation,
            "--organisation",
            Phrases.Init.askOrganisation,
            usual: before?.name,
            in: context,
            OrganisationReader.name
        )
        kind = try Self.kind(options.kind, holdsLabels: !labels.isEmpty, in: context)
        country = try Self.answer(
            options.country,
            "--country",
            Phrases.Init.askCountry,
            usual: before.map { $0.country.isEmpty ? "-" : $0.country }
                ?? Self.common(labels) { $0.country.text },
            in: context,
            OrganisationReader.country
        )
        region = try Self.answer(
            options.region,
            "--region",
            Phrases.Init.askRegion,
            usual: before?.region.rawValue ?? Self.common(labels) { $0.region.rawValue },
            in: context,
            OrganisationReader.region
        )
        for oddity in oddities { context.output.warn("\(oddity)") }
    }

    private static func labels(
        _ tlds: [String],
        before: OrganisationAnswers?,
        in context: CommandContext
    ) throws -> [HeldLabel] {
        guard tlds.isEmpty else {
            return try OrganisationReader.given("--tld", tlds.joined(separator: " ")) {
                (text) throws(Unanswered) in try OrganisationReader.labels(text)
            }
        }
        while true {
            let labels = try context.ask(
                Phrases.Init.askTLDs,
                flag: "--tld",
                usual: before.map { OrganisationReader.text($0.labels) },
                read: OrganisationReader.labels
            )
            let unknown = labels.filter { CountryCodeTLDs.find($0.tld) == nil }
            if try unknown.isEmpty || context.confirms(Phrases.Init.reallyTLDs(unknown)) {
                return labels
            }
        }
    }

    /// What all of these TLDs have in common as far as they are known here; `nil` if they differ.
    private static func common(
        _ labels: [HeldLabel],
        _ trait: (CountryCodeTLD) -> String
    ) -> String? {
        let traits = labels.compactMap { CountryCodeTLDs.find($0.tld).map(trait) }
        guard let first = traits.first else { return nil }
        return traits.allSatisfy { $0.utf8.elementsEqual(first.utf8) } ? first : nil
    }

    /// What looks like a slip, in answers that are final.
    private var oddities: [String] {
        var oddities: [String] = []
        let unknown = labels.filter { CountryCodeTLDs.find($0.tld) == nil }
        if !unknown.isEmpty { oddities.append(Phrases.Init.unknownTLDs(unknown)) }
        if let usual = Self.common(labels, { $0.country.text }), usual != country {
            oddities.append(Phrases.Init.otherCountry(country, usual: usual))
        }
        if let usual = Self.common(labels, { $0.region.rawValue }), usual != region.rawValue {
            oddities.append(Phrases.Init.otherRegion(region.rawValue, usual: usual))
        }
        return oddities
    }

    /// Who runs a TLD is taken for a ccTLD manager unless an option says otherwise.
    private static func kind(
        _ option: String?,
        holdsLabels: Bool,
        in context: CommandContext
    ) throws -> OrganisationKind {
        if option == nil, holdsLabels { return .ccTLDManager }
        return try answer(
            option,
            "--kind",
            Phrases.Init.askKind,
            in: context,
            OrganisationReader.kind
        )
    }

    private static func answer<Answer>(
        _ option: String?,
        _ flag: String,
        _ question: String,
        usual: String? = nil,
        in context: CommandContext,
        _ read: (String) throws(Unanswered) -> Answer
    ) throws -> Answer {
        guard let option else {
            return try context.ask(question, flag: flag, usual: usual, read: read)
        }
        return try OrganisationReader.given(flag, option, read: read)
    }
}
