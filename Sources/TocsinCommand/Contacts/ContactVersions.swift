internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a contact point said before, so that an old version can be found and erased.
struct ContactVersions: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions",
        abstract: Phrases.Contacts.versionsAbstract,
        discussion: Phrases.Contacts.versionsDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contact: String?

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let own = try OwnContacts(in: context.home).find(contact)
        for version in try Self.versions(of: own, in: context.home) {
            let state = Phrases.Contacts.state(version.state)
            let date = version.contact.map { ", \($0.confirmed.date)" } ?? ""
            context.output.line("\(version.id.short, .strong)  \(state)\(date)")
            for difference in version.differences {
                let name = difference.field.name
                context.output.line("    \("\(name):", .faint) \(difference.value.line)")
            }
            context.output.json(version.json)
        }
    }

    /// Every version that is here: those that nodes show first, then the younger before the older.
    private static func versions(of own: OwnContact, in home: Home) throws -> [Version] {
        let reader = try StoreReader(home: home.path)
        let member = try home.card().value.member
        let register = RegisterID(member: member, kind: .contact, subject: own.subject)
        let standings = try reader.standings(of: register)
        let held = Set(standings.filter { $0.standing == .held }.map(\.id))
        let shown = own.current.first(where: held.contains)
        return try standings.map { id, standing in
            let body = try reader.record(id)?.value.body
            return Version(
                id: id,
                state: state(id, standing, own, shown: shown),
                contact: body.flatMap { try? Contact(decoding: $0) },
                shown: own.contact
            )
        }.sorted { ($0.state.rawValue, $1.age, $0.id) < ($1.state.rawValue, $0.age, $1.id) }
    }

    private static func state(
        _ id: RecordID,
        _ standing: Standing,
        _ own: OwnContact,
        shown: RecordID?
    ) -> Version.State {
        switch standing {
        case .void: .void
        case .owed: .owed
        case .excused: .erased
        case .held where id == shown || own.current.contains(id) && !own.isConflicted:
            .current
        case .held: own.current.contains(id) ? .conflicting : .replaced
        }
    }

    /// One version.
    struct Version {
        let id: RecordID
        let state: State
        /// `nil` once it is erased.
        let contact: Contact?
        let shown: Contact

        /// What became of it.
        enum State: Int {
            case current, conflicting, replaced, owed, void, erased
        }

        /// When somebody last said that it was right, for order alone.
        fileprivate var age: Int64 { contact?.confirmed.seconds ?? .min }

        /// What it says otherwise than the version that all nodes show.
        var differences: [(field: FormField<Contact>, value: FormValue)] {
            contact.map {
                FormField.differences(of: $0, from: shown, by: ContactForm.fields)
            } ?? []
        }

        /// What scripts are told of it.
        fileprivate var json: [JSON.Member] {
            [
                JSON.Member(name: "record", value: .string(id.description)),
                JSON.Member(name: "state", value: .string("\(state)")),
                JSON.Member(name: "confirmed", value: .optional(contact?.confirmed.description)),
                JSON.Member(
                    name: "differs",
                    value: .members(
                        differences.map {
                            JSON.Member(name: $0.field.nameInJSON, value: $0.value.json)
                        }
                    )
                ),
            ]
        }
    }
}
