/// Something odd in an entry that a person should look at.
///
/// It never keeps anybody from signing.
package struct Warning: Hashable, Sendable {
    /// Where, in the words of the schema: `phones[2].number`; empty for the entry as a whole.
    package let field: String
    package let kind: Kind

    /// What is odd.
    package enum Kind: Hashable, Sendable {
        // MARK: Phones

        /// No country code, or letters and signs that no number has: it cannot be dialled from abroad as it stands.
        case phoneNotInternational
        /// It holds what stands between several numbers.
        case phoneNotOneNumber
        /// Its country code is assigned to nobody.
        case callingCodeUnassigned
        /// Numbers with this country code are shorter or longer.
        case phoneLength(code: String)
        /// The number is of another country than the contact; often right.
        case phoneOfAnotherCountry(code: String, CountryCode)
        /// Every phone is the same one.
        case phonesAllTheSame
        case noPhone

        // MARK: Mail

        case mailMalformed
        /// Many servers refuse such an address (RFC 6531).
        case mailNeedsSMTPUTF8
        /// Every address fails together with the TLD it is needed for.
        case mailsUnderOwnTLD([TLD])
        /// Every address is the same one.
        case mailsAllTheSame
        case noMail
        /// Every messenger and other telecom is an address under the own TLD, and so is every mail address.
        case nothingOutsideOwnTLD([TLD])

        // MARK: The rest

        case languageMalformed
        case languageUnknown
        /// The subtag was replaced by another.
        case languageRetired(preferred: String)
        case countryUnknown
        case domainMalformed
        /// The zone's rules are not known here.
        case zoneUnknown
        /// A fixed offset may be wrong in summer.
        case zoneFixed
        /// Hours say nothing without a zone.
        case hoursWithoutZone
        /// Nobody says that the person was told about the use of these data.
        case noNotice
        /// No contact of this TLD is said to answer at any hour.
        case noPathAtAnyHour(TLD)
        /// A turn or an override names a contact that does not exist.
        case dutyOfUnknownContact
        /// Nobody is on duty.
        case rotaGap(CoverageGaps.Gap)
        /// Nobody is on duty at as many other times of the coming weeks.
        case otherRotaGaps(Int)
    }

    package init(_ field: String, _ kind: Kind) {
        self.field = field
        self.kind = kind
    }
}

extension Warning: CustomStringConvertible {
    /// For people, without the odd value, which may be personal.
    package var description: String { field.isEmpty ? kind.description : "\(field): \(kind)" }
}

extension Warning.Kind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .phoneNotInternational: "not an international number with + and a country code"
        case .phoneNotOneNumber:
            "holds more than a number: write each number for itself, and an extension as ext. 12"
        case .callingCodeUnassigned: "begins with a country code that is assigned to nobody"
        case .phoneLength(let code): "numbers of +\(code) have another length"
        case .phoneOfAnotherCountry(let code, let country): "+\(code) is not the code of \(country)"
        case .phonesAllTheSame: "all phones are the same number"
        case .noPhone: "there is no phone"
        case .mailMalformed: "not a mail address"
        case .mailNeedsSMTPUTF8: "many servers will refuse this address (SMTPUTF8)"
        case .mailsUnderOwnTLD(let tlds):
            "every mail address fails together with \(Self.list(tlds))"
        case .mailsAllTheSame: "all mail addresses are the same"
        case .noMail: "there is no mail address"
        case .nothingOutsideOwnTLD(let tlds):
            "everything that needs the internet fails together with \(Self.list(tlds))"
        case .languageMalformed: "not a language tag such as en or sr-Latn"
        case .languageUnknown: "an unknown language"
        case .languageRetired(let preferred): "retired; the tag is now \(preferred)"
        case .countryUnknown: "not the code of a country"
        case .domainMalformed: "not a domain name"
        case .zoneUnknown: "the rules of this time zone are not known here"
        case .zoneFixed: "a fixed offset; it may be wrong in summer"
        case .hoursWithoutZone: "hours without a time zone"
        case .noNotice: "nobody says that this person was told about the use of these data"
        case .noPathAtAnyHour(let tld): "no contact of \(tld.display) answers at any hour"
        case .dutyOfUnknownContact: "a contact that does not exist"
        case .rotaGap(let gap): "nobody is on duty from \(gap.from) to \(gap.until)"
        case .otherRotaGaps(let count):
            "nobody is on duty at \(count) more time\(count == 1 ? "" : "s") within eight weeks"
        }
    }

    private static func list(_ tlds: [TLD]) -> String {
        tlds.map(\.display).joined(separator: ", ")
    }
}
