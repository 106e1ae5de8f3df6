internal import TocsinDirectory
internal import TocsinRecord

/// What `peers/demo` holds: the invented organisations, the names of invented people, and the seed.
package struct DemoSource: Sendable {
    /// The text from which everything else follows.
    package let seed: String
    let organisations: [DemoOrganisation]
    /// Who is no founder and wants to be a member.
    let applicant: DemoOrganisation
    let names: [String: DemoNames]

    /// Reads the four files of `peers/demo`.
    ///
    /// - Throws: `DemoSourceError` with file and line.
    package init(
        seed: String,
        organisations: String,
        applicant: String,
        names: String
    ) throws(DemoSourceError) {
        self.seed = String(seed.prefix { $0 != "\n" })
        self.names = try DemoNames.parse(names)
        self.organisations = try DemoOrganisation.parse(organisations, in: "organisations.csv")
        let applicants = try DemoOrganisation.parse(applicant, in: "applicant.csv")
        guard applicants.count == 1 else {
            throw DemoSourceError(file: "applicant.csv", line: 1, fault: "not one organisation")
        }
        self.applicant = applicants[0]
        for organisation in self.organisations where self.names[organisation.script] == nil {
            throw DemoSourceError(file: "names.csv", line: 1, fault: "no \(organisation.script)")
        }
    }
}

/// Where a file of the demonstration is wrong.
package struct DemoSourceError: Error, CustomStringConvertible {
    let file: String
    let line: Int
    let fault: String

    /// File, line and fault.
    package var description: String { "peers/demo/\(file), line \(line): \(fault)" }
}

/// One invented organisation: a line of `organisations.csv` or `applicant.csv`.
struct DemoOrganisation: Sendable {
    let name: String
    let kind: OrganisationKind
    let country: String
    let region: Region
    let zone: String
    let callingCode: String
    let languages: [String]
    let script: String
    let labels: [HeldLabel]

    /// What it is called for short: the first TLD it manages, or the first word of its name.
    var shortName: String {
        labels.first { $0.role == .manager }?.tld
            ?? String(name.prefix { $0 != " " }).lowercased()
    }

    static func parse(
        _ text: String,
        in file: String
    ) throws(DemoSourceError) -> [DemoOrganisation] {
        var organisations: [DemoOrganisation] = []
        for (number, fields) in try DemoLines.fields(of: text, in: file, columns: 11) {
            guard let organisation = DemoOrganisation(fields) else {
                throw DemoSourceError(file: file, line: number, fault: "not an organisation")
            }
            organisations.append(organisation)
        }
        return organisations
    }

    private init?(_ fields: [String]) {
        guard let kind = OrganisationKind.known.first(where: { $0.description == fields[1] }),
            let region = Region(rawValue: fields[3])
        else { return nil }
        name = fields[0]
        self.kind = kind
        country = fields[2]
        self.region = region
        zone = fields[4]
        callingCode = fields[5]
        languages = DemoLines.words(of: fields[6])
        script = fields[7]
        labels =
            DemoLines.words(of: fields[8]).map { HeldLabel(tld: $0, role: .manager) }
            + DemoLines.words(of: fields[9]).map { HeldLabel(tld: $0, role: .backEnd) }
            + DemoLines.words(of: fields[10]).map { HeldLabel(tld: $0, role: .dnsProvider) }
        guard !labels.isEmpty, labels.allSatisfy({ HeldLabel.isCanonical(tld: $0.tld) }) else {
            return nil
        }
    }
}

/// Names of one script: a line of `names.csv`.
struct DemoNames: Sendable {
    let given: [String]
    let family: [String]

    static func parse(_ text: String) throws(DemoSourceError) -> [String: DemoNames] {
        var names: [String: DemoNames] = [:]
        for (number, fields) in try DemoLines.fields(
            of: text,
            in: "names.csv",
            columns: 3
        ) {
            let given = DemoLines.words(of: fields[1])
            let family = DemoLines.words(of: fields[2])
            guard !given.isEmpty, !family.isEmpty else {
                throw DemoSourceError(file: "names.csv", line: number, fault: "no names")
            }
            names[fields[0]] = DemoNames(given: given, family: family)
        }
        return names
    }

    /// A whole name, family name last except where it comes first.
    func name(in script: String, _ draw: inout DemoDraw) -> String {
        let given = draw.element(of: given)
        let family = draw.element(of: family)
        switch script {
        case "Han", "Hangul": return family + given
        case "Japanese": return "\(family) \(given)"
        default: return "\(given) \(family)"
        }
    }
}

/// The simple files of the demonstration: a heading, then lines of fields without quotes.
private enum DemoLines {
    static func fields(
        of text: String,
        in file: String,
        columns: Int
    ) throws(DemoSourceError) -> [(number: Int, fields: [String])] {
        var lines: [(number: Int, fields: [String])] = []
        let split = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in split.enumerated().dropFirst() where !line.isEmpty {
            let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard fields.count == columns else {
                throw DemoSourceError(file: file, line: index + 1, fault: "not \(columns) fields")
            }
            lines.append((index + 1, fields.map { String(Substring($0)) }))
        }
        return lines
    }

    static func words(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }
}
