/// What a reverse look-up goes by: whose number or address is this?
extension Contact {
    /// Every number that might ring or show: phones, fax, and what other telecoms and messengers give as one.
    package var lookupNumbers: [PhoneNumber] {
        let others = (others.map(\.value) + messengers.map(\.id)).map { PhoneNumber($0) }
            .filter { $0.e164 != nil }
        return phones.map(\.number) + others
    }

    /// Every address, folded: mail, and what messengers and other telecoms give as one with an `@`.
    package var lookupAddresses: [String] {
        let others = (messengers.map(\.id) + others.map(\.value))
            .filter { $0.utf8.contains(UInt8(ascii: "@")) }
        return mails.map(\.lookupKey) + others.map { MailAddress(Self.withoutScheme($0)).lookupKey }
    }

    /// Whether a number is one of these, however it is written (see `PhoneNumber.matches`).
    package func has(_ number: PhoneNumber) -> Bool {
        lookupNumbers.contains { $0.matches(number) }
    }

    /// Whether a mail address is one of these, in small or capital letters.
    package func has(_ address: MailAddress) -> Bool {
        let key = address.lookupKey
        return lookupAddresses.contains { $0.utf8.elementsEqual(key.utf8) }
    }

    /// `sip:desk@nic.example` without `sip:`.
    private static func withoutScheme(_ text: String) -> String {
        for scheme in ["sip:", "sips:", "xmpp:", "mailto:"]
        where text.utf8.starts(with: scheme.utf8) {
            return String(text.unicodeScalars.dropFirst(scheme.unicodeScalars.count))
        }
        return text
    }
}
