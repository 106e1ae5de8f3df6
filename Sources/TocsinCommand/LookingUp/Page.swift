internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinStore

/// What `tocsin show` answers: organisations with their contacts, and what was imported here.
struct Page: Sendable {
    /// The TLD that was asked for, or `nil` for an organisation.
    let tld: TLD?
    /// Who has the duty for the TLD.
    let onDuty: [CallSheet.Entry]
    /// Who holds the TLD, the manager first; or the organisation that was asked for.
    let organisations: [Organisation]
    /// Who claims the TLD, and is not vouched for by those who hold it.
    let claimants: [Organisation]
    /// Why each of them does not hold it, a line for each.
    let claims: [String]
    /// That nobody manages the TLD since a decision.
    let holderless: HolderlessTLD?
    /// What each of the organisations says of itself.
    let profiles: [Profile?]
    /// The contacts of all of them, and those that were imported here.
    let points: [ContactPoint]
    /// From when all of it is looked at.
    let vantage: Vantage
    /// What must be said before all of it.
    let warnings: [StyledText]

    /// The page of a TLD.
    init(of tld: TLD, in lookUp: LookUp) throws {
        self.tld = tld
        organisations = try lookUp.reader.organisations(for: tld)
        claimants = try lookUp.reader.claimants(of: tld)
        holderless = try HolderlessTLD.find(tld, among: organisations, in: lookUp.reader)
        // To compute the membership takes longer than a look-up.
        let membership = try claimants.isEmpty ? nil : lookUp.reader.membership()
        if let membership, holderless == nil {
            let holders = LabelHolders(membership)
            claims = ClaimReason.lines(on: tld, by: claimants, in: membership, holders)
        } else {
            claims = []
        }
        points = try lookUp.reader.contacts(for: tld)
        profiles = try organisations.map { try lookUp.reader.profile(of: $0.member) }
        let (sheet, vantage) = try lookUp.sheet(
            for: tld,
            points: points,
            organisations: organisations
        )
        self.vantage = vantage
        onDuty = Self.onDuty(sheet)
        let rivalry = Target.tld(tld).rivalry(among: organisations)
        warnings =
            try (holderless.map { [StyledText(Phrases.Rulings.nobodyHolds($0), .bad)] } ?? [])
            + (rivalry.map { [StyledText($0, .bad)] } ?? [])
            + Self.away(organisations, points, lookUp)
            + Self.warnings(
                sheet,
                damaged: lookUp.reader.damagedContacts(for: tld),
                of: tld.display
            )
    }

    /// The page of an organisation.
    init(of organisation: Organisation, in lookUp: LookUp) throws {
        tld = nil
        organisations = [organisation]
        claimants = []
        claims = []
        holderless = nil
        points = try lookUp.reader.contacts(of: organisation.member)
        profiles = [try lookUp.reader.profile(of: organisation.member)]
        let (sheet, vantage) = try lookUp.sheet(points: points, organisations: organisations)
        self.vantage = vantage
        onDuty = Self.onDuty(sheet)
        warnings =
            try Self.away([organisation], points, lookUp)
            + Self.warnings(
                sheet,
                damaged: lookUp.reader.damagedContacts(of: organisation.member),
                of: organisation.name
            )
    }

    /// The page of whatever was asked for.
    init(of target: Target, in lookUp: LookUp) throws {
        switch target {
        case .tld(let tld): try self.init(of: tld, in: lookUp)
        case .organisation(let organisation): try self.init(of: organisation, in: lookUp)
        }
    }

    private static func onDuty(_ sheet: CallSheet) -> [CallSheet.Entry] {
        sheet.entries.filter { entry in
            if case .onDuty = entry.standing { return true }
            return false
        }
    }

    /// That organisations which have no contact have left.
    private static func away(
        _ organisations: [Organisation],
        _ points: [ContactPoint],
        _ lookUp: LookUp
    ) throws -> [StyledText] {
        let silent = organisations.filter { one in
            !points.contains { $0.entry?.member == one.member }
        }
        let away = try lookUp.away(among: silent)
        return away.isEmpty ? [] : [StyledText(Phrases.Departure.areAway(away), .warning)]
    }

    private static func warnings(
        _ sheet: CallSheet,
        damaged: Int,
        of name: String
    ) -> [StyledText] {
        let rotas = sheet.unknownRotaZones.prefix(1).map {
            StyledText(Phrases.Calling.rotaUnknown($0), .warning)
        }
        let missing =
            damaged == 0 ? [] : [StyledText(Phrases.Copies.damaged(damaged, of: name), .bad)]
        return missing + rotas
    }

    // MARK: For people

    /// All of it.
    var lines: [StyledText] {
        var lines: [StyledText] = tld.map { [TLDText.head($0), ""] } ?? []
        if !warnings.isEmpty { lines += warnings + [""] }
        for (organisation, profile) in zip(organisations, profiles) {
            let text = OrganisationText(organisation: organisation, profile: profile, tld: tld)
            lines += text.lines + duties(of: organisation) + [""]
            lines += contacts(points.filter { $0.entry?.member == organisation.member })
        }
        let local = points.filter { $0.entry == nil }
        if !local.isEmpty {
            lines += [StyledText(Phrases.LookingUp.localHead, .warning), ""] + contacts(local)
        }
        if !claims.isEmpty { lines += claims.map { StyledText($0, .warning) } + [""] }
        return lines.dropLast()
    }

    private func duties(of organisation: Organisation) -> [StyledText] {
        var columns = Columns()
        for entry in onDuty where entry.point.entry?.member == organisation.member {
            guard case .onDuty(let duty) = entry.standing else { continue }
            let name = entry.point.contact.name
            let wall = vantage.wall(duty.until, in: entry.point.contact.zone)
            columns.add(
                Phrases.LookingUp.onDuty,
                "\(name, .strong), \(Phrases.Calling.onDuty(until: wall, duty))"
            )
        }
        return columns.lines
    }

    private func contacts(_ points: [ContactPoint]) -> [StyledText] {
        guard !points.isEmpty else {
            return [StyledText(Phrases.LookingUp.noContacts, .warning), ""]
        }
        return points.flatMap { point in
            ContactText(point: point, vantage: vantage).lines + [""]
        }
    }

    // MARK: For scripts

    /// The members of the object.
    var json: [JSON.Member] {
        JSON.list([
            "tld": tld.map(TLDText.json) ?? .null,
            "organisations": .array(
                zip(organisations, profiles).map { organisation, profile in
                    .members(JSON.members(of: organisation, profile: profile, tld: tld))
                }
            ),
            "claimed_by": .array(
                claimants.map { .members(JSON.members(of: $0, profile: nil, tld: tld)) }
            ),
            "several_manage": .bool(
                tld.map { !organisations.rivals(for: $0).isEmpty } ?? false
            ),
            "held_by_nobody": .optional(holderless?.ruled.decision.description),
            "on_duty": .array(
                onDuty.compactMap { $0.point.entry.map { .string("\($0.record)") } }
            ),
            "contacts": .array(
                points.map { .members(JSON.members(of: $0, from: vantage)) }
            ),
        ])
    }
}
