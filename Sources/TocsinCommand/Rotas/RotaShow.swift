internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Shows one's own rotas: who is on duty now, and when nobody is.
struct RotaShow: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Rotas.showAbstract
    )

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Rotas.nameHelp, valueName: "rota")) var name: String?

    mutating func run(in context: CommandContext) async throws {
        let names = RotaNames(contacts: try OwnContacts(in: context.home))
        let rotas = try OwnRotas(in: context.home)
        let meant = try name.map { try [rotas.find($0)].compactMap(\.self) } ?? rotas.all
        let void = try name == nil ? OwnRotas.void(in: context.home) : []
        if !void.isEmpty { context.output.warn("\(Phrases.Rotas.void(void))") }
        guard !meant.isEmpty else { throw Phrases.Rotas.none }
        for own in meant {
            let text = try RotaText(own.rota, names: names, in: context)
            text.show(own, on: context.output)
            text.warn(on: context.output)
        }
    }
}

/// A rota for people and programs.
struct RotaText {
    private let rota: Rota
    private let names: RotaNames
    private let now: Timestamp
    private let zones: ZoneTable
    /// TLDs that the rota is for and that are not the member's.
    private let foreign: [TLD]

    init(_ rota: Rota, names: RotaNames, in context: CommandContext) throws {
        let labels = try context.home.card().value.card.labels
        foreign = rota.tlds.filter { tld in !labels.contains { $0.tld == tld.text } }
        self.rota = rota
        self.names = names
        now = context.now
        zones = ZoneLoader(environment: CommandContext.environment).table(of: [rota.zone])
    }

    /// What it says, and who is on duty.
    func show(_ own: OwnRota, on output: Output) {
        let form = RotaForm(contacts: names.contacts)
        let short = String(own.subject.description.prefix(8))
        let mark = own.isConflicted ? "  \(Phrases.Contacts.conflict)" : ""
        output.line("\(rota.name, .strong)  (\(rota.zone.text))  \(short, .faint)\(mark, .warning)")
        for other in own.others {
            for (field, value) in FormField.differences(of: other, from: rota, by: form.fields) {
                let says = Phrases.Contacts.otherVersionSays(field.name, value.line)
                output.line("    \(says, .warning)")
            }
        }
        if !rota.tlds.isEmpty {
            output.line("    \(rota.tlds.map(\.display).joined(separator: " "))")
        }
        for shift in rota.shifts { output.line("    \(ShiftText(names: names).text(shift))") }
        for override in rota.overrides {
            output.line("    \(OverrideText(names: names).text(override))")
        }
        let duties = rota.duties(at: now, zones: zones)
        for duty in duties {
            let until = WarningText.local(duty.until, in: rota.zone, zones)
            guard names.contacts.all.contains(where: { $0.subject == duty.contact }) else {
                output.line("    \(Phrases.Rotas.nobodyOnDuty(until), .warning)")
                continue
            }
            output.line("    \(Phrases.Rotas.onDuty(names.text(duty.contact), until), .good)")
        }
        output.json(
            [
                JSON.Member(name: "subject", value: .string(own.subject.description)),
                JSON.Member(name: "conflict", value: .bool(own.isConflicted)),
            ]
                + form.fields.map { JSON.Member(name: $0.nameInJSON, value: $0.write(rota).json) }
                + [
                    JSON.Member(
                        name: "on_duty",
                        value: .array(
                            duties.map { duty in
                                .object([
                                    "contact": .string(duty.contact.description),
                                    "until": .string("\(duty.until)"),
                                ])
                            }
                        )
                    )
                ]
        )
    }

    /// What a person should look at: gaps in the coming weeks, contacts that do not exist.
    func warn(on output: Output) {
        for tld in foreign { output.warn("\(Phrases.Rotas.notYours(rota.name, tld))") }
        for warning in warnings {
            output.warn("\(WarningText.text(warning, of: rota, zones: zones))")
        }
    }

    /// Whether something in it is wrong, and no mere gap.
    var isOdd: Bool {
        !foreign.isEmpty
            || warnings.contains { warning in
                switch warning.kind {
                case .rotaGap, .otherRotaGaps: false
                case _: true
                }
            }
    }

    private var warnings: [Warning] {
        let known = names.contacts.all.map(\.subject)
        return rota.warnings(at: now, zones: zones, isContact: known.contains)
    }
}
