internal import ArgumentParser
internal import TocsinDirectory

/// Changes a contact point; where versions are in conflict, the result takes the place of all.
struct ContactEdit: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: Phrases.Contacts.editAbstract,
        discussion: Phrases.Contacts.formDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contact: String?
    @OptionGroup(title: Phrases.Contacts.fieldsTitle) var fields: ContactOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let own = try OwnContacts(in: context.home).find(contact)
        let editing = ContactEditing(context: context, passphrase: passphrase)
        guard let contact = try editing.edited(own.contact, by: fields, isNew: false) else {
            throw Phrases.Asking.notConfirmed
        }
        try await editing.put([(contact, own)])
    }
}
