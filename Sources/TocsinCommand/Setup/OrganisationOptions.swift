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
    /// - Throws: `CommandError` for an option that has no meaning, and when nobody can be asked.
    init(_ options: OrganisationOptions, in context: CommandContext) throws {
        labels =
            try options.tlds.isEmpty
            ? context.ask(Phrases.Init.askTLDs, flag: "--tld", read: OrganisationReader.labels)
            : OrganisationReader.given("--tld", options.tlds.joined(separator: " ")) {
                (text) throws(Unanswered) in try OrganisationReader.labels(text)
            }
        name = try Self.answer(
            options.organisation,
            "--organisation",
            Phrases.Init.askOrganisation,
            in: context,
            OrganisationReader.name
        )
        kind = try Self.kind(options.kind, holdsLabels: !labels.isEmpty, in: context)
        country = try Self.answer(
            options.country,
            "--country",
            Phrases.Init.askCountry,
            in: context,
            OrganisationReader.country
        )
        region = try Self.answer(
            options.region,
            "--region",
            Phrases.Init.askRegion,
            usual: Self.region(of: labels)?.rawValue,
            in: context,
            OrganisationReader.region
        )
    }

    /// The region of all of these TLDs as far as they are known here; `nil` if they differ.
    private static func region(of labels: [HeldLabel]) -> Region? {
        let regions = labels.compactMap { CountryCodeTLDs.find($0.tld)?.region }
        guard let first = regions.first else { return nil }
        return regions.allSatisfy { $0 == first } ? first : nil
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
