internal import TocsinDirectory

/// A TLD for people and for scripts, in both of its forms.
enum TLDText {
    /// `.рф (xn--p1ai)  Russian Federation`.
    static func head(_ tld: TLD) -> StyledText {
        let territory = CountryCodeTLDs.find(tld)?.territory ?? ""
        return "\(tld.display, .strong)  \(territory)"
    }

    /// Both forms and the territory.
    static func json(_ tld: TLD) -> JSON {
        let known = CountryCodeTLDs.find(tld)
        return .object([
            "a_label": .string(tld.text),
            "u_label": .string(tld.unicode),
            "territory": .optional(known?.territory),
            "country": .optional(known?.country.text),
        ])
    }
}
