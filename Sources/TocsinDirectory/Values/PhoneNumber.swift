/// A phone number: E.164 where it can be read as such, an extension apart, and always the text as entered.
package struct PhoneNumber: Hashable, Sendable {
    /// `+` and 7 to 15 digits, or `nil` if what was entered cannot be read so.
    package let e164: String?
    /// What to dial after the call is answered; empty if nothing.
    package let extensionDigits: String
    /// The text as it was entered.
    package let entered: String

    package init(e164: String?, extensionDigits: String, entered: String) {
        self.e164 = e164
        self.extensionDigits = extensionDigits
        self.entered = entered
    }
}

extension PhoneNumber {
    /// Whether a text is a number as ITU-T E.164 has it: `+`, then 7 to 15 digits, none of them a leading zero.
    static func isE164(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "+"), (8...16).contains(bytes.count) else { return false }
        return bytes[1] != UInt8(ascii: "0") && bytes[1...].allSatisfy(Decimal.isDigit)
    }

    /// Whether a phone can dial a text after the call is answered: digits, `*`, `#` and `,` for a pause.
    static func isExtension(_ text: String) -> Bool {
        text.utf8.count <= DirectoryLimits.phoneExtension
            && text.utf8.allSatisfy { Decimal.isDigit($0) || "*#,".utf8.contains($0) }
    }
}
