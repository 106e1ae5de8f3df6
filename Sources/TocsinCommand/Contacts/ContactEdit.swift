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
        if own.isConflicted { try prepareMerge(of: own, in: context) }
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
            return context.output.talk("\(Phrases.Contacts.leftAsItWas)")
        }
        echo(edited.entry, instead: own.contact, in: context)
        try await edited.form.settle { try await editing.put([(edited.entry, own)]) }
    }

    /// Names whom the change is about, who may have been given by a place or digits, and what is new.
    private func echo(_ contact: Contact, instead former: Contact, in context: CommandContext) {
        context.output.talk(StyledText(former.name, .strong))
        for (field, value) in ContactForm.differences(of: contact, from: former) {
            let words = Phrases.Contacts.change(
                of: field.name,
                from: field.write(former).line,
                to: value.line
            )
            context.output.talk("  \(words)")
        }
    }

    /// Says what is in conflict; a form shows it, beside options it has to be shown here.
    private func prepareMerge(of own: OwnContact, in context: CommandContext) throws {
        guard !fields.values.isEmpty else {
            return context.output.warn("\(Phrases.Contacts.replacesAll)")
        }
        for other in own.others {
            for (field, value) in ContactForm.differences(of: other, from: own.contact) {
                context.output.warn(
                    "\(Phrases.Contacts.otherVersionSays(field.name, value.line))"
                )
            }
        }
        guard try context.confirms(Phrases.Contacts.reallyReplaceAll) else {
            throw Phrases.Asking.notConfirmed
        }
    }
}
