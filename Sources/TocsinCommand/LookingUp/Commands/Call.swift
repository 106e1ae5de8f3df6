internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// Whom to call now, and on which number.
struct Call: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: Phrases.Commands.call,
        discussion: Phrases.Commands.callDiscussion
    )

    @Argument(help: Phrases.Commands.target)
    var target: [String]

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let text = target.joined(separator: " ")
        let tld = try Self.tld(of: Target(text, in: lookUp.reader), text)
        let organisations = try lookUp.reader.organisations(for: tld)
        let points = try lookUp.reader.contacts(for: tld)
        guard !points.isEmpty else { throw Phrases.Calling.nobody(tld, organisations) }
        let (sheet, vantage) = try lookUp.sheet(
            for: tld,
            points: points,
            organisations: organisations
        )
        let answer = CallText(sheet: sheet, vantage: vantage)
        context.output.line(TLDText.head(tld))
        context.output.line()
        for line in answer.lines { context.output.line(line) }
        try lookUp.end(answer.json(organisations))
    }

    /// An organisation is called for the first of its TLDs.
    private static func tld(of target: Target, _ text: String) throws -> TLD {
        switch target {
        case .tld(let tld): return tld
        case .organisation(let organisation):
            guard let tld = organisation.tlds.first else {
                throw Phrases.Calling.holdsNoTLD(organisation)
            }
            return tld
        }
    }
}

extension CallText {
    /// The members of the object: every contact in the order in which to call.
    func json(_ organisations: [Organisation]) -> [JSON.Member] {
        JSON.list([
            "tld": TLDText.json(sheet.tld),
            "at": .moment(sheet.now),
            "call": .array(sheet.entries.map { .members(json($0, organisations)) }),
        ])
    }

    private func json(_ entry: CallSheet.Entry, _ organisations: [Organisation]) -> [JSON.Member] {
        JSON.list([
            "dial": .optional(entry.dial.map { $0.number.e164 ?? $0.number.entered }),
            "extension": .string(entry.dial?.number.extensionDigits ?? ""),
            "standing": JSON.standing(entry.standing),
            "tld_role": .optional(entry.role.map { "\($0)" }),
        ])
            + JSON.members(
                of: entry.point,
                tlds: organisations.tlds(of: entry.point),
                from: vantage
            )
    }
}
