/// An ISO 3166-1 alpha-2 code, upper case.
///
/// Not a TLD: .uk is GB, .eu is no country.
package struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    /// Two letters, `NP`.
    package let text: String

    package var description: String { text }

    /// Takes two ASCII letters in any case, or answers `nil`.
    ///
    /// Whether the code is assigned is a warning, never a refusal: codes come and go.
    package init?(_ text: String) {
        let letters = text.utf8.map { $0 & 0xDF }
        guard letters.count == 2,
            letters.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            text.utf8.allSatisfy({ $0 >= UInt8(ascii: "A") })
        else { return nil }
        self.text = String(decoding: letters, as: UTF8.self)
    }
}
