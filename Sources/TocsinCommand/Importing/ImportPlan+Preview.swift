internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

extension ImportPlan {
    /// What would be done, in lines.
    ///
    /// What is to be signed is shown to the last contact; of the rest as much as anybody reads.
    func preview(in context: CommandContext) throws -> [StyledText] {
        let words = Phrases.Importing.self
        var lines = try own.isEmpty ? [] : ownLines(in: context)
        lines += Self.list(words.unseen(unseen.count), unseen)
        lines += Self.list(words.known(known.count), known)
        lines += Self.list(words.foreign(foreign.count), foreign)
        if !local.isEmpty {
            let tlds = Set(local.flatMap(\.contact.tlds)).count
            let head = words.local(local.count, tlds: tlds, source: source)
            lines += Self.list(head, local.map(\.contact))
        }
        lines += Self.list(words.gone(gone.count, source: source), gone)
        if superseded > 0 { lines.append("\(words.superseded(superseded))") }
        if present > 0 { lines.append("\(words.present(present))") }
        for (line, refusal) in refused {
            lines.append(StyledText(words.refused(line, refusal), .warning))
        }
        if examples > 0 { lines.append("\(words.example)") }
        if !unreadLines.isEmpty {
            lines.append(StyledText(words.unread(unreadLines), .warning))
        }
        return lines
    }

    /// What is to be signed, with what is odd in it.
    private func ownLines(in context: CommandContext) throws -> [StyledText] {
        let words = Phrases.Importing.self
        let warnings = try ContactWarnings(of: context, contacts: own)
        var order = CallOrder(of: try OwnContacts(in: context.home).all.map(\.contact))
        let lines = own.flatMap { contact -> [StyledText] in
            let twin = order.add(contact).map { Phrases.Contacts.samePlace($0.name, $0.order) }
            let odd = warnings.of(contact) + [twin].compactMap(\.self)
            return [Self.line(contact)] + odd.map { "    \(words.look, .warning) \($0)" }
        }
        return ["\(words.own(own.count, hasNetwork: hasNetwork))"] + lines
    }

    /// As many contacts as a person looks through.
    private static let mostLines = 60

    /// A list under its head, or nothing for an empty one.
    static func list(_ head: String, _ contacts: [Contact]) -> [StyledText] {
        guard !contacts.isEmpty else { return [] }
        let rest = contacts.count - mostLines
        return ["\(head)"] + contacts.prefix(mostLines).map(line)
            + (rest > 0 ? ["  \(Phrases.Importing.more(rest), .faint)"] : [])
    }

    /// Who, for which TLDs, on which number and at which address, and of which organisation; a
    /// number that cannot be dialled as it stands is marked.
    private static func line(_ contact: Contact) -> StyledText {
        let tlds = contact.tlds.map(\.display).joined(separator: " ")
        let mail = contact.mails.first?.text ?? "-"
        var line: StyledText = "  \(contact.name, .strong)  \(tlds)  "
        if let number = contact.phonesToDial.first?.number {
            line = line + StyledText(PhoneText.text(number), number.e164 == nil ? .warning : .plain)
        } else {
            line = line + "-"
        }
        let organisation = contact.organisation.utf8.isEmpty ? "-" : contact.organisation
        return line + "  \(mail)  \(organisation)"
    }

    /// What was done.
    func json(_ published: [Published]) -> [JSON.Member] {
        JSON.list([
            "source": .string(source),
            "own": .number(Int64(own.count)),
            "unseen": .number(Int64(unseen.count)),
            "known": .number(Int64(known.count)),
            "foreign": .number(Int64(foreign.count)),
            "local": .number(Int64(local.count)),
            "superseded": .number(Int64(superseded)),
            "gone": .number(Int64(gone.count)),
            "present": .number(Int64(present)),
            "examples": .number(Int64(examples)),
            "unread_lines": .array(unreadLines.map { .number(Int64($0)) }),
            "records": .strings(published.map(\.id.description)),
        ])
    }
}
