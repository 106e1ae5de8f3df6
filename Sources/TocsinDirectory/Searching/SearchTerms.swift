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
        let texts: [String] =
            [contact.name, contact.role, contact.organisation, organisation, contact.domain]
            + [DomainName(contact.domain)?.unicode ?? "", contact.note, contact.availability.note]
            + (contact.country.map { [$0.text, CountryCodeTLDs.territory(of: $0) ?? ""] } ?? [])
            + tlds.flatMap(names)
            + contact.phones.flatMap(numbers)
            + contact.mails.flatMap { [$0.text, $0.domain?.unicode ?? ""] }
            + contact.messengers.flatMap { [$0.service, $0.id] }
            + contact.others.flatMap { [$0.kind, $0.value, $0.note] }
            + contact.lookupNumbers.map(\.lookupDigits)
            + contact.languages.flatMap { [$0.text, $0.name ?? ""] }
        return distinct(texts.map { words($0).joined(separator: " ") }).joined(separator: " ")
    }

    /// The words of a text, folded.
    package static func words(_ text: String) -> [String] {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        return isASCII ? wordsOfASCII(text) : wordsOfAnyScript(text)
    }

    /// What `wordsOfAnyScript` answers for a text of ASCII, without its work for each character.
    private static func wordsOfASCII(_ text: String) -> [String] {
        text.utf8.split { !isASCIILetterOrDigit($0) }.map { lowercased($0) }
    }

    /// ASCII with its capital letters made small.
    private static func lowercased(_ text: some Sequence<UInt8>) -> String {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        return String(decoding: text.map { capitals.contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func wordsOfAnyScript(_ text: String) -> [String] {
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

    /// Each phrase once.
    ///
    /// Single words stay where they are, since a question may ask for several in their order.
    private static func distinct(_ phrases: [String]) -> [String] {
        var seen: Set<[UInt8]> = [[]]
        return phrases.filter { seen.insert(Array($0.utf8)).inserted }
    }
}
