internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// The whole directory, a row for each TLD: who holds it and whom to call first.
struct Overview: Sendable {
    /// Ascending by A-label.
    let rows: [Row]
    /// Those that pass and hold no TLD: regional organisations, observers.
    let withoutTLD: [Organisation]

    /// How many contacts are damaged in this copy, and so are in no row.
    let damaged: Int

    /// One TLD.
    struct Row: Sendable {
        let tld: TLD
        /// The manager first.
        let holders: [Organisation]
        /// The one to name: the first that passes.
        let named: Organisation?
        /// Whom to call, in order.
        let sheet: CallSheet
        /// Those of them that pass.
        let passing: [CallSheet.Entry]
    }

    /// What passes a filter.
    init(of lookUp: LookUp, filter: ContactFilter, onDuty: Bool) throws {
        let organisations = try lookUp.reader.organisations()
        let (all, damaged) = try lookUp.reader.contactsAndDamage()
        self.damaged = damaged
        let rotas = try organisations.flatMap { organisation in
            try lookUp.reader.rotas(of: organisation.member).map { (organisation.member, $0) }
        }
        let vantage = lookUp.vantage(on: all, rotas: rotas.map(\.1))
        let holders = Self.byTLD(organisations, tlds: \.tlds)
        let asksOfOrganisations = !onDuty && !filter.asksOfContacts
        withoutTLD = organisations.filter {
            asksOfOrganisations && $0.tlds.isEmpty && filter.passes($0)
        }
        let points = Self.byTLD(all, tlds: \.tlds)
        rows = Set(holders.keys).union(points.keys).sorted().compactMap { tld in
            let held = Self.managersFirst(holders[tld] ?? [], of: tld)
            guard filter.passes(tld, heldBy: held) else { return nil }
            // A filter does not change who has the duty, so the sheet is of everybody.
            let sheet = CallSheet(
                for: tld,
                points: points[tld] ?? [],
                rotas: rotas.filter { rota in held.contains { $0.member == rota.0 } },
                roles: { member in held.first { $0.member == member }?.role(for: tld) },
                at: lookUp.context.now,
                zones: vantage.zones
            )
            let passing = sheet.entries.filter { entry in
                let owner = entry.point.entry.flatMap { own in
                    held.first { $0.member == own.member }
                }
                return filter.passes(entry.point, in: lookUp.context)
                    && filter.passes(ownedBy: owner)
            }
            if onDuty, passing.first?.standing.answers != true { return nil }
            if filter.asksOfContacts, passing.isEmpty { return nil }
            return Row(
                tld: tld,
                holders: held,
                named: held.first(where: filter.passes),
                sheet: sheet,
                passing: passing
            )
        }
    }

    private static func byTLD<Element>(
        _ elements: [Element],
        tlds: (Element) -> [TLD]
    ) -> [TLD: [Element]] {
        var table: [TLD: [Element]] = [:]
        for element in elements {
            for tld in tlds(element) { table[tld, default: []].append(element) }
        }
        return table
    }

    private static func managersFirst(_ holders: [Organisation], of tld: TLD) -> [Organisation] {
        holders.sorted {
            ($0.role(for: tld)?.rawValue ?? .max, $0.member)
                < ($1.role(for: tld)?.rawValue ?? .max, $1.member)
        }
    }
}
