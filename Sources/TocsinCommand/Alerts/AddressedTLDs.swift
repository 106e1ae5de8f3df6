internal import TocsinDirectory
internal import TocsinStore

/// Whether those whom an alert names exist.
enum AddressedTLDs {
    /// - Throws: `CommandError` for one that it addresses which is neither a country's nor in the directory: who types a
    ///   country's name there would believe that it was told.
    ///
    /// - Parameter before: what the alert said, which is not asked again: somebody may have left since.
    static func requireKnown(_ alert: Alert, besides before: Alert?, in lookUp: LookUp) throws {
        let isUnknown = try unknown(in: lookUp)
        let added = alert.audience.tlds.filter { before?.audience.tlds.contains($0) != true }
        try refuse(added.first(where: isUnknown), in: lookUp)
        let concerned = alert.affected.tlds.filter { before?.affected.tlds.contains($0) != true }
        for tld in concerned.filter(isUnknown).prefix(3) {
            lookUp.context.output.warn("\(Phrases.Alerts.unknownAffected(tld))")
        }
    }

    /// - Throws: `CommandError` if a TLD is neither a country's nor in the directory, with what may be meant.
    static func requireKnown(_ tld: TLD, in lookUp: LookUp) throws {
        try refuse([tld].first(where: unknown(in: lookUp)), in: lookUp)
    }

    private static func unknown(in lookUp: LookUp) throws -> (TLD) -> Bool {
        let known = Set(try lookUp.reader.knownTLDs())
        return { !known.contains($0) && CountryCodeTLDs.find($0) == nil }
    }

    private static func refuse(_ tld: TLD?, in lookUp: LookUp) throws {
        guard let tld else { return }
        let near = try NearMatches(tld.text, in: lookUp.reader)
        let meant = near.meantTLD ?? ForeignName.country(called: tld.text)
        throw Phrases.Alerts.unknownTLD(tld, near: meant.map { [$0] } ?? near.tlds)
    }
}
