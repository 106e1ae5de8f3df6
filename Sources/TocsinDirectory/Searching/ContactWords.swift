/// The words under which a contact is found, as far as its own text gives them.
///
/// They are nearly all of them, and follow from the contact alone: so they can be made before it is known what its
/// organisation is called and runs by the time the contact is shown.
package struct ContactWords: Sendable {
    /// What a person may remember, in any language.
    private var terms = FoldedWords()
    /// The ends of its numbers, and its addresses, to answer who somebody is.
    package let keys: String

    /// Folds all that a contact says.
    package init(_ contact: Contact) {
        let numbers = contact.lookupNumbers
        var keys = FoldedWords()
        for number in numbers { keys.add(number.lookupKey) }
        for address in contact.lookupAddresses { keys.add(address) }
        self.keys = keys.text
        addTexts(of: contact)
        addChannels(of: contact)
        for number in numbers { terms.add(number.lookupDigits) }
        for language in contact.languages {
            terms.add(language.text)
            terms.add(language.name ?? "")
        }
    }

    /// All terms, apart by spaces.
    ///
    /// - Parameters:
    ///   - organisation: the name of the member, beside the contact's own text.
    ///   - tlds: the TLDs it answers for, which a contact for all of a member's does not say itself.
    package func terms(organisation: String, tlds: [TLD]) -> String {
        var terms = terms
        terms.add(organisation)
        for tld in tlds {
            terms.add(tld.text)
            terms.add(tld.unicode)
            terms.add(CountryCodeTLDs.find(tld)?.territory ?? "")
        }
        return terms.text
    }

    private mutating func addTexts(of contact: Contact) {
        for text in [contact.name, contact.role, contact.organisation] { terms.add(text) }
        addName(contact.domain)
        terms.add(contact.note)
        terms.add(contact.availability.note)
        if let country = contact.country {
            terms.add(country.text)
            terms.add(CountryCodeTLDs.territory(of: country) ?? "")
        }
    }

    private mutating func addChannels(of contact: Contact) {
        for phone in contact.phones { addNumber(of: phone) }
        for mail in contact.mails { addAddress(mail) }
        for messenger in contact.messengers {
            terms.add(messenger.service)
            terms.add(messenger.id)
        }
        for other in contact.others {
            for text in [other.kind, other.value, other.note] { terms.add(text) }
        }
    }

    /// A number as entered, and the digits behind the country code; its digits in one are among those that it is
    /// looked up by.
    private mutating func addNumber(of phone: Phone) {
        terms.add(phone.number.entered)
        if let e164 = phone.number.e164 {
            let codeLength = CallingCodes.code(of: e164)?.code.utf8.count ?? 0
            terms.add(String(decoding: e164.utf8.dropFirst(1 + codeLength), as: UTF8.self))
        }
        terms.add(phone.note)
    }

    /// A domain name as it is written, and in its own script where that may be another form.
    private mutating func addName(_ text: String) {
        terms.add(text)
        if Self.mayHaveAnotherForm(text) { terms.add(DomainName(text)?.unicode ?? "") }
    }

    private mutating func addAddress(_ mail: MailAddress) {
        terms.add(mail.text)
        if Self.mayHaveAnotherForm(mail.text) { terms.add(mail.domain?.unicode ?? "") }
    }

    /// Whether a text has letters beyond ASCII or what may be an A-label, `xn--…`: all others are
    /// the same in every form of a name, which need not be made.
    private static func mayHaveAnotherForm(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte >= 0x80 || (byte == hyphen && before == hyphen) { return true }
            before = byte
        }
        return false
    }

    private static let hyphen = UInt8(ascii: "-")
}
