package import TocsinDirectory

/// A plain phone book on paper: A4 at ten characters an inch, 78 columns by 60 lines, a form feed between pages.
///
/// Every page says that it is TLP:AMBER, from when it is and where it comes from: pages get separated.
package struct PhoneBook: Sendable {
    /// Columns of a line.
    package static let columns = 78
    /// Lines of a page.
    package static let linesOfPage = 60

    private let listing: Listing
    private let zones: ZoneTable

    package init(_ listing: Listing, zones: ZoneTable) {
        self.listing = listing
        self.zones = zones
    }

    /// The whole book as text.
    package var text: String {
        let pages = pages(of: blocks)
        return pages.enumerated().map { index, lines in
            let page = head(page: index + 1, of: pages.count) + lines
            return page.map { $0 + "\n" }.joined()
        }.joined(separator: "\u{C}")
    }

    /// The lines of one TLD: its name and whoever answers for all of it, then its contacts.
    private struct Block {
        let title: String
        let organisation: [String]
        let contacts: [[String]]
    }

    private static let linesOfHead = 5

    private func head(page: Int, of count: Int) -> [String] {
        let right = "page \(page) of \(count)"
        let left = TextWidth.padded(
            "\(Listing.tlp)  Emergency contacts of TLD registries",
            to: Self.columns - right.utf8.count
        )
        let origin = TextWidth.wrapped(listing.origin, to: Self.columns) + [""]
        return [left + right, Listing.purpose, origin[0], origin[1], ""]
    }

    private func pages(of blocks: [Block]) -> [[String]] {
        var paper = Paper(room: Self.linesOfPage - Self.linesOfHead)
        for block in blocks {
            for (index, contact) in block.contacts.enumerated() {
                let head = index == 0 ? [block.title] + block.organisation : []
                paper.add(contact, behind: head, continuing: block.title)
            }
        }
        return paper.pages
    }

    // MARK: Blocks

    private var blocks: [Block] {
        let pairs = listing.items.flatMap { item in item.tlds.map { (tld: $0, item: item) } }
            .sorted { left, right in
                left.tld == right.tld
                    ? ContactPoint.isInCallOrder(left.item.point, right.item.point)
                    : left.tld < right.tld
            }
        var blocks: [Block] = []
        var rest = pairs[...]
        while let first = rest.first {
            let own = rest.prefix { $0.tld == first.tld }
            rest = rest.dropFirst(own.count)
            blocks.append(block(title(first.tld), own.map(\.item), of: first.tld))
        }
        // Regional organisations run no TLD and are called all the same.
        let others = listing.items.filter(\.tlds.isEmpty)
        if others.isEmpty { return blocks }
        return blocks + [block("Without a TLD", others, of: nil)]
    }

    /// An organisation that all contacts share is named once, above them.
    ///
    /// A contact is printed under the first of its TLDs; under the others stands where.
    private func block(_ title: String, _ items: [Listing.Item], of tld: TLD?) -> Block {
        let names = items.map(\.point.organisation)
        let isShared = names.allSatisfy { $0.utf8.elementsEqual(names[0].utf8) }
        return Block(
            title: title,
            organisation: rivalry(items, for: tld) + (isShared ? row("  ", names[0]) : []),
            contacts: items.filter { $0.tlds.first == tld }
                .map { lines(of: $0, withOrganisation: !isShared) }
                + references(to: items.filter { $0.tlds.first != tld })
        )
    }

    private func rivalry(_ items: [Listing.Item], for tld: TLD?) -> [String] {
        guard let tld, items.contains(where: { $0.contested.contains(tld) }) else { return [] }
        return row("  ", Self.severalManage)
    }

    /// Where contacts are printed that answer for an earlier TLD too: `see .in: #1 Name; #2 Name`.
    private func references(to items: [Listing.Item]) -> [[String]] {
        var places: [(tld: TLD, names: [String])] = []
        for item in items {
            guard let tld = item.tlds.first else { continue }
            let name = [item.contact.order.map { "#\($0)" }, item.contact.name]
                .compactMap(\.self).joined(separator: " ")
            if let index = places.firstIndex(where: { $0.tld == tld }) {
                places[index].names.append(name)
            } else {
                places.append((tld, [name]))
            }
        }
        return places.map { row("  see .\($0.tld): ", $0.names.joined(separator: "; ")) }
    }

    private func title(_ tld: TLD) -> String {
        let territory = CountryCodeTLDs.find(tld)?.territory ?? ""
        return clipped(territory.isEmpty ? tld.display : "\(tld.display)  \(territory)")
    }

    private func lines(of item: Listing.Item, withOrganisation: Bool) -> [String] {
        let contact = item.contact
        let order = contact.order.map { "#\($0)" } ?? "-"
        let saysRole = !contact.role.isEmpty && !contact.role.utf8.elementsEqual(contact.name.utf8)
        let name = saysRole ? "\(contact.name), \(contact.role)" : contact.name
        return row(TextWidth.padded("  \(order)", to: 6), name)
            + (withOrganisation ? row("      ", item.point.organisation) : [])
            + details(item).flatMap { row("      " + TextWidth.padded($0.0, to: 11), $0.1) }
    }

    private func details(_ item: Listing.Item) -> [(String, String)] {
        let contact = item.contact
        // Before anybody dials.
        var rows = item.point.isBlocked ? [("", Self.blocked)] : []
        rows += item.point.isSuspended ? [("", Self.suspended)] : []
        rows += item.point.isDisputed ? [("", Self.disputed)] : []
        rows += (contact.phonesToDial + contact.phones.filter { $0.use == .fax }).map(phone)
        rows.append(("mail", contact.mails.map(\.text).joined(separator: ", ")))
        rows += contact.messengers.map { ($0.service, $0.id) }
        rows += contact.others.map {
            ($0.kind, $0.note.isEmpty ? $0.value : "\($0.value) (\($0.note))")
        }
        rows.append(("languages", contact.languages.map(\.text).joined(separator: ", ")))
        rows.append(("hours", hours(contact)))
        rows.append(("", contact.availability.note))
        rows.append(("host", item.host))
        rows.append(
            (
                "at",
                [contact.domain, country(contact.country)].filter { !$0.isEmpty }.joined(
                    separator: ", "
                )
            )
        )
        rows += contact.note.utf8.split(separator: 0x0A).map { ("note", String(Substring($0))) }
        rows.append(("confirmed", confirmed(item)))
        return rows.filter { !$0.1.isEmpty }
    }

    /// `Mon-Fri 09:00-17:00 in Asia/Kathmandu, UTC+05:45 on 2026-11-20`, as far as it is known.
    private func hours(_ contact: Contact) -> String {
        let zone = zone(contact.zone)
        let hours = contact.availability.text
        return hours.isEmpty || zone.isEmpty ? hours + zone : "\(hours) in \(zone)"
    }

    private func phone(_ phone: Phone) -> (String, String) {
        let name =
            switch phone.use {
            case .emergency: "EMERGENCY"
            case .regular: "phone"
            case .fax: "fax"
            }
        let remarks = [phone.zone.map(\.text), phone.note.isEmpty ? nil : phone.note].compactMap(
            \.self
        )
        let suffix = remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
        return (name, phone.number.grouped + suffix)
    }

    private func country(_ country: CountryCode?) -> String {
        guard let country else { return "" }
        return [country.text, CountryCodeTLDs.territory(of: country)].compactMap(\.self)
            .joined(separator: ", ")
    }

    private func zone(_ zone: ZoneName?) -> String {
        guard let zone else { return "" }
        guard zone.fixedOffset == nil, let rules = zones.rules(of: zone) else { return zone.text }
        return "\(zone), \(rules.localTime(at: listing.date).offsetText) on \(listing.date.date)"
    }

    private func confirmed(_ item: Listing.Item) -> String {
        switch item.point.origin {
        case .local(let source, let imported):
            "never: imported \(imported.date) from \(oneLine(source))"
        case .member(let entry):
            [
                "\(item.contact.confirmed.date)", age(of: item),
                entry.isConflicted ? Self.conflict(item.point) : nil,
            ].compactMap(\.self).joined(separator: ", ")
        }
    }

    private func age(of item: Listing.Item) -> String? {
        switch listing.age(of: item) {
        case .fresh: nil
        case .ageing: "AGEING"
        case .stale: "STALE"
        }
    }

    private static let blocked = "BLOCKED HERE: keep clear of this organisation"
    private static let severalManage =
        "SEVERAL MANAGE: organisations each say that they manage it; ask somebody you know"
    private static let suspended = "SUSPENDED: members warn of this organisation"
    private static let disputed = "DISPUTED: somebody else may have signed this"

    /// That another version says something else, and the numbers that it alone names.
    private static func conflict(_ point: ContactPoint) -> String {
        let numbers = point.phonesOfOtherVersions.map(\.number.grouped)
        return "CONFLICT: another version of this entry says something else"
            + (numbers.isEmpty ? "" : ", and names \(numbers.joined(separator: ", "))")
    }

    // MARK: Lines

    /// A text behind a label, its further lines under its first.
    private func row(_ label: String, _ text: String) -> [String] {
        let margin = TextWidth.of(label)
        // A label of another member's choosing may be as long as a line.
        guard margin <= Self.columns / 2 else {
            return row("      ", label.trimmingASCIISpace + " " + text)
        }
        return TextWidth.wrapped(text, to: Self.columns - margin).enumerated().map { index, line in
            (index == 0 ? label : String(repeating: " ", count: margin)) + line
        }
    }

    /// What of a text fits beside the page number or the word "(continued)".
    private func clipped(_ text: String) -> String {
        let room = Self.columns - 12
        return TextWidth.of(text) <= room ? text : TextWidth.wrapped(text, to: room).first ?? ""
    }
}
