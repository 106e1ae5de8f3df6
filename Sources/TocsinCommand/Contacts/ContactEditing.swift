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
        let values = try FormReader.values(in: text, fields: ContactForm.fields)
        do throws(FormProblem) {
            return try checked(contact, values.map { ($0.name, $0.value) }, now: now)
        } catch {
            let line = values.first { $0.name.utf8.elementsEqual(error.field.utf8) }?.line
            throw FormProblem(field: error.field, complaint: error.complaint, line: line)
        }
    }

    /// The contact with these values, confirmed now, if it may be signed.
    private static func checked(
        _ contact: Contact,
        _ values: [(name: String, value: FormValue)],
        now: Timestamp
    ) throws(FormProblem) -> Contact {
        var contact = contact
        try FormField.apply(values, to: &contact, by: ContactForm.fields, now: now)
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
        if context.home.hasNetwork {
            let publisher = Publisher(context: context, passphrase: passphrase)
            context.output.report(try await publisher.publish(drafts), of: drafts.map(\.subject))
        } else {
            try await keep(drafts)
        }
    }

    private static func body(of contact: Contact) throws -> [UInt8] {
        do throws(BodyError) {
            return try contact.encoded()
        } catch {
            throw FormProblem(field: "", complaint: "\(error)")
        }
    }

    private func keep(_ drafts: [RecordDraft]) async throws {
        let store = try StoreWriter.open(
            home: context.home.path,
            holder: Phrases.Publishing.holder
        )
        for draft in drafts {
            try await store.saveDraft(draft)
            context.output.json([
                "subject": .optional(draft.subject?.description), "draft": true,
            ])
        }
        context.output.line("\(Phrases.Contacts.keptAsDraft)")
    }

    /// Says what is odd, which keeps nobody from signing.
    private func warn(of contact: Contact) throws {
        let labels = try context.home.card().value.card.labels
        let own = labels.compactMap { TLD(canonical: $0.tld) }
        let zones = ZoneLoader(environment: CommandContext.environment)
            .table(of: ([contact.zone] + contact.phones.map(\.zone)).compactMap(\.self))
        let tlds = contact.tlds.isEmpty ? own : contact.tlds
        for warning in contact.warnings(ownTLDs: tlds, zones: zones) {
            context.output.warn("\(warning.description)")
        }
    }
}
