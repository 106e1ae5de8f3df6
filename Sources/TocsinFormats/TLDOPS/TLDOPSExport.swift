internal import TocsinDirectory

/// Writes the repository mail in the form that the TLD-OPS list has sent since 2015, a line for each contact and TLD.
package enum TLDOPSExport {
    /// A head that says what this is and what it is for, then the lines, ascending by TLD and in call order: first
    /// what the registries have signed, then, under a head of their own, entries from elsewhere.
    package static func text(_ listing: Listing) -> String {
        let head = [Listing.tlp, Listing.purpose, listing.origin, ""]
        let signed = lines(listing.items.filter { $0.point.entry != nil })
        let local = lines(listing.items.filter { $0.point.entry == nil })
        let tail = local.isEmpty ? [] : (signed.isEmpty ? [] : [""]) + [unconfirmed, ""] + local
        return (head + signed + tail).map { $0 + "\n" }.joined()
    }

    /// What stands before entries that no registry has signed.
    private static let unconfirmed =
        "UNCONFIRMED: nobody of these registries has signed what follows."

    /// The lines of some contacts.
    private static func lines(_ items: [Listing.Item]) -> [String] {
        let pairs = items.flatMap { item in item.tlds.map { (tld: $0, item: item) } }
        return pairs.sorted { left, right in
            left.tld == right.tld
                ? ContactPoint.isInCallOrder(left.item.point, right.item.point)
                : left.tld < right.tld
        }.map { line(for: $0.tld, $0.item) }
    }

    /// What stands behind the name of a suspended member's contact, of one that somebody else may have signed, of one
    /// that another version contradicts, and where several organisations manage the TLD.
    static let marks = [" (SUSPENDED)", " (DISPUTED)", " (CONFLICT)", " (SEVERAL MANAGE)"]

    /// One entry: `"Sita Sample, #1, .np, +977 …" <sita@nic.example>, <sita@example.net>`.
    private static func line(for tld: TLD, _ item: Listing.Item) -> String {
        let (point, contact) = (item.point, item.contact)
        let mark =
            (point.isSuspended ? marks[0] : "")
            + (point.isDisputed ? marks[1] : "")
            + (point.entry?.isConflicted == true ? marks[2] : "")
            + (item.contested.contains(tld) ? marks[3] : "")
        let parts: [String?] = [
            plain(contact.name) + mark, contact.order.map { "#\($0)" }, ".\(tld)",
            contact.phonesToDial.first.map { plain($0.number.display) },
        ]
        let addresses = mails(of: contact).map { " <\($0)>" }.joined(
            separator: ","
        )
        return "\"\(parts.compactMap(\.self).joined(separator: ", "))\"\(addresses)"
    }

    /// What stands between angle brackets: no address that would be read as another.
    private static func mails(of contact: Contact) -> [MailAddress] {
        contact.mails.filter(\.isWellFormed)
    }

    // MARK: What a line has no room for

    /// What the mail does not say of the contacts in a listing.
    package struct Omissions: Equatable, Sendable {
        /// Contacts that answer for no TLD, and so are on no line.
        package var contacts = 0
        /// Phones, faxes among them, besides the one to dial first.
        package var phones = 0
        /// Addresses that are none by the rules of mail.
        package var mails = 0

        package init(contacts: Int = 0, phones: Int = 0, mails: Int = 0) {
            (self.contacts, self.phones, self.mails) = (contacts, phones, mails)
        }
    }

    /// What the mail does not say: whoever sends it in place of the directory must know.
    package static func omissions(_ listing: Listing) -> Omissions {
        listing.items.reduce(into: Omissions()) { omissions, item in
            guard !item.tlds.isEmpty else { return omissions.contacts += 1 }
            let contact = item.contact
            omissions.phones += contact.phones.count - min(contact.phonesToDial.count, 1)
            omissions.mails += contact.mails.count - mails(of: contact).count
        }
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
