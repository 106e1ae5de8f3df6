import Testing

@testable import TocsinDirectory

@Suite struct ChannelTests {
    private static func contact(phone: String) -> Contact {
        var contact = Contact(name: "Desk", kind: .desk, created: .earliest)
        contact.phones = [Phone(use: .regular, number: PhoneNumber(phone))]
        return contact
    }

    @Test(arguments: oracleRows(OracleTables.phones))
    func `what we call a clean number libphonenumber calls possible`(row: [String]) {
        let number = PhoneNumber(row[0])
        let warnings = Self.contact(phone: row[0]).warnings(ownTLDs: [], zones: nil)
            .filter { $0.field.hasPrefix("phones[") }
        if warnings.isEmpty {
            #expect(row[3] == "possible", "\(row[0])")
            #expect(number.e164 == row[1], "\(row[0])")
            #expect(number.extensionDigits == row[2], "\(row[0])")
        }
        #expect(number.entered == PhoneText.plain(row[0]).trimmingASCIISpace)
    }

    @Test func `an example number of every country is clean`() {
        let examples = oracleRows(OracleTables.phones).dropFirst(25)
        #expect(examples.count > 240)
        for row in examples {
            #expect(PhoneNumber(row[0]).e164 == row[1])
            let kinds = Self.contact(phone: row[0]).warnings(ownTLDs: [], zones: nil)
                .filter { $0.field.hasPrefix("phones[") }
            #expect(kinds.isEmpty, "\(row[0])")
        }
    }

    @Test(arguments: [
        ("+1.683.124.34.49", "+16831243449", ""), ("00977 1 552-0123", "+97715520123", ""),
        ("+44 (0)20 7946 0000", "+442079460000", ""), ("(+44) 20 7946 0000", "+442079460000", ""),
        ("tel:+1-202-555-0123;ext=45", "+12025550123", "45"),
        ("+1 202 555 0123 ext. 45", "+12025550123", "45"),
        ("+1 202 555 0123 EXT:45", "+12025550123", "45"),
        ("+1 202 555 0123,,45#", "+12025550123", ",,45#"),
        ("＋１ ２０２ ５５５ ０１２３", "+12025550123", ""), ("+٩٧٧١٥٥٢٠١٢٣", "+97715520123", ""),
        ("\u{202A}+977 1 5520123\u{202C}", "+97715520123", ""),
    ])
    func `a number is read however it is written`(text: String, e164: String, dialled: String) {
        let number = PhoneNumber(text)
        #expect(number.e164 == e164)
        #expect(number.extensionDigits == dialled)
    }

    @Test(arguments: [
        "01 5520123", "5520123", "+0 123 456 789", "+1-800-FLOWERS", "+12", "ask the porter",
        "+977 1 5520123 or +977 1 5520124", "+1234567890123456",
    ])
    func `what cannot be read stays as entered and is warned about`(text: String) {
        let number = PhoneNumber(text)
        #expect(number.e164 == nil)
        #expect(number.display == text)
        let kinds = Self.contact(phone: text).warnings(ownTLDs: [], zones: nil).map(\.kind)
        #expect(kinds.contains(.phoneNotInternational))
    }

    @Test(arguments: ["+977 1 5520123/24", "5520123; 5520124"])
    func `several numbers in one field are warned about as such`(text: String) {
        let kinds = Self.contact(phone: text).warnings(ownTLDs: [], zones: nil).map(\.kind)
        #expect(kinds.contains(.phoneNotOneNumber) && !kinds.contains(.phoneNotInternational))
    }

    @Test(arguments: [
        ("+٩٧٧ ٠٠٠ ٠٠ ٠٠١", "+977 000 00 001"), ("＋９７７ 000 00 001", "+977 000 00 001"),
        ("+977 00\u{200B}0 00 001\u{202C}", "+977 000 00 001"),
        ("+977 000 00 001 ext. १२", "+977 000 00 001 ext. 12"),
    ])
    func `what is shown as entered is what is dialled`(text: String, shown: String) {
        let number = PhoneNumber(text)
        #expect(number.entered == shown)
        #expect(number.asEntered == shown)
    }

    /// As somebody could sign it who does not use this program.
    @Test(arguments: [
        "+977 000 00 001\u{0665}", "+977 000 00 00l", "+977 000 00 001 or 2", "+977 000 00 002",
        "00977 000 00 001", "+977 (0)000 00 001", "+977 000 00 001\u{FF11}", "+977 000 00 001 x5",
    ])
    func `a text that says another number is not shown in its place`(entered: String) {
        let number = PhoneNumber(e164: "+97700000001", extensionDigits: "", entered: entered)
        #expect(number.asEntered == nil)
        #expect(number.grouped == "+977 000 000 01")
    }

    @Test func `a number on paper has groups`() {
        #expect(PhoneNumber("+977 0000 0001").grouped == "+977 0000 0001")
        #expect(PhoneNumber("+97700000001").grouped == "+977 000 000 01")
        #expect(PhoneNumber("0097700000001 ext 7").grouped == "+977 000 000 01 ext. 7")
        #expect(PhoneNumber("ask the porter").grouped == "ask the porter")
    }

    @Test(arguments: [
        ("+977 000 118100", Warning.Kind.phoneLength(code: "977")),
        ("+1.683.12.43.49", .phoneNotInternational),
        ("+999 123 4567", .callingCodeUnassigned),
        ("+977 1 55", .phoneNotInternational),
    ])
    func `an odd number is warned about`(text: String, kind: Warning.Kind) {
        let kinds = Self.contact(phone: text).warnings(ownTLDs: [], zones: nil).map(\.kind)
        #expect(kinds.contains(kind))
    }

    @Test(
        arguments: [
            ("+49 711/123456", "+49711123456"), ("+43 5574/12345", "+43557412345"),
            ("0049 (0)711 / 123456", "+490711123456"), ("+977 1 4412345/46", nil),
            ("+977 1 4412345 / 4412346", nil), ("+49 30 12345/678901", nil),
            ("+49 711/123456/7", nil), ("001 977 1 4412345", nil),
            ("+1 683 124 34 49", "+16831243449"),
            ("+1 683 124 3449 ext. 7", "+16831243449"), ("011 977 1 4412345", nil),
        ] as [(String, String?)]
    )
    func `what would be dialled as another's number is no number`(
        _ text: String,
        _ number: String?
    ) {
        #expect(PhoneNumber(text).e164 == number)
        #expect(PhoneNumber(text).entered == text)
    }

    @Test func `a number of another country is a hint, a satellite is none`() throws {
        var contact = Self.contact(phone: "+44 20 7946 0000")
        contact.country = CountryCode("NP")
        let nepal = try #require(contact.country)
        #expect(
            contact.warnings(ownTLDs: [], zones: nil).map(\.kind)
                .contains(.phoneOfAnotherCountry(code: "44", nepal))
        )
        contact.phones[0].number = PhoneNumber("+870 773 111 632")
        #expect(
            !contact.warnings(ownTLDs: [], zones: nil).contains { $0.field == "phones[0].number" }
        )
    }

    @Test(arguments: [
        "+97715520123", "00977-1-5520123", "015520123", "(01) 552 0123", "5520123",
        "011 977 1 5520123",
        "tel:+977-1-5520123", "+977 1 5520123 ext. 9",
    ])
    func `a number is found however it is written`(text: String) {
        let stored = PhoneNumber("+977 1 552 01 23")
        #expect(PhoneNumber(text).matches(stored))
        #expect(stored.matches(PhoneNumber(text)))
        #expect(PhoneNumber(text).lookupKey == stored.lookupKey)
    }

    @Test(arguments: ["+97715520124", "520123", "", "porter", "+9771552012"])
    func `another number is not found`(text: String) {
        #expect(!PhoneNumber(text).matches(PhoneNumber("+977 1 552 01 23")))
    }

    @Test(arguments: oracleRows(OracleTables.mails))
    func `mail addresses are those of email-validator`(row: [String]) {
        let mail = MailAddress(row[0])
        #expect(mail.isWellFormed == (row[2] != "refused"), "\(row[0])")
        guard mail.isWellFormed else { return }
        #expect(mail.text.lowercased() == row[1], "\(row[0])")
        #expect(mail.needsSMTPUTF8 == (row[2] == "smtputf8"), "\(row[0])")
    }

    /// Well-formed tags that the library refuses for what is registered: a region, a variant behind a prefix.
    static let registryOnly = ["en-UK", "sl-rozaj-biske"]

    @Test(arguments: oracleRows(OracleTables.languages))
    func `a language we call clean is valid`(row: [String]) {
        var contact = Contact(name: "Desk", kind: .desk, created: .earliest)
        contact.languages = [LanguageTag(row[0])]
        let odd = contact.warnings(ownTLDs: [], zones: nil).contains { $0.field == "languages[0]" }
        if !odd, !Self.registryOnly.contains(row[0]) { #expect(row[1] == "valid", "\(row[0])") }
        // The library forgives empty subtags; the grammar of RFC 5646 does not.
        if row[1] == "valid", !row[0].hasPrefix("-"), !row[0].hasSuffix("-"),
            !row[0].contains("--"),
            row[0] != "en-a-bbb-a-ccc"
        {
            #expect(!odd, "\(row[0])")
        }
    }

    @Test func `a retired language says what to use`() {
        var contact = Contact(name: "Desk", kind: .desk, created: .earliest)
        contact.languages = [LanguageTag("iw"), LanguageTag("ne")]
        #expect(
            contact.warnings(ownTLDs: [], zones: nil)
                .contains(Warning("languages[0]", .languageRetired(preferred: "he")))
        )
        #expect(contact.languages[1].name == "Nepali (macrolanguage)")
    }
}
