/// The words under which a contact is found, made for prefixes in any script.
///
/// Text is folded: small letters, Latin letters without their accents, digits of any script as ASCII. Words are what
/// lies between everything that is no letter, digit or mark. Scripts that write no spaces (Han, kana, Thai, Lao,
/// Khmer, Burmese) count each character as a word, so that any part of a name is found. Index and question go through
/// the same fold. The result is meant for SQLite's FTS5 with `tokenize = 'ascii'`, which leaves it as it is.
package enum SearchTerms {
    /// The words of a contact, apart by spaces.
    ///
    /// - Parameters:
    ///   - organisation: the name of the member, beside the contact's own text.
    ///   - tlds: the TLDs it answers for, which a contact for all of a member's does not say itself.
    package static func text(for contact: Contact, organisation: String, tlds: [TLD]) -> String {
        var words = FoldedWords()
        for text in [contact.name, contact.role, contact.organisation, organisation] {
            words.add(text)
        }
        addName(contact.domain, to: &words)
        words.add(contact.note)
        words.add(contact.availability.note)
        if let country = contact.country {
            words.add(country.text)
            words.add(CountryCodeTLDs.territory(of: country) ?? "")
        }
        for tld in tlds { for name in names(of: tld) { words.add(name) } }
        for phone in contact.phones { for number in numbers(of: phone) { words.add(number) } }
        for mail in contact.mails { addAddress(mail, to: &words) }
        addOtherChannels(of: contact, to: &words)
        for language in contact.languages {
            words.add(language.text)
            words.add(language.name ?? "")
        }
        return words.text
    }

    private static func addOtherChannels(of contact: Contact, to words: inout FoldedWords) {
        for messenger in contact.messengers {
            words.add(messenger.service)
            words.add(messenger.id)
        }
        for other in contact.others {
            for text in [other.kind, other.value, other.note] { words.add(text) }
        }
        for number in contact.lookupNumbers { words.add(number.lookupDigits) }
    }

    /// A domain name as it is written, and in its own script where that may be another form.
    private static func addName(_ text: String, to words: inout FoldedWords) {
        words.add(text)
        if mayHaveAnotherForm(text) { words.add(DomainName(text)?.unicode ?? "") }
    }

    private static func addAddress(_ mail: MailAddress, to words: inout FoldedWords) {
        words.add(mail.text)
        if mayHaveAnotherForm(mail.text) { words.add(mail.domain?.unicode ?? "") }
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

    /// The words of a text, folded.
    package static func words(_ text: String) -> [String] {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        return isASCII ? wordsOfASCII(text) : wordsOfAnyScript(text)
    }

    /// What `wordsOfAnyScript` answers for a text of ASCII, without its work for each character.
    private static func wordsOfASCII(_ text: String) -> [String] {
        text.utf8.split { ASCIIFold.partOfWord($0) == nil }.map { lowercased($0) }
    }

    /// ASCII with its capital letters made small.
    private static func lowercased(_ text: some Sequence<UInt8>) -> String {
        String(decoding: text.map { ASCIIFold.partOfWord($0) ?? $0 }, as: UTF8.self)
    }

    /// The words of a text that is not all ASCII.
    static func wordsOfAnyScript(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            for folded in ScalarFold.fold(scalar) {
                guard ScalarFold.isPartOfWord(folded) else {
                    end()
                    continue
                }
                if ScalarFold.standsAlone(folded) { end() }
                word.append(folded)
                if ScalarFold.standsAlone(folded) { end() }
            }
        }
        end()
        return words
    }

    /// A text with its scalars folded and nothing left out.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return lowercased(text.utf8) }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(contentsOf: ScalarFold.fold(scalar)) }
        return String(folded)
    }

    /// A question as an FTS5 expression: every word must be found, each as the beginning of one.
    ///
    /// `nil` if there is no word in it. Words between spaces that fall apart, such as a mail address or a name in
    /// Han, must be found in that order. All is quoted; nothing in the text works as an operator.
    package static func expression(for question: String) -> String? {
        let phrases = question.unicodeScalars.split { $0.properties.isWhitespace }
            .map { words(String(Substring($0))) }
            .filter { !$0.isEmpty }
            .prefix(greatestPhraseCount)
            .map { "\"\($0.joined(separator: " "))\"*" }
        return phrases.isEmpty ? nil : phrases.joined(separator: " ")
    }

    /// More words than this in a question are left out.
    private static let greatestPhraseCount = 16

    private static func names(of tld: TLD) -> [String] {
        [tld.text, tld.unicode, CountryCodeTLDs.find(tld)?.territory ?? ""]
    }

    /// A number as entered, its digits in one, and the digits behind the country code.
    private static func numbers(of phone: Phone) -> [String] {
        let number = phone.number
        guard let e164 = number.e164 else {
            return [number.entered, number.lookupDigits, phone.note]
        }
        let codeLength = CallingCodes.code(of: e164)?.code.utf8.count ?? 0
        let national = String(decoding: e164.utf8.dropFirst(1 + codeLength), as: UTF8.self)
        return [number.entered, number.lookupDigits, national, phone.note]
    }
}
