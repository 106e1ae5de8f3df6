package import TocsinDirectory

/// Writes contacts as vCard 3.0 (RFC 2426), the version that phones read, all in one file.
///
/// The shown name begins with the TLD, since that is what one looks for. There is no type for emergency phones:
/// `RELATED` and its like mean whom to call if this person is hurt. The phone to dial first is preferred and
/// labelled, and each label says the zone in which it rings.
package enum VCard3Export {
    /// The bytes of a `.vcf` file, UTF-8 with CRLF.
    ///
    /// - Parameter zones: the zones known here, so that labels can say the present offset.
    package static func file(_ listing: Listing, zones: ZoneTable) -> [UInt8] {
        listing.items.flatMap { item in
            VCard3(item, listing: listing, zones: zones).lines.flatMap(\.folded)
        }
    }
}

/// One card.
private struct VCard3 {
    private let item: Listing.Item
    private let listing: Listing
    private let zones: ZoneTable
    private var contact: Contact { item.contact }

    init(_ item: Listing.Item, listing: Listing, zones: ZoneTable) {
        self.item = item
        self.listing = listing
        self.zones = zones
    }

    var lines: [VCardLine] {
        let head = [
            VCardLine("BEGIN", "VCARD"), VCardLine("VERSION", "3.0"),
            VCardLine("PRODID", "-//tocsin//EN"), VCardLine("UID", "urn:uuid:\(identifier)"),
            VCardLine("FN", shownName), VCardLine("N", structured: [shownName, "", "", "", ""]),
        ]
        return head + body + [VCardLine("END", "VCARD")]
    }

    private var body: [VCardLine] {
        var lines = [VCardLine("CATEGORIES", list: ["ccTLD"] + item.tlds.map(\.text))]
        let organisation = item.point.organisation
        if !organisation.isEmpty { lines.append(VCardLine("ORG", organisation)) }
        if !contact.role.isEmpty { lines.append(VCardLine("ROLE", contact.role)) }
        if let country = contact.country {
            let name = CountryCodeTLDs.territory(of: country) ?? country.text
            lines.append(VCardLine("ADR;TYPE=WORK", structured: ["", "", "", "", "", "", name]))
        }
        if !contact.domain.isEmpty { lines.append(VCardLine("URL", "https://\(contact.domain)")) }
        if let zone = contact.zone { lines.append(VCardLine("TZ;VALUE=text", zone.text)) }
        lines += phones + mails + messengers
        lines.append(VCardLine("NOTE", note))
        lines.append(VCardLine("REV", contact.confirmed.description))
        lines.append(VCardLine("CLASS", "CONFIDENTIAL"))
        return lines
    }

    /// The same for all versions of a contact: a function of where it is kept, or of what a local entry says.
    private var identifier: NameBasedUUID {
        guard let entry = item.point.entry else {
            return NameBasedUUID(
                "local \(item.tlds.map(\.text).joined(separator: " ")) \(contact.name)"
            )
        }
        return NameBasedUUID("contact \(entry.member) \(entry.subject)")
    }

    /// As many as leave room for the name on a phone; the categories name all.
    private static let fewTLDs = 3

    /// What a phone shows and sorts by: `.np #1 Sita Sample`, `.ac .io .sh … #1 Tobias Sample`, of an entry that nobody has
    /// signed `.fr Marie Exemple (UNCONFIRMED)`, of one that another version contradicts `(CONFLICT)`,
    /// of a suspended member `(SUSPENDED)`, of a chain that says two things at one place `(DISPUTED)`, and for a TLD that several
    /// organisations manage `(SEVERAL MANAGE)`.
    private var shownName: String {
        let few = item.tlds.prefix(Self.fewTLDs).map { ".\($0.unicode)" }
        let more = item.tlds.count > few.count ? ["…"] : []
        let order = contact.order.map { ["#\($0)"] } ?? []
        return (few + more + order + [contact.name] + mark).joined(separator: " ")
    }

    private var mark: [String] {
        guard let entry = item.point.entry else { return ["(UNCONFIRMED)"] }
        return (item.point.isSuspended ? ["(SUSPENDED)"] : [])
            + (item.point.isDisputed ? ["(DISPUTED)"] : [])
            + (entry.isConflicted ? ["(CONFLICT)"] : [])
            + (item.contested.isEmpty ? [] : ["(SEVERAL MANAGE)"])
    }

    // MARK: Channels

    private var phones: [VCardLine] {
        let fax = contact.phones.filter { $0.use == .fax }
        return (contact.phonesToDial + fax).enumerated().flatMap { index, phone in
            let type =
                phone.use == .fax ? "WORK,FAX" : index == 0 ? "WORK,VOICE,PREF" : "WORK,VOICE"
            return [
                VCardLine("item\(index + 1).TEL;TYPE=\(type)", dialled(phone.number)),
                VCardLine("item\(index + 1).X-ABLabel", label(phone)),
            ]
        }
    }

    /// Phones dial a comma as a pause.
    private func dialled(_ number: PhoneNumber) -> String {
        guard let e164 = number.e164, !number.extensionDigits.isEmpty else {
            return number.e164 ?? number.entered
        }
        let pause = number.extensionDigits.utf8.first == UInt8(ascii: ",") ? "" : ","
        return e164 + pause + number.extensionDigits
    }

    private func label(_ phone: Phone) -> String {
        let use =
            switch phone.use {
            case .emergency: contact.availability.always ? "EMERGENCY 24x7" : "EMERGENCY"
            case .regular: "Regular"
            case .fax: "Fax"
            }
        return [use, zoneText(phone.zone ?? contact.zone)].compactMap(\.self).joined(separator: " ")
    }

    /// The offset at the time of the export, or the zone's name if its rules are not known here.
    private func zoneText(_ zone: ZoneName?) -> String? {
        zone.map { zones.rules(of: $0)?.localTime(at: listing.date).offsetText ?? $0.text }
    }

    private var mails: [VCardLine] {
        contact.mails.enumerated().map { index, mail in
            VCardLine("EMAIL;TYPE=INTERNET\(index == 0 ? ",PREF" : "")", mail.text)
        }
    }

    /// Services whose ids are addresses of a scheme (RFC 4770); the note lists all.
    private var messengers: [VCardLine] {
        contact.messengers.compactMap { messenger in
            guard ["xmpp", "sip"].contains(messenger.service.lowercased()) else { return nil }
            return VCardLine("IMPP;TYPE=WORK", "\(messenger.service.lowercased()):\(messenger.id)")
        }
    }

    // MARK: What version 3.0 has no property for

    private var note: String {
        let age = listing.age(of: item)
        let confirmed =
            item.point.entry == nil ? "unconfirmed" : "\(contact.confirmed.date) (\(age))"
        var lines = contact.messengers.map { "\($0.service): \($0.id)" }
        lines += contact.others.map {
            "\($0.kind): \($0.value)" + ($0.note.isEmpty ? "" : " (\($0.note))")
        }
        lines += contact.phones.filter { !$0.note.isEmpty }.map {
            "\($0.number.display): \($0.note)"
        }
        if !contact.languages.isEmpty {
            lines.append("Languages: " + contact.languages.map(\.text).joined(separator: ", "))
        }
        let hours = contact.availability.text
        if !hours.isEmpty {
            lines.append("Hours: \(hours)" + (contact.zone.map { " (\($0))" } ?? ""))
        }
        if !item.host.isEmpty { lines.append("Host organisation: \(item.host)") }
        if !contact.availability.note.isEmpty { lines.append(contact.availability.note) }
        if !contact.note.isEmpty { lines.append(contact.note) }
        return (lines + ["Confirmed: \(confirmed)", Listing.tlp, Listing.purpose, listing.origin])
            .joined(separator: "\n")
    }
}
