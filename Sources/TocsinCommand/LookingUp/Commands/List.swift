internal import ArgumentParser
internal import TocsinDirectory
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
            throw Phrases.Lists.empty
        }
        var table = Table(
            "\(Phrases.Lists.tld)",
            "\(Phrases.Lists.territory)",
            "\(Phrases.Lists.organisation)",
            "\(Phrases.Lists.callFirst)",
            "\(Phrases.Lists.dial)",
            "\(Phrases.Lists.now)"
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
    fileprivate var cells: [StyledText] {
        let first = sheet.entries.first
        let organisation = holders.first?.name ?? first?.point.organisation ?? ""
        return [
            StyledText(tld.display, .strong),
            StyledText(DisplayWidth.cut(CountryCodeTLDs.find(tld)?.territory ?? "", to: 18)),
            StyledText(DisplayWidth.cut(organisation, to: 26)),
            first.map(Self.name) ?? StyledText(Phrases.Lists.nobody, .warning),
            StyledText(first?.dial.map { PhoneText.text($0.number) } ?? "-"),
            first.map { Phrases.Lists.standing($0) } ?? "",
        ]
    }

    /// The name of whom to call first, with what must be noticed.
    private static func name(_ entry: CallSheet.Entry) -> StyledText {
        var name: StyledText = "\(DisplayWidth.cut(entry.point.contact.name, to: 22))"
        if entry.point.entry == nil {
            name = name + " \(Phrases.LookingUp.unconfirmed, .warning)"
        }
        if let mark = Phrases.LookingUp.mark(entry.freshness) { name = name + " \(mark, .warning)" }
        return name
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
                    ])
                }
            ),
            "contacts": .number(Int64(sheet.entries.count)),
            "call_first": .optional(first?.point.contact.name),
            "dial": .optional(first?.dial.map { $0.number.e164 ?? $0.number.entered }),
            "extension": .string(first?.dial?.number.extensionDigits ?? ""),
            "standing": first.map { JSON.standing($0.standing) } ?? .null,
            "local_time": .wall(first?.localTime),
            "freshness": .optional(first.map { "\($0.freshness)" }),
            "unconfirmed": .bool(first.map { $0.point.entry == nil } ?? false),
        ])
    }
}
