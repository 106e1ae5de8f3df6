package import TocsinDirectory

/// Writes contacts as RFC 4180: a header, CRLF, values quoted where they must be, no cell that works as a formula.
package enum CSVExport {
    /// An empty file to fill in: the header and one example.
    package static var template: String {
        lines([
            CSVColumn.template.map(\.rawValue),
            CSVColumn.template.map { example($0) },
        ])
    }

    /// The TLDs of the example, which nobody runs.
    package static let exampleTLDs = CSVList.split(example(.tlds)).compactMap { TLD($0) }

    /// All contacts of a listing.
    ///
    /// What was entered for a remark at a phone or a telecom is not in it.
    package static func text(_ listing: Listing) -> String {
        let rows = listing.items.map { item in
            CSVColumn.allCases.map { value($0, item, listing) }
        }
        return lines([CSVColumn.allCases.map(\.rawValue)] + rows)
    }

    /// How many contacts say something for which there is no column: remarks at phones and telecoms, remarks on hours, and
    /// who told the person.
    package static func shortened(_ listing: Listing) -> Int {
        listing.items.count { item in
            let contact = item.contact
            return contact.phones.contains { !$0.note.isEmpty }
                || contact.others.contains { !$0.note.isEmpty }
                || !contact.availability.note.isEmpty || contact.notice != nil
        }
    }

    /// Rows of cells.
    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.map(CSVCell.written).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func value(_ column: CSVColumn, _ item: Listing.Item, _ listing: Listing)
        -> String
    {
        let contact = item.contact
        return switch column {
        case .tlds: CSVList.join(item.tlds.map(\.text))
        case .kind: contact.kind == .person ? "person" : "desk"
        case .name: contact.name
        case .role: contact.role
        case .order: contact.order.map { String($0) } ?? ""
        case .organisation: contact.organisation
        case .country: contact.country?.text ?? ""
        case .domain: contact.domain
        case .zone: contact.zone?.text ?? ""
        case .emergencyPhones: phones(contact, .emergency)
        case .regularPhones: phones(contact, .regular)
        case .fax: phones(contact, .fax)
        case .mails: CSVList.join(contact.mails.map(\.text))
        case .messengers: CSVList.join(contact.messengers.map { "\($0.service): \($0.id)" })
        case .others: CSVList.join(contact.others.map { "\($0.kind): \($0.value)" })
        case .languages: CSVList.join(contact.languages.map(\.text))
        case .availability: contact.availability.text
        case .note: contact.note
        case .enteredBy: item.point.entry == nil ? "" : item.point.organisation
        case .confirmed: contact.confirmed.description
        case .status: status(item, listing)
        case .tlp: Listing.tlp
        case .purpose: Listing.purpose
        case .source: listing.source
        case .exported: listing.date.description
        }
    }

    private static func phones(_ contact: Contact, _ use: Phone.Use) -> String {
        CSVList.join(
            contact.phones.filter { $0.use == use }.map { phone in
                phone.number.display + (phone.zone.map { " [\($0)]" } ?? "")
            }
        )
    }

    private static func status(_ item: Listing.Item, _ listing: Listing) -> String {
        guard let entry = item.point.entry else { return "unconfirmed" }
        let status = entry.isConflicted ? "conflict" : "\(listing.age(of: item))"
        return (item.point.isSuspended ? "suspended, " : "")
            + (item.point.isDisputed ? "disputed, " : "")
            + (item.contested.isEmpty ? "" : "several manage, ") + status
    }

    private static func example(_ column: CSVColumn) -> String {
        switch column {
        case .tlds: "example | xn--zckzah"
        case .kind: "desk"
        case .name: "Duty Desk"
        case .role: "Operations"
        case .order: "1"
        case .organisation: "Example Registry"
        case .country: "NP"
        case .domain: "nic.example"
        case .zone: "Asia/Kathmandu"
        case .emergencyPhones: "+977 000 1234567"
        case .regularPhones: "+977 000 7654321 ext. 12 [UTC+05:45]"
        case .mails: "desk@nic.example | desk@example.net"
        case .messengers: "Signal: desk.01"
        case .others: "satellite: +870 000 123 456"
        case .languages: "ne | en"
        case .availability: "Mon-Fri 09:00-17:00; 2026-12-25 closed (holiday)"
        default: ""
        }
    }
}
