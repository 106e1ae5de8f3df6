internal import TocsinDirectory

/// The fields of a contact, as forms and options have them, in the order of the form.
enum ContactForm {
    static let fields: [FormField<Contact>] =
        [name, kind, role, order, tlds, organisation, country, domain, zone]
        + [phones(.emergency), phones(.regular), phones(.fax), mails, messengers, others]
        + [languages, always, hours, exceptions, availabilityNote, note, toldBy]

    private static let name = FormField<Contact>(
        name: "name",
        read: { (value, contact, _) throws(Unanswered) in contact.name = try value.words() },
        write: { .text($0.name) }
    )

    private static let kind = FormField<Contact>(
        name: "kind",
        read: { (value, contact, _) throws(Unanswered) in
            switch try value.text().lowercased() {
            case "person": contact.kind = .person
            case "desk": contact.kind = .desk
            case _: throw Unanswered(Phrases.Forms.personOrDesk)
            }
        },
        write: { .text($0.kind == .person ? "person" : "desk") }
    )

    private static let role = FormField<Contact>(
        name: "role",
        read: { (value, contact, _) throws(Unanswered) in contact.role = try value.words() },
        write: { .text($0.role) }
    )

    private static let order = FormField<Contact>(
        name: "order",
        read: { (value, contact, _) throws(Unanswered) in
            let text = try value.text()
            guard text.utf8.isEmpty || Int(text) != nil else {
                throw Unanswered(Phrases.Forms.notANumber)
            }
            contact.order = Int(text)
        },
        write: { .text($0.order.map { "\($0)" } ?? "") }
    )

    private static let tlds = FormField<Contact>(
        name: "tlds",
        read: { (value, contact, _) throws(Unanswered) in
            var tlds: [TLD] = []
            for item in value.items() {
                guard let tld = TLD(item.text) else {
                    throw Unanswered(Phrases.Init.notATLD(item.text))
                }
                if !tlds.contains(tld) { tlds.append(tld) }
            }
            contact.tlds = tlds.sorted()
        },
        write: { .list($0.tlds.map(\.unicode)) }
    )

    private static let organisation = FormField<Contact>(
        name: "organisation",
        read: { (value, contact, _) throws(Unanswered) in contact.organisation = try value.words()
        },
        write: { .text($0.organisation) }
    )

    private static let country = FormField<Contact>(
        name: "country",
        read: { (value, contact, _) throws(Unanswered) in
            let text = try value.text()
            guard text.utf8.isEmpty || CountryCode(text) != nil else {
                throw Unanswered(Phrases.Init.notACountry)
            }
            contact.country = CountryCode(text)
        },
        write: { .text($0.country?.text ?? "") }
    )

    private static let domain = FormField<Contact>(
        name: "domain",
        read: { (value, contact, _) throws(Unanswered) in
            let text = try value.text()
            contact.domain = DomainName(text)?.text ?? text
        },
        write: { .text($0.domain) }
    )

    private static let zone = FormField<Contact>(
        name: "zone",
        read: { (value, contact, _) throws(Unanswered) in
            contact.zone = ZoneName(unlessEmpty: try value.text())
        },
        write: { .text($0.zone?.text ?? "") }
    )

    private static let languages = FormField<Contact>(
        name: "languages",
        read: { (value, contact, _) throws(Unanswered) in
            contact.languages = value.items().map { LanguageTag($0.text) }
        },
        write: { .list($0.languages.map(\.text)) }
    )

    private static let note = FormField<Contact>(
        name: "note",
        read: { (value, contact, _) throws(Unanswered) in contact.note = try value.text() },
        write: { .text($0.note) }
    )

    /// Who told the person; the moment is that of the entry.
    private static let toldBy = FormField<Contact>(
        name: "told-by",
        read: { (value, contact, now) throws(Unanswered) in
            let by = try value.text()
            if by.utf8.isEmpty {
                contact.notice = nil
            } else if contact.notice?.by.utf8.elementsEqual(by.utf8) != true {
                contact.notice = Notice(version: Phrases.Init.noticeVersion, givenOn: now, by: by)
            }
        },
        write: { .text($0.notice?.by ?? "") }
    )
}

extension ZoneName {
    /// Takes any text but an empty one.
    init?(unlessEmpty text: String) {
        guard !text.utf8.isEmpty else { return nil }
        self.init(text)
    }
}
