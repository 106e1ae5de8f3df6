internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Lists one's own contact points in their call order.
struct ContactList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Contacts.listAbstract
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try OwnContacts(in: context.home).all
        let table = ContactTable(own, now: context.now)
        table.show(on: context.output)
        table.write(to: context.output)
        if own.isEmpty { context.output.talk("\(Phrases.Contacts.noContacts)") }
    }
}

/// Own contact points, a line each.
struct ContactTable {
    private let contacts: [OwnContact]
    private let now: Timestamp

    init(_ contacts: [OwnContact], now: Timestamp) {
        self.contacts = contacts
        self.now = now
    }

    /// For people.
    func show(on output: Output) {
        let heads = Phrases.Contacts.self
        var table = Table(
            "#",
            "\(heads.nameHead)",
            "\(heads.phoneHead)",
            "\(heads.mailHead)",
            "\(heads.confirmedHead)",
            "\(heads.subjectHead)"
        )
        for own in contacts {
            let contact = own.contact
            table.add([
                "\(contact.order.map { "\($0)" } ?? "-")",
                "\(contact.name, .strong)",
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
                JSON.Member(name: field.name, value: field.write(own.contact).json)
            }
            output.json(
                [
                    JSON.Member(name: "subject", value: .string(own.subject.description)),
                    JSON.Member(name: "draft", value: .bool(own.isDraft)),
                    JSON.Member(name: "conflict", value: .bool(own.isConflicted)),
                    JSON.Member(name: "confirmed", value: .string("\(own.contact.confirmed)")),
                    JSON.Member(name: "freshness", value: .string("\(own.freshness(at: now))")),
                ] + fields
            )
        }
    }

    private func mark(_ own: OwnContact) -> StyledText {
        if own.isDraft { return " \(Phrases.Contacts.draft, .warning)" }
        if own.isConflicted { return " \(Phrases.Contacts.conflict, .bad)" }
        if let word = Phrases.LookingUp.mark(own.freshness(at: now)) {
            return " \(word, .warning)"
        }
        return ""
    }

    private static func firstPhone(of contact: Contact) -> String {
        let phones = contact.phones
        let first = phones.first { $0.use == .emergency } ?? phones.first { $0.use == .regular }
        return first?.number.display ?? "-"
    }
}
