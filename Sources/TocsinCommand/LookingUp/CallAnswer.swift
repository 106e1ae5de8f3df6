internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What `tocsin call` answers for one TLD or organisation.
struct CallAnswer: Sendable {
    /// What was asked for.
    let target: Target
    /// Whom to call for it, in order.
    private let text: CallText
    /// Who holds the TLD, the manager first; or the organisation that was asked for.
    private let organisations: [Organisation]
    /// How many contacts are damaged in this copy, and so not shown.
    private let damaged: Int
    /// That nobody manages the TLD since a decision.
    private let holderless: HolderlessTLD?
    /// The organisations of which a rota waits for a person to merge its versions.
    private let withUnclearRota: [Organisation]
    /// The organisations of which somebody else may have signed a rota.
    private let withDisputedRota: [Organisation]

    /// Finds out whom to call.
    ///
    /// - Parameter isWhole: whether all contacts are shown, and not only those to call next.
    /// - Throws: `CommandError` with exit status 4 if nobody entered a contact, and with 5 if all of
    ///   them are damaged.
    init(to target: Target, in lookUp: LookUp, isWhole: Bool = false) throws {
        self.target = target
        let points: [ContactPoint]
        var tld: TLD?
        switch target {
        case .tld(let asked):
            tld = asked
            organisations = try lookUp.reader.organisations(for: asked)
            points = try lookUp.reader.contacts(for: asked)
            damaged = try lookUp.reader.damagedContacts(for: asked)
        case .organisation(let organisation):
            organisations = [organisation]
            points = try lookUp.reader.contacts(of: organisation.member)
            damaged = try lookUp.reader.damagedContacts(of: organisation.member)
        }
        holderless = try tld.flatMap { [organisations] in
            try HolderlessTLD.find($0, among: organisations, in: lookUp.reader)
        }
        withUnclearRota = try organisations.filter { organisation in
            try lookUp.reader.conflicts(of: organisation.member)
                .contains { $0.register.kind == .rota }
        }
        withDisputedRota = try organisations.filter { try lookUp.reader.hasDisputedRota($0.member) }
        guard !points.isEmpty else {
            throw damaged > 0
                ? Phrases.Copies.allDamaged(damaged, of: target.display)
                : try lookUp.context.home.hasEmptyCopy()
                    ? Phrases.Copies.isEmpty(target.display)
                    : try Self.nobody(
                        target,
                        tld,
                        organisations,
                        holderless,
                        in: lookUp
                    )
        }
        let (sheet, vantage) = try lookUp.sheet(
            for: tld,
            points: points,
            organisations: organisations
        )
        text = CallText(
            sheet: sheet,
            vantage: vantage,
            target: target,
            mostNext: isWhole ? .max : CallText.fewNext
        )
    }

    /// That there is nobody to call: since nobody holds the TLD, or who does has entered no contact.
    private static func nobody(
        _ target: Target,
        _ tld: TLD?,
        _ organisations: [Organisation],
        _ holderless: HolderlessTLD?,
        in lookUp: LookUp
    ) throws -> CommandError {
        if let holderless { return Phrases.Rulings.nobodyToCall(holderless) }
        if let tld, organisations.isEmpty {
            let claimants = try lookUp.reader.claimants(of: tld)
            guard !claimants.isEmpty else { return Phrases.Calling.nobodyKnown(tld) }
            return Phrases.Rulings.merelyClaimed(tld, by: claimants.map(\.name))
        }
        let away = try lookUp.away(among: organisations)
        return Phrases.Calling.nobody(target, organisations, away: away)
    }

    /// The number to dial first once more.
    var reminder: StyledText? { text.reminder }

    /// For people: what was asked for, what is wrong with the answer, then whom to call.
    var lines: [StyledText] {
        let missing =
            damaged == 0
            ? [] : [StyledText(Phrases.Copies.damaged(damaged, of: target.display), .bad)]
        let marks =
            withDisputedRota.map { StyledText(Phrases.Calling.disputedRota(of: $0.name), .bad) }
            + withUnclearRota.map { StyledText(Phrases.Calling.unclearRota(of: $0.name), .bad) }
            + (holderless.map { [StyledText(Phrases.Rulings.nobodyHolds($0), .bad)] } ?? [])
            + (target.rivalry(among: organisations).map { [StyledText($0, .bad)] } ?? [])
            + organisations.flatMap(Phrases.Organisations.marks).map { StyledText($0, .warning) }
        return [target.head] + missing + marks + [""] + text.lines
    }

    /// For scripts: every contact in the order in which to call.
    var json: [JSON.Member] {
        var asked: (tld: JSON, organisation: JSON) = (.null, .null)
        switch target {
        case .tld(let tld): asked.tld = TLDText.json(tld)
        case .organisation(let organisation):
            asked.organisation = .members(JSON.members(of: organisation, profile: nil))
        }
        return JSON.list([
            "tld": asked.tld,
            "organisation": asked.organisation,
            "at": .moment(text.sheet.now),
            "call": .array(text.sheet.entries.map { .members(json($0)) }),
            "rota_unknown": .bool(!text.sheet.unknownRotaZones.isEmpty),
            "rota_conflict": .bool(!withUnclearRota.isEmpty),
            "rota_disputed": .bool(!withDisputedRota.isEmpty),
            "damaged": .number(damaged),
            "several_manage": .bool(target.rivalry(among: organisations) != nil),
            "held_by_nobody": .optional(holderless?.ruled.decision.description),
        ])
    }

    private func json(_ entry: CallSheet.Entry) -> [JSON.Member] {
        JSON.list([
            "dial": .optional(entry.dial.map { $0.number.e164 ?? $0.number.entered }),
            "extension": .string(entry.dial?.number.extensionDigits ?? ""),
            "standing": JSON.standing(entry.standing),
            "tld_role": .optional(entry.role.map { "\($0)" }),
        ])
            + JSON.members(of: entry.point, from: text.vantage)
    }
}
