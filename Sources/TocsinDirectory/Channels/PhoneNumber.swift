/// A phone number: E.164 where it can be read as such, an extension apart, and always the text as entered.
///
/// No number is refused for being odd: in a crisis a strange number is better than none.
package struct PhoneNumber: Hashable, Sendable {
    /// `+` and 7 to 15 digits, or `nil` if what was entered cannot be read so.
    package let e164: String?
    /// What to dial after the call is answered; empty if nothing.
    package let extensionDigits: String
    /// The text as it was entered, its digits in ASCII.
    package let entered: String

    /// Joins what has been read before, for instance by `init(_:)` on another machine.
    package init(e164: String?, extensionDigits: String, entered: String) {
        self.e164 = e164
        self.extensionDigits = extensionDigits
        self.entered = entered
    }

    /// Reads a number however it is written.
    ///
    /// Understood are `+` or `00` in front, brackets, dots, dashes, spaces, slashes, digits of any script, a bracketed
    /// trunk zero, `tel:` URIs (RFC 3966), and an extension behind `ext`, `x`, `#` or `;ext=`. A number without a
    /// country code stays as entered: guessing the country would call somebody else. So does one with a slash before another
    /// ending, and one of country code 1 that has not its ten digits.
    ///
    /// Digits of another script are kept as ASCII digits and marks that nobody sees are left out, so that what is
    /// shown as entered is what is dialled.
    package init(_ text: String) {
        let entered = PhoneText.plain(text).trimmingASCIISpace
        let parts = PhoneText(entered)
        self.init(e164: parts.e164, extensionDigits: parts.extensionDigits, entered: entered)
    }

    /// What to show and to dial: E.164 if there is one, else the text as entered; the extension behind it.
    package var display: String {
        guard let e164 else { return entered }
        return extensionDigits.isEmpty ? e164 : "\(e164) ext. \(extensionDigits)"
    }

    /// Whether a text is a number as ITU-T E.164 has it: `+`, then 7 to 15 digits, none of them a leading zero.
    package static func isE164(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "+"), (8...16).contains(bytes.count) else { return false }
        return bytes[1] != UInt8(ascii: "0") && bytes[1...].allSatisfy(Decimal.isDigit)
    }

    /// Whether a phone can dial a text after the call is answered: digits, `*`, `#` and `,` for a pause.
    package static func isExtension(_ text: String) -> Bool {
        text.utf8.count <= DirectoryLimits.phoneExtension
            && text.utf8.allSatisfy { Decimal.isDigit($0) || "*#,".utf8.contains($0) }
    }
}
