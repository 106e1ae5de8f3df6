internal import TocsinDirectory

/// A TLD for people and for scripts, in both of its forms.
enum TLDText {
    /// `.рф (xn--p1ai)  Russian Federation`.
    static func head(_ tld: TLD) -> StyledText {
        let territory = CountryCodeTLDs.find(tld)?.territory ?? ""
        return "\(tld.display, .strong)  \(territory)"
    }

    /// The beginning of a list of TLDs as fits into so many columns, and how many more there are:
    /// `.in +15`.
    static func cell(_ tlds: [TLD], room: Int) -> String {
        guard let first = tlds.first else { return "" }
        var cell = cell(first, room: room)
        for (index, tld) in tlds.enumerated().dropFirst() {
            let longer = "\(cell) \(tld.display)"
            let rest = tlds.count - index
            // Room is left for the count of those that do not fit.
            guard DisplayWidth.columns(of: longer) + (rest > 1 ? 4 : 0) <= room else {
                return "\(cell) +\(rest)"
            }
            cell = longer
        }
        return cell
    }

    /// `.рф (xn--p1ai)`, or the label in its own script alone where both take too much room.
    static func cell(_ tld: TLD, room: Int) -> String {
        DisplayWidth.columns(of: tld.display) <= room ? tld.display : ".\(tld.unicode)"
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
