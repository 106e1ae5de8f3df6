internal import ArgumentParser
internal import TocsinDirectory

/// Changes a contact point; where versions are in conflict, the result takes the place of all.
struct ContactEdit: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: Phrases.Contacts.editAbstract,
        discussion: Phrases.Contacts.editDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.Contacts.contactHelp) var contact: String?
    @Option(help: ArgumentHelp(Phrases.Contacts.formHelp, valueName: "form")) var file: String?
    @OptionGroup(title: Phrases.Contacts.fieldsTitle) var fields: ContactOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        guard file == nil || fields.values.isEmpty else {
            throw ValidationError(Phrases.Contacts.formOrOptions)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let contacts = try OwnContacts(in: context.home)
        let own = try contacts.find(contact)
        // Beside options or a filled-in form nothing else shows what the other versions say.
        let isShown = fields.values.isEmpty && file == nil
        try own.prepareMerge(by: ContactForm.fields, isShown: isShown, in: context)
        let editing = ContactEditing(context: context, passphrase: passphrase)
        let others = contacts.all.filter { $0.subject != own.subject }
        let edited = try editing.edited(
            own,
            by: fields,
            file: file,
            isNew: false,
            beside: others
        )
        guard let edited else {
            return context.output.talk("\(Phrases.Forms.leftAsItWas)")
        }
        echo(edited.entry, instead: own.contact, in: context)
        try await edited.form.settle {
            try await editing.put([(edited.entry, own)], from: edited.form)
        }
    }

    /// Names whom the change is about, who may have been given by a place or digits, and what is new.
    private func echo(_ contact: Contact, instead former: Contact, in context: CommandContext) {
        context.output.talk(StyledText(former.name, .strong))
        for (field, value) in FormField.differences(
            of: contact,
            from: former,
            by: ContactForm.fields
        ) {
            let line = Phrases.Contacts.change(of: field.name, from: field.write(former), to: value)
            context.output.talk("  \(line)")
        }
    }
}
