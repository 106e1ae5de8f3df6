internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// Tells whose number or address something is.
struct Who: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "who",
        abstract: Phrases.Commands.who,
        discussion: Phrases.Commands.whoDiscussion
    )

    @Argument(help: Phrases.Commands.numberOrAddress)
    var numberOrAddress: [String]

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let text = Self.bare(numberOrAddress.joined(separator: " "))
        guard !text.trimmingASCIISpace.isEmpty else { throw Phrases.Targets.nothing }
        let sought = Sought(text)
        let points = try Self.points(sought, in: lookUp)
        guard !points.isEmpty else { throw Phrases.Searching.nobodys(text) }
        let vantage = lookUp.vantage(on: points)
        for (index, point) in points.enumerated() {
            if index > 0 { context.output.line() }
            context.output.line("\(point.organisation)")
            let member = try point.entry.flatMap { try lookUp.reader.organisation($0.member) }
            for mark in member.map(Phrases.Organisations.marks) ?? [] {
                context.output.warn("\(mark)")
            }
            if point.isOtherwise(sought) {
                context.output.warn("\(Phrases.Searching.onlyOtherVersion)")
            }
            for line in ContactText(point: point, vantage: vantage).lines {
                context.output.line(line)
            }
            context.output.json(JSON.members(of: point, from: vantage))
        }
        try lookUp.endList()
    }

    /// An address without what a mail or a page puts around it: `mailto:` and angle brackets.
    private static func bare(_ text: String) -> String {
        var text = text.trimmingASCIISpace
        if text.lowercased().utf8.starts(with: "mailto:".utf8) {
            text = String(Substring(text.utf8.dropFirst("mailto:".utf8.count)))
        }
        if text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") {
            text = String(Substring(text.utf8.dropFirst().dropLast()))
        }
        return text.trimmingASCIISpace
    }

    /// Who has exactly this, else in whose number or text the digits stand.
    private static func points(_ sought: Sought, in lookUp: LookUp) throws -> [ContactPoint] {
        let number: PhoneNumber
        switch sought {
        case .mail(let address): return try lookUp.reader.contacts(mail: address)
        case .phone(let sought): number = sought
        }
        let exact = try lookUp.reader.contacts(phone: number)
        guard exact.isEmpty, number.lookupDigits.utf8.count >= shortestPart else {
            return exact
        }
        let others = try lookUp.reader.contacts(matching: number.lookupDigits)
        if !others.isEmpty { lookUp.context.output.talk("\(Phrases.Searching.partOf)") }
        return others
    }

    /// Fewer digits are a country code at best.
    private static let shortestPart = 5
}

/// What somebody asks for.
private enum Sought {
    case mail(MailAddress)
    case phone(PhoneNumber)

    init(_ text: String) {
        self =
            text.utf8.contains(UInt8(ascii: "@"))
            ? .mail(MailAddress(text)) : .phone(PhoneNumber(text))
    }

    func isIn(_ contact: Contact) -> Bool {
        switch self {
        case .mail(let address): contact.has(address)
        case .phone(let number): contact.has(number)
        }
    }
}

extension ContactPoint {
    /// Whether not the version that all nodes show, but another one has what is asked for.
    fileprivate func isOtherwise(_ sought: Sought) -> Bool {
        !sought.isIn(contact) && otherVersions.contains(where: sought.isIn)
    }
}
