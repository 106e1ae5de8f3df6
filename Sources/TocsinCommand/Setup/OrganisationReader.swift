internal import TocsinDirectory
internal import TocsinRecord

/// Reads what a person says of their organisation.
enum OrganisationReader {
    /// The meaning of an option.
    ///
    /// - Throws: `CommandError` that names the option.
    static func given<Answer>(
        _ flag: String,
        _ text: String,
        read: (String) throws(Unanswered) -> Answer
    ) throws(CommandError) -> Answer {
        do throws(Unanswered) {
            return try read(text)
        } catch {
            throw Phrases.Init.badOption(flag, error.complaint)
        }
    }

    /// TLDs with or without a dot, each with a role behind a colon where it is not the manager's;
    /// none for those who run none.
    static func labels(_ text: String) throws(Unanswered) -> [HeldLabel] {
        var labels: [HeldLabel] = []
        for word in text.split(whereSeparator: { " ,\t".utf8.contains($0.utf8.first ?? 0) }) {
            labels.append(try label(String(word)))
        }
        let sorted = labels.sorted()
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 != $1 }) else {
            throw Unanswered(Phrases.Init.tldTwice)
        }
        return sorted
    }

    /// The text that reads as these TLDs.
    static func text(_ labels: [HeldLabel]) -> String {
        labels.map { $0.role == .manager ? $0.tld : "\($0.tld):\($0.role)" }
            .joined(separator: " ")
    }

    private static func label(_ word: String) throws(Unanswered) -> HeldLabel {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        guard let tld = parts.first.flatMap(TLD.init(_:)) else {
            throw Unanswered(Phrases.Init.notATLD(word))
        }
        guard parts.count == 2 else { return HeldLabel(tld: tld.text, role: .manager) }
        let role = LabelRole.known.first { $0.description.utf8.elementsEqual(parts[1].utf8) }
        guard let role else { throw Unanswered(Phrases.Init.notALabelRole(parts[1])) }
        return HeldLabel(tld: tld.text, role: role)
    }

    /// An organisation's name.
    static func name(_ text: String) throws(Unanswered) -> String {
        guard PlainText.isValid(text, limit: Limits.organisationName) else {
            throw Unanswered(Phrases.Init.notAName(limit: Limits.organisationName))
        }
        return text
    }

    /// A kind by its name in documents.
    static func kind(_ text: String) throws(Unanswered) -> OrganisationKind {
        let kind = OrganisationKind.known.first { $0.description.utf8.elementsEqual(text.utf8) }
        guard let kind else { throw Unanswered(Phrases.Init.notAKind) }
        return kind
    }

    /// Two letters, or `-` for those of no country.
    static func country(_ text: String) throws(Unanswered) -> String {
        if text.utf8.elementsEqual("-".utf8) { return "" }
        guard let country = CountryCode(text) else { throw Unanswered(Phrases.Init.notACountry) }
        return country.text
    }

    /// One of ICANN's regions.
    static func region(_ text: String) throws(Unanswered) -> Region {
        let region = Region.known.first { $0.rawValue == text.uppercased() }
        guard let region else { throw Unanswered(Phrases.Init.notARegion) }
        return region
    }
}
