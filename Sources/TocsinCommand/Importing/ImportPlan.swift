internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinStore

/// What an import would do, for a person to look at before it is done.
struct ImportPlan: Sendable {
    /// For this member's own TLDs: to be signed and published.
    private(set) var own: [Contact] = []
    /// For this member's own TLDs, but a contact of that name is there already.
    private(set) var known: [Contact] = []
    /// For other TLDs: to be kept here, unconfirmed.
    private(set) var local: [LocalEntry] = []
    /// How many of those give way at once to a registry's own record.
    private(set) var superseded = 0
    /// Where the entries are said to come from.
    let source: String
    /// Lines that could not be read.
    let unreadLines: [Int]
    /// Whether own contacts can be signed yet.
    private let hasNetwork: Bool

    /// Whether there is nothing to do.
    var isEmpty: Bool { own.isEmpty && local.isEmpty }

    /// Sorts contacts by whom they concern.
    init(_ reading: ImportReading, source: String, for lookUp: LookUp) throws {
        guard Self.isUsable(source) else { throw Phrases.Importing.badSource }
        self.source = source
        unreadLines = reading.unreadLines
        hasNetwork = lookUp.context.home.hasNetwork
        let card = try lookUp.reader.ownCard()?.value.card
        let ownTLDs = Set((card?.labels ?? []).compactMap { TLD(canonical: $0.tld) })
        let names = try Self.ownNames(lookUp)
        for contact in reading.contacts.map(\.contact) {
            take(contact, of: ownTLDs, names: names, at: lookUp.context.now)
        }
        let spoken = try lookUp.reader.contacts().filter { $0.entry != nil }
        let organisations = try lookUp.reader.organisations()
        let speaking = Set(spoken.flatMap { organisations.tlds(of: $0) })
        superseded = local.count { $0.givingWay(where: speaking.contains) == nil }
    }

    private mutating func take(
        _ contact: Contact,
        of ownTLDs: Set<TLD>,
        names: [String],
        at now: Timestamp
    ) {
        var mine = contact
        mine.tlds = contact.tlds.filter(ownTLDs.contains)
        if !mine.tlds.isEmpty {
            let isKnown = names.contains { $0.utf8.elementsEqual(contact.name.utf8) }
            if isKnown { known.append(mine) } else { own.append(mine) }
        }
        var theirs = contact
        theirs.tlds = contact.tlds.filter { !ownTLDs.contains($0) }
        guard !theirs.tlds.isEmpty else { return }
        local.append(LocalEntry(contact: theirs, source: source, imported: now))
    }

    /// The names of this member's contacts, drafts included.
    private static func ownNames(_ lookUp: LookUp) throws -> [String] {
        let drafts = try lookUp.reader.drafts().filter { $0.kind == .contact }
            .compactMap { $0.body.flatMap { try? Contact(decoding: $0) }?.name }
        guard let member = try lookUp.reader.ownCard()?.value.member else { return drafts }
        return drafts + (try lookUp.reader.contacts(of: member).map(\.contact.name))
    }

    private static func isUsable(_ source: String) -> Bool {
        (1...DirectoryLimits.source).contains(source.utf8.count)
            && ForbiddenCharacter.reason(in: source, lines: false) == nil
    }

    // MARK: For people and for scripts

    /// What would be done, in lines.
    var preview: [StyledText] {
        let words = Phrases.Importing.self
        var lines: [StyledText] = []
        if !own.isEmpty {
            lines.append("\(words.own(own.count, hasNetwork: hasNetwork))")
            lines += own.map(Self.line)
        }
        if !known.isEmpty {
            lines.append("\(words.known(known.count))")
            lines += known.map(Self.line)
        }
        if !local.isEmpty {
            let tlds = Set(local.flatMap(\.contact.tlds)).count
            lines.append("\(words.local(local.count, tlds: tlds, source: source))")
        }
        if superseded > 0 { lines.append("\(words.superseded(superseded))") }
        if !unreadLines.isEmpty {
            lines.append(StyledText(words.unread(unreadLines), .warning))
        }
        return lines
    }

    private static func line(_ contact: Contact) -> StyledText {
        let tlds = contact.tlds.map(\.display).joined(separator: " ")
        let phone = contact.phonesToDial.first.map { PhoneText.text($0.number) } ?? "-"
        return "  \(contact.name, .strong)  \(tlds)  \(phone)"
    }

    /// What was done.
    func json(_ published: [Published]) -> [JSON.Member] {
        JSON.list([
            "source": .string(source),
            "own": .number(Int64(own.count)),
            "known": .number(Int64(known.count)),
            "local": .number(Int64(local.count)),
            "superseded": .number(Int64(superseded)),
            "unread_lines": .array(unreadLines.map { .number(Int64($0)) }),
            "records": .strings(published.map(\.id.description)),
        ])
    }
}
