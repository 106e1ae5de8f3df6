/// How a number is written for somebody who reads it and dials it by hand.
///
/// The text as entered is only shown in the number's place where it says the same, digit by digit: a text and a number
/// are signed side by side, and nothing but a look keeps them together.
extension PhoneNumber {
    /// The text as entered with the extension behind it, if whoever reads it dials this very number; else `nil`.
    package var asEntered: String? {
        guard let e164 else { return nil }
        let read = PhoneNumber(entered)
        guard read.e164 == e164, read.entered.utf8.elementsEqual(entered.utf8) else { return nil }
        let saysExtension = !read.extensionDigits.utf8.isEmpty
        guard !saysExtension || read.extensionDigits == extensionDigits else { return nil }
        let behind = saysExtension ? extensionDigits.utf8.filter(Decimal.isDigit) : []
        guard entered.utf8.filter(Self.isDialled) == Array(e164.utf8) + behind else { return nil }
        return saysExtension ? entered : entered + extensionText
    }

    /// The number in groups: those in which it was entered, else the country code and threes.
    ///
    /// What is no E.164 number stays as entered.
    package var grouped: String {
        guard let e164 else { return display }
        if let asEntered, !entered.utf8.elementsEqual(e164.utf8) { return asEntered }
        let code = CallingCodes.code(of: e164)?.code ?? ""
        let rest = Array(e164.utf8.dropFirst(1 + code.utf8.count))
        let groups = stride(from: 0, to: rest.count, by: 3).map { start in
            String(decoding: rest[start..<min(start + 3, rest.count)], as: UTF8.self)
        }
        return "+" + ([code] + groups).filter { !$0.isEmpty }.joined(separator: " ") + extensionText
    }

    private var extensionText: String {
        extensionDigits.utf8.isEmpty ? "" : " ext. \(extensionDigits)"
    }

    private static func isDialled(_ byte: UInt8) -> Bool {
        Decimal.isDigit(byte) || byte == UInt8(ascii: "+")
    }
}
