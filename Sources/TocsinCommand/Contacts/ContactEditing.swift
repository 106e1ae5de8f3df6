internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Takes a contact from options or an editor, and puts it into the directory.
struct ContactEditing: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// A contact as a form, options or, without either, the editor change it.
    ///
    /// What is odd in it is said, and a person who is there may think again.
    ///
    /// - Parameters:
    ///   - file: a filled-in form, `-` for standard input.
    ///   - others: this member's other contacts.
    /// - Returns: `nil` if the person gave up.
    func edited(
        _ own: OwnContact,
        by options: ContactOptions,
        file: String?,
        isNew: Bool,
        beside others: [OwnContact]
    ) throws -> Edited<Contact>? {
        let contact = own.contact
        let card = try context.home.card().value.card
        let look = Look(context: context, labels: card.labels, others: others.map(\.contact))
        if let file {
            let file = try FormFile(file, making: .contact, in: context)
            return Edited(
                entry: try look.passed(Self.contact(contact, from: file.text, now: context.now)),
                form: file.form
            )
        }
        let values = options.values
        if !values.isEmpty {
            return Edited(
                entry: try look.passed(Self.checked(contact, values, now: context.now))
            )
        }
        let form = FormText.text(
            contact,
            besides: own.others,
            fields: ContactForm.fields,
            head: Phrases.Forms.head(organisation: card.organisation, isNew: isNew),
            comment: Phrases.Forms.contactComment
        )
        return try EditorSession(form, making: .contact, in: context).run {
            (text) throws(FormProblem) in
            try look.passed(Self.contact(contact, from: text, now: context.now))
        }
    }

    /// The look at a contact before it is signed.
    private struct Look {
        let context: CommandContext
        let labels: [HeldLabel]
        let others: [Contact]

        /// The contact, if nothing is odd in it or the person takes it all the same.
        func passed(_ contact: Contact) throws(FormProblem) -> Contact {
            let odd =
                ContactWarnings(labels: labels, contacts: [contact]).of(contact)
                + Phrases.Contacts.twins(of: contact, among: others)
            for warning in odd { context.output.warn("\(warning)") }
            guard !odd.isEmpty, context.keyboard.isThere else { return contact }
            let isTaken = try? context.confirms(Phrases.Contacts.allTheSame)
            guard isTaken == true else {
                throw FormProblem(field: "", complaint: Phrases.Contacts.thoughtAgain)
            }
            return contact
        }
    }

    private static func contact(
        _ contact: Contact,
        from text: String,
        now: Timestamp
    ) throws(FormProblem) -> Contact {
        var contact = contact
        try FormReader.apply(text, to: &contact, by: ContactForm.fields, now: now)
        return try confirmed(contact, now: now)
    }

    /// The contact with these values, confirmed now, if it may be signed.
    private static func checked(
        _ contact: Contact,
        _ values: [(name: String, value: FormValue)],
        now: Timestamp
    ) throws(FormProblem) -> Contact {
        var contact = contact
        try FormField.apply(values, to: &contact, by: ContactForm.fields, now: now)
        return try confirmed(contact, now: now)
    }

    private static func confirmed(
        _ contact: Contact,
        now: Timestamp
    ) throws(FormProblem) -> Contact {
        var contact = contact
        contact.confirmed = now
        do throws(Refusal) {
            return try contact.asEntry()
        } catch {
            throw FormProblem(field: "", complaint: WarningText.text(error, of: contact))
        }
    }

    /// Signs and publishes contacts in place of what they were, or keeps them as drafts before there
    /// is a network.
    ///
    /// - Parameter form: that of the one contact, if it has one.
    func put(
        _ contacts: [(contact: Contact, own: OwnContact)],
        from form: KeptForm? = nil
    ) async throws {
        let drafts = try contacts.map { contact, own in
            RecordDraft(
                kind: .contact,
                body: try Self.body(of: contact),
                subject: own.subject,
                replaces: own.replaced
            )
        }
        try await Registering(context: context, passphrase: passphrase, form: form).put(drafts)
    }

    private static func body(of contact: Contact) throws -> [UInt8] {
        do throws(BodyError) {
            return try contact.encoded()
        } catch {
            throw FormProblem(field: "", complaint: "\(error)")
        }
    }
}
