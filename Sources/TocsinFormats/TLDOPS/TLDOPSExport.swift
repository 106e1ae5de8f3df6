internal import TocsinDirectory

/// Writes the repository mail in the form that the TLD-OPS list has sent since 2015, a line for each contact and TLD.
package enum TLDOPSExport {
    /// A head that says what this is and what it is for, then the lines, ascending by TLD and in call order.
    package static func text(_ listing: Listing) -> String {
        let head = [Listing.tlp, Listing.purpose, listing.origin, ""]
        return (head + lines(listing)).map { $0 + "\n" }.joined()
    }

    /// The lines alone.
    package static func lines(_ listing: Listing) -> [String] {
        let pairs = listing.items.flatMap { item in item.tlds.map { (tld: $0, point: item.point) } }
        return pairs.sorted { left, right in
            left.tld == right.tld
                ? ContactPoint.isInCallOrder(left.point, right.point) : left.tld < right.tld
        }.map { line(for: $0.tld, $0.point.contact) }
    }

    /// One entry: `"Sita Sample, #1, .np, +977 …" <sita@nic.example>, <sita@example.net>`.
    private static func line(for tld: TLD, _ contact: Contact) -> String {
        let parts: [String?] = [
            plain(contact.name), contact.order.map { "#\($0)" }, ".\(tld)",
            contact.phonesToDial.first.map { plain($0.number.display) },
        ]
        let addresses = contact.mails.filter(\.isWellFormed).map { " <\($0)>" }.joined(
            separator: ","
        )
        return "\"\(parts.compactMap(\.self).joined(separator: ", "))\"\(addresses)"
    }

    /// Without what parts a line: quotation marks, commas, angle brackets, backslashes.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in oneLine(text).unicodeScalars {
            switch scalar {
            case "\"", "“", "”", "„", "«", "»": plain.append("'")
            case ",", "<", ">", "\\": plain.append(" ")
            default: plain.append(scalar)
            }
        }
        let text = String(plain).trimmingASCIISpace
        return text.isEmpty ? "-" : text
    }
}
