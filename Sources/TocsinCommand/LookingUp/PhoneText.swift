internal import TocsinDirectory

/// A phone number as a person dials it.
enum PhoneText {
    /// The number as it was entered where that reads as the same number, else in E.164 with what was
    /// entered behind it.
    ///
    /// What no telephone abroad can dial is said to be so.
    static func text(_ number: PhoneNumber) -> String {
        guard let e164 = number.e164 else {
            return number.entered + extensionText(number) + Phrases.LookingUp.undialable
        }
        if number.entered.utf8.isEmpty { return e164 + extensionText(number) }
        return number.asEntered ?? e164 + extensionText(number)
            + Phrases.LookingUp.asEntered(number.entered)
    }

    /// The number for a column: without what was entered where that makes it long, but never cut.
    static func cell(_ number: PhoneNumber?) -> String {
        guard let number else { return "-" }
        let whole = text(number)
        guard DisplayWidth.columns(of: whole) > widestCell, let e164 = number.e164 else {
            return whole
        }
        return e164 + extensionText(number)
    }

    /// The columns of a number of fifteen digits in groups, with an extension.
    private static let widestCell = 28

    private static func extensionText(_ number: PhoneNumber) -> String {
        guard !number.extensionDigits.utf8.isEmpty else { return "" }
        return Phrases.LookingUp.phoneExtension(number.extensionDigits)
    }
}
