internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// All TLDs, alphabetically.
struct List: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Commands.list,
        discussion: Phrases.Commands.listDiscussion
    )

    @OptionGroup var filter: ContactFilter

    @Flag(name: .long, help: Phrases.Commands.onDuty)
    var onDuty = false

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let overview = try Overview(of: lookUp, filter: filter, onDuty: onDuty)
        guard !overview.rows.isEmpty || !overview.withoutTLD.isEmpty else {
            throw Phrases.Lists.empty(isFiltered: onDuty || filter.isGiven)
        }
        lookUp.warn(ofDamaged: overview.damaged)
        let words = Phrases.Lists.self
        var table = Table(
            "\(words.tld)",
            "\(filter.asksOfContacts ? words.contact : words.callFirst)",
            "\(words.dial)",
            "\(words.now)",
            "\(words.organisation)",
            "\(words.territory)",
            cutting: [0: 8, 1: 12, 4: 10, 5: 8],
            sparing: 2
        )
        for row in overview.rows {
            table.add(row.cells)
            context.output.json(row.json)
        }
        context.output.table(table)
        context.output.line()
        try lookUp.list(overview.withoutTLD)
        context.output.line("\(Phrases.Lists.count(overview.rows.count))")
        try lookUp.endList()
    }
}

extension Overview.Row {
    /// What must be read stands first: the rest goes below it on a narrow terminal.
    fileprivate var cells: [StyledText] {
        let first = passing.first
        let organisation = first?.point.organisation ?? named?.name ?? ""
        return [
            StyledText(TLDText.cell(tld, room: 20), .strong),
            first.map { StyledText(DisplayWidth.cut($0.point.contact.name, to: 22)) }
                ?? StyledText(Phrases.Lists.nobody, .warning),
            StyledText(PhoneText.cell(first?.dial?.number)),
            (first.map(now) ?? "") + rivalry,
            StyledText(DisplayWidth.cut(organisation, to: 26)),
            StyledText(DisplayWidth.cut(CountryCodeTLDs.find(tld)?.territory ?? "", to: 18)),
        ]
    }

    private var isContested: Bool { !holders.rivals(for: tld).isEmpty }

    private var rivalry: StyledText {
        isContested ? "  \(Phrases.LookingUp.severalManage, .bad)" : ""
    }

    /// Whether somebody answers now, with what must be noticed.
    private func now(_ entry: CallSheet.Entry) -> StyledText {
        let marks = ContactText.marks(of: entry.point, freshness: entry.freshness)
        let isUnknown = !sheet.unknownRotaZones.isEmpty
        return marks.reduce(Phrases.Lists.standing(entry, isRotaUnknown: isUnknown)) {
            $0 + "  \($1)"
        }
    }

    fileprivate var json: [JSON.Member] {
        let first = sheet.entries.first
        return JSON.list([
            "tld": TLDText.json(tld),
            "region": .optional(
                (holders.first?.region ?? CountryCodeTLDs.find(tld)?.region)?.rawValue
            ),
            "holders": .array(
                holders.map {
                    .object([
                        "member": .string("\($0.member)"),
                        "name": .string($0.name),
                        "kind": .string("\($0.kind)"),
                        "role": .optional($0.role(for: tld).map { "\($0)" }),
                        "suspended": .bool($0.regard.isSuspended),
                    ])
                }
            ),
            "several_manage": .bool(isContested),
            "contacts": .number(Int64(sheet.entries.count)),
            "passing": .strings(passing.map(\.point.contact.name)),
            "call_first": .optional(first?.point.contact.name),
            "dial": .optional(first?.dial.map { $0.number.e164 ?? $0.number.entered }),
            "extension": .string(first?.dial?.number.extensionDigits ?? ""),
            "standing": first.map { JSON.standing($0.standing) } ?? .null,
            "local_time": .wall(first?.localTime),
            "freshness": .optional(first.map { "\($0.freshness)" }),
            "unconfirmed": .bool(first.map { $0.point.entry == nil } ?? false),
            "suspended": .bool(first?.point.isSuspended ?? false),
            "disputed": .bool(first?.point.isDisputed ?? false),
        ])
    }
}
