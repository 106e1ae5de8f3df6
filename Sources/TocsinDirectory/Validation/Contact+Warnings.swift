extension Contact {
    /// What a person should look at before signing this contact, or at leisure.
    ///
    /// - Parameters:
    ///   - ownTLDs: the TLDs it answers for; those of the member if it names none.
    ///   - zones: the zones known here, or `nil` if that is not known.
    package func warnings(ownTLDs: [TLD], zones: ZoneTable?) -> [Warning] {
        fieldWarnings(zones: zones) + dependenceWarnings(ownTLDs: ownTLDs)
    }

    private func fieldWarnings(zones: ZoneTable?) -> [Warning] {
        var warnings: [Warning] = []
        for (index, phone) in phones.enumerated() {
            warnings += phone.warnings("phones[\(index)]", country: country, zones: zones)
        }
        for (index, mail) in mails.enumerated() { warnings += mail.warnings("mails[\(index)]") }
        for (index, language) in languages.enumerated() {
            warnings += language.warnings("languages[\(index)]")
        }
        if let country, CountryCodeTLDs.territory(of: country) == nil, !country.isWithoutTLD {
            warnings.append(Warning("country", .countryUnknown))
        }
        if !domain.isEmpty, DomainName(domain)?.text != domain {
            warnings.append(Warning("domain", .domainMalformed))
        }
        if let zone { warnings += zone.warnings("zone", zones) }
        if zone == nil, !availability.weekly.isEmpty || !availability.exceptions.isEmpty {
            warnings.append(Warning("availability", .hoursWithoutZone))
        }
        if kind == .person, notice == nil { warnings.append(Warning("notice", .noNotice)) }
        return warnings
    }

    private func dependenceWarnings(ownTLDs: [TLD]) -> [Warning] {
        Self.mailWarnings(mails, ownTLDs) + Self.phoneWarnings(phonesToDial)
            + (dependsOnOwnTLD(ownTLDs) ? [Warning("", .nothingOutsideOwnTLD(ownTLDs))] : [])
    }

    fileprivate static func mailWarnings(_ mails: [MailAddress], _ ownTLDs: [TLD]) -> [Warning] {
        guard let first = mails.first else { return [Warning("mails", .noMail)] }
        var warnings: [Warning] = []
        if mails.count > 1, mails.allSatisfy({ $0.lookupKey == first.lookupKey }) {
            warnings.append(Warning("mails", .mailsAllTheSame))
        }
        if mails.allSatisfy({ $0.domain?.tld.map(ownTLDs.contains) ?? false }) {
            warnings.append(Warning("mails", .mailsUnderOwnTLD(ownTLDs)))
        }
        return warnings
    }

    fileprivate static func phoneWarnings(_ phones: [Phone]) -> [Warning] {
        guard let first = phones.first else { return [Warning("phones", .noPhone)] }
        let same = phones.count > 1 && phones.allSatisfy { $0.number.matches(first.number) }
        return same ? [Warning("phones", .phonesAllTheSame)] : []
    }

    /// Whether mail, messengers and telecoms are all addresses under the own TLDs.
    ///
    /// Mail alone has a warning of its own.
    private func dependsOnOwnTLD(_ ownTLDs: [TLD]) -> Bool {
        let addresses = messengers.map(\.id) + others.map(\.value)
        guard !addresses.isEmpty else { return false }
        return (mails.map(\.text) + addresses).allSatisfy { text in
            Self.host(in: text)?.tld.map(ownTLDs.contains) ?? false
        }
    }

    /// The domain in `name@domain`, `@name:domain`, `sip:name@domain`, without port or resource.
    private static func host(in text: String) -> DomainName? {
        let parts = text.utf8.split { "@:/;?".utf8.contains($0) }.map { String(Substring($0)) }
        return parts.lazy.compactMap { DomainName($0) }.last { $0.isQualified }
    }
}

extension Warning {
    /// What to look at in all contacts of a TLD taken together.
    package static func review(_ contacts: [Contact], of tld: TLD) -> [Warning] {
        let always = contacts.contains { $0.availability.always && !$0.phonesToDial.isEmpty }
        return (always ? [] : [Warning("", .noPathAtAnyHour(tld))])
            + Contact.mailWarnings(contacts.flatMap(\.mails), [tld])
            + Contact.phoneWarnings(contacts.flatMap(\.phonesToDial))
    }
}

extension Phone {
    fileprivate func warnings(_ field: String, country: CountryCode?, zones: ZoneTable?)
        -> [Warning]
    {
        number.warnings("\(field).number", country: country)
            + (zone?.warnings("\(field).zone", zones) ?? [])
    }
}

extension PhoneNumber {
    fileprivate func warnings(_ field: String, country: CountryCode?) -> [Warning] {
        guard let e164 else {
            let isList = entered.utf8.contains { "/,;".utf8.contains($0) }
            return [Warning(field, isList ? .phoneNotOneNumber : .phoneNotInternational)]
        }
        guard let code = CallingCodes.code(of: e164) else {
            return [Warning(field, .callingCodeUnassigned)]
        }
        var warnings: [Warning] = []
        if !code.lengths.contains(e164.utf8.count - 1 - code.code.utf8.count) {
            warnings.append(Warning(field, .phoneLength(code: code.code)))
        }
        if let country, !code.countries.isEmpty, !code.countries.contains(country) {
            warnings.append(Warning(field, .phoneOfAnotherCountry(code: code.code, country)))
        }
        return warnings
    }
}

extension MailAddress {
    fileprivate func warnings(_ field: String) -> [Warning] {
        guard isWellFormed else { return [Warning(field, .mailMalformed)] }
        return needsSMTPUTF8 ? [Warning(field, .mailNeedsSMTPUTF8)] : []
    }
}

extension LanguageTag {
    fileprivate func warnings(_ field: String) -> [Warning] {
        guard isWellFormed else { return [Warning(field, .languageMalformed)] }
        guard let language = Languages.find(primary) else {
            return [Warning(field, .languageUnknown)]
        }
        if language.preferred.isEmpty { return [] }
        return [Warning(field, .languageRetired(preferred: language.preferred))]
    }
}

extension ZoneName {
    func warnings(_ field: String, _ zones: ZoneTable?) -> [Warning] {
        if fixedOffset != nil { return [Warning(field, .zoneFixed)] }
        guard let zones, zones.rules(of: self) == nil else { return [] }
        return [Warning(field, .zoneUnknown)]
    }
}

extension CountryCode {
    /// The five codes of ISO 3166 whose ccTLD is not in the root zone.
    fileprivate var isWithoutTLD: Bool { ["BL", "BQ", "EH", "MF", "UM"].contains(text) }
}
