internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

extension LookUp {
    /// Lists organisations, a line each.
    func list(_ organisations: [Organisation]) throws {
        let words = Phrases.Lists.self
        var table = Table(
            "\(words.organisation)",
            "\(words.kind)",
            "\(words.tlds)",
            "\(words.member)",
            cutting: [0: 14, 2: 8]
        )
        for organisation in organisations {
            table.add([
                StyledText(DisplayWidth.cut(organisation.name, to: 30), .strong)
                    + (organisation.isBlocked ? "  \(Phrases.Marks.blocked, .bad)" : "")
                    + (organisation.regard.isSuspended
                        ? "  \(Phrases.LookingUp.suspended, .bad)" : ""),
                StyledText(Phrases.Organisations.kind(organisation.kind)),
                StyledText(TLDText.cell(organisation.tlds, room: 20)),
                StyledText(organisation.member.short),
            ])
            context.output.json(
                [JSON.Member(name: "organisation", value: .string(organisation.name))]
                    + JSON.members(of: organisation, profile: nil)
            )
        }
        context.output.table(table)
        if !organisations.isEmpty { context.output.line() }
    }

    /// Lists contacts, a line each.
    func list(_ points: [ContactPoint]) throws {
        let words = Phrases.Lists.self
        let vantage = context.output.asJSON ? vantage(on: points) : vantage(on: [])
        var table = Table(
            "\(words.contact)",
            "\(words.dial)",
            "\(words.tlds)",
            "\(words.organisation)",
            "",
            cutting: [0: 12, 2: 8, 3: 10]
        )
        for point in points {
            let marks = ContactText(point: point, vantage: vantage).marks
            table.add([
                StyledText(DisplayWidth.cut(point.contact.name, to: 26), .strong),
                StyledText(PhoneText.cell(point.contact.phonesToDial.first?.number)),
                StyledText(TLDText.cell(point.tlds, room: 20)),
                StyledText(DisplayWidth.cut(point.organisation, to: 26)),
                marks.reduce("") { $0.plain.isEmpty ? $1 : $0 + " \($1)" },
            ])
            context.output.json(JSON.members(of: point, from: vantage))
        }
        context.output.table(table)
    }
}
