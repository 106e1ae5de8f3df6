internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

/// Enters a contact point.
struct ContactAdd: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Phrases.Contacts.addAbstract,
        discussion: Phrases.Contacts.formDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Contacts.formHelp, valueName: "form")) var file: String?
    @OptionGroup(title: Phrases.Contacts.fieldsTitle) var fields: ContactOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        guard file == nil || fields.values.isEmpty else {
            throw ValidationError(Phrases.Contacts.formOrOptions)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let card = try context.home.card().value.card
        var blank = Contact(name: "", kind: .desk, created: context.now)
        blank.organisation = card.organisation
        blank.country = CountryCode(card.country)
        let editing = ContactEditing(context: context, passphrase: passphrase)
        let others = try OwnContacts(in: context.home).all
        let edited = try editing.edited(
            .new(blank),
            by: fields,
            file: file,
            isNew: true,
            beside: others
        )
        guard let edited else { throw Phrases.Forms.nothingEntered }
        try await edited.form.settle {
            try await editing.put([(edited.entry, .new(edited.entry))], from: edited.form)
        }
    }
}
