internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Takes a contact from options or an editor, and puts it into the directory.
struct ContactEditing: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// A contact as options or, without any, the editor change it.
    ///
    /// - Returns: `nil` if the person gave up.
    func edited(
        _ contact: Contact,
        by options: ContactOptions,
        isNew: Bool
    ) throws -> Contact? {
        let values = options.values
        if !values.isEmpty { return try Self.checked(contact, values, now: context.now) }
        let organisation = try context.home.card().value.card.organisation
        let form = FormText.text(
            contact,
            fields: ContactForm.fields,
            head: Phrases.Forms.head(organisation: organisation, isNew: isNew),
            comment: Phrases.Forms.contactComment
        )
        return try EditorSession(form, in: context).run { (text) throws(FormProblem) in
            try Self.contact(contact, from: text, now: context.now)
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
        if let refusal = contact.refusals.first {
            throw FormProblem(field: "", complaint: "\(refusal)")
        }
        return contact
    }

    /// Signs and publishes contacts in place of what they were, or keeps them as drafts before there
    /// is a network.
    func put(_ contacts: [(contact: Contact, own: OwnContact)]) async throws {
        for (contact, _) in contacts { try warn(of: contact) }
        let drafts = try contacts.map { contact, own in
            RecordDraft(
                kind: .contact,
                body: try Self.body(of: contact),
                subject: own.subject,
                replaces: own.current
            )
        }
        try await Registering(context: context, passphrase: passphrase).put(drafts)
    }

    private static func body(of contact: Contact) throws -> [UInt8] {
        do throws(BodyError) {
            return try contact.encoded()
        } catch {
            throw FormProblem(field: "", complaint: "\(error)")
        }
    }

    /// Says what is odd, which keeps nobody from signing.
    private func warn(of contact: Contact) throws {
        let labels = try context.home.card().value.card.labels
        let own = labels.compactMap { TLD(canonical: $0.tld) }
        let zones = ZoneLoader(environment: CommandContext.environment)
            .table(of: ([contact.zone] + contact.phones.map(\.zone)).compactMap(\.self))
        let tlds = contact.tlds.isEmpty ? own : contact.tlds
        for warning in contact.warnings(ownTLDs: tlds, zones: zones) {
            let field = Phrases.Forms.name(ofSchemaField: warning.field)
            context.output.warn("\(Warning(field, warning.kind).description)")
        }
    }
}
