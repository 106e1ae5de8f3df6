internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Lists one's own contact points in their call order.
struct ContactList: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Contacts.listAbstract
    )

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        context.warnOfMisreadFreshness()
        let own = try OwnContacts(in: context.home).all
        let table = try ContactTable(own, in: context)
        table.show(on: context.output)
        table.write(to: context.output)
        if own.isEmpty {
            let isEmpty = try context.home.hasEmptyCopy()
            context.output.talk(
                "\(isEmpty ? Phrases.Status.emptyCopy : Phrases.Contacts.noContacts)"
            )
        }
        if try context.home.isRemoved() {
            return context.output.warn("\(Phrases.Status.isRemoved)")
        }
        let void = try OwnContacts.void(in: context.home)
        if !void.isEmpty { context.output.warn("\(Phrases.Contacts.void(void))") }
        let lost = try OwnContacts.lost(in: context.home)
        if !lost.isEmpty { context.output.warn("\(Phrases.Contacts.lost(lost))") }
    }
}

/// Own contact points, a line each.
struct ContactTable {
    private let contacts: [OwnContact]
    private let context: CommandContext
    private let ownTLDs: [TLD]

    init(_ contacts: [OwnContact], in context: CommandContext) throws {
        self.contacts = contacts
        self.context = context
        ownTLDs = try context.home.card().value.card.labels.compactMap { TLD(canonical: $0.tld) }
    }

    /// For people.
    func show(on output: Output) {
        let heads = Phrases.Contacts.self
        var table = Table(
            "#",
            "\(heads.nameHead)",
            "\(heads.tldHead)",
            "\(heads.phoneHead)",
            "\(heads.mailHead)",
            "\(heads.confirmedHead)",
            "\(heads.subjectHead)",
            cutting: [1: 12, 2: 6, 4: 8]
        )
        for own in contacts {
            let contact = own.contact
            table.add([
                "\(contact.order.map { "\($0)" } ?? "-")",
                "\(contact.name, .strong)",
                tldText(contact),
                "\(Self.firstPhone(of: contact))",
                "\(contact.mails.first?.text ?? "-")",
                "\(contact.confirmed.date.description)\(mark(own))",
                "\(String(own.subject.description.prefix(8)), .faint)",
            ])
        }
        output.table(table)
    }

    /// For programs, an object a line.
    func write(to output: Output) {
        for own in contacts {
            let fields = ContactForm.fields.map { field in
                JSON.Member(name: field.nameInJSON, value: field.write(own.contact).json)
            }
            output.json(
                [
                    JSON.Member(name: "subject", value: .string(own.subject.description)),
                    JSON.Member(name: "draft", value: .bool(own.isDraft)),
                    JSON.Member(name: "conflict", value: .bool(own.isConflicted)),
                    JSON.Member(name: "older", value: .bool(own.isOlder)),
                    JSON.Member(name: "confirmed", value: .string("\(own.contact.confirmed)")),
                    JSON.Member(name: "freshness", value: .string("\(own.freshness(in: context))")),
                ] + fields
            )
        }
    }

    private func mark(_ own: OwnContact) -> StyledText {
        if own.isDraft { return " \(Phrases.Contacts.draft, .warning)" }
        if own.isVoid { return " \(Phrases.Contacts.void, .warning)" }
        if own.isConflicted { return " \(Phrases.Contacts.conflict, .bad)" }
        if own.isOlder { return " \(Phrases.LookingUp.older, .bad)" }
        if let word = Phrases.LookingUp.mark(own.freshness(in: context)) {
            return " \(word, .warning)"
        }
        return ""
    }

    /// The TLDs it is for; one that is not the member's is marked, since nobody sees the contact there.
    private func tldText(_ contact: Contact) -> StyledText {
        if contact.tlds.isEmpty { return StyledText(Phrases.Contacts.allTLDs, .faint) }
        let shown = contact.tlds.map { tld in
            ownTLDs.contains(tld)
                ? StyledText(tld.display)
                : "\(tld.display) \(Phrases.Contacts.notYours, .bad)"
        }
        return shown.reduce("") { $0.plain.isEmpty ? $1 : $0 + " " + $1 }
    }

    private static func firstPhone(of contact: Contact) -> String {
        let phones = contact.phones
        let first = phones.first { $0.use == .emergency } ?? phones.first { $0.use == .regular }
        return first?.number.display ?? "-"
    }
}
