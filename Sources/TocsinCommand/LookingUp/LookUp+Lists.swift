internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

extension LookUp {
    /// The organisations that entered these contacts, each once.
    func organisations(of points: [ContactPoint]) throws -> [Organisation] {
        var members: [MemberID] = []
        for point in points {
            guard let member = point.entry?.member, !members.contains(member) else { continue }
            members.append(member)
        }
        return try members.compactMap { try reader.organisation($0) }
    }

    /// Lists organisations, a line each.
    func list(_ organisations: [Organisation]) throws {
        let words = Phrases.Lists.self
        var table = Table(
            "\(words.organisation)",
            "\(words.kind)",
            "\(words.tlds)",
            "\(words.member)"
        )
        for organisation in organisations {
            table.add([
                StyledText(organisation.name, .strong),
                StyledText(Phrases.Organisations.kind(organisation.kind)),
                Self.short(organisation.tlds),
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

    /// TLDs in a column: one organisation runs sixteen, which `show` has all of.
    private static func short(_ tlds: [TLD]) -> StyledText {
        StyledText(DisplayWidth.cut(tlds.map(\.display).joined(separator: " "), to: 30))
    }

    /// Lists contacts, a line each.
    func list(_ points: [ContactPoint]) throws {
        let words = Phrases.Lists.self
        let organisations = try organisations(of: points)
        let vantage = context.output.asJSON ? vantage(on: points) : vantage(on: [])
        var table = Table(
            "\(words.contact)",
            "\(words.dial)",
            "\(words.tlds)",
            "\(words.organisation)",
            ""
        )
        for point in points {
            let tlds = organisations.tlds(of: point)
            let marks = ContactText(point: point, vantage: vantage).marks
            table.add([
                StyledText(point.contact.name, .strong),
                StyledText(
                    point.contact.phonesToDial.first.map { PhoneText.text($0.number) } ?? "-"
                ),
                Self.short(tlds),
                StyledText(point.organisation),
                marks.reduce("") { $0.plain.isEmpty ? $1 : $0 + " \($1)" },
            ])
            context.output.json(JSON.members(of: point, tlds: tlds, from: vantage))
        }
        context.output.table(table)
    }
}
