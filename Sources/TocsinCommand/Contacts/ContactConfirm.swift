internal import ArgumentParser
internal import TocsinDirectory

/// Says that contact points are still right.
struct ContactConfirm: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: Phrases.Contacts.confirmAbstract
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contacts: [String] = []
    @Flag(help: Phrases.Contacts.allHelp) var all = false
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try OwnContacts(in: context.home)
        let isMember = try context.home.isAdmitted()
        let named =
            try all
            ? own.all.filter { !isMember || !$0.isDraft }
            : contacts.isEmpty ? [own.find(nil)] : contacts.map { try own.find($0) }
        // Who confirms one version would take the others out without having seen them.
        let meant = named.filter { !$0.isConflicted }
        for own in named where own.isConflicted {
            guard all else { throw Phrases.Contacts.mergeFirst(own) }
            context.output.warn("\(Phrases.Contacts.leftOutForConflict(own.contact.name))")
        }
        guard !meant.isEmpty || named.isEmpty else { throw Phrases.Contacts.allInConflict }
        let list = try ContactTable(meant, in: context)
        list.show(on: context.output)
        let warnings = try ContactWarnings(of: context, contacts: meant.map(\.contact))
        for own in meant {
            for warning in warnings.of(own.contact) {
                context.output.warn("\(own.contact.name): \(warning)")
            }
        }
        guard try context.confirms(Phrases.Contacts.stillRight) else {
            throw Phrases.Asking.notConfirmed
        }
        let editing = ContactEditing(context: context, passphrase: passphrase)
        try await editing.put(
            meant.map { own in
                var contact = own.contact
                contact.confirmed = context.now
                return (contact, own)
            }
        )
        if meant.count < named.count { throw Phrases.Contacts.someInConflict }
    }
}
