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
