internal import TocsinDirectory

extension ContactForm {
    /// The phones of one use.
    static func phones(_ use: Phone.Use) -> FormField<Contact> {
        FormField(
            name: name(of: use),
            itemName: "number",
            read: { (value, contact, _) throws(Unanswered) in
                let phones = value.items().map { item in
                    Phone(
                        use: use,
                        number: PhoneNumber(item.text),
                        zone: ZoneName(unlessEmpty: item.zone),
                        note: item.note
                    )
                }
                contact.phones = Phone.Use.inOrder.flatMap { each in
                    each == use ? phones : contact.phones.filter { $0.use == each }
                }
            },
            write: { contact in
                .list(
                    contact.phones.filter { $0.use == use }.map { phone in
                        FormValue.Item(
                            text: phone.number.formText,
                            zone: phone.zone?.text ?? "",
                            note: phone.note
                        )
                    }
                )
            }
        )
    }

    private static func name(of use: Phone.Use) -> String {
        switch use {
        case .emergency: "emergency-phones"
        case .regular: "phones"
        case .fax: "faxes"
        }
    }

    static let mails = FormField<Contact>(
        name: "mails",
        read: { (value, contact, _) throws(Unanswered) in
            contact.mails = value.items().map { MailAddress($0.text) }
        },
        write: { .list($0.mails.map(\.text)) }
    )

    static let messengers = FormField<Contact>(
        name: "messengers",
        read: { (value, contact, _) throws(Unanswered) in
            var messengers: [Messenger] = []
            for item in value.items() {
                let (service, id) = try parts(of: item.text)
                messengers.append(Messenger(service: service, id: id))
            }
            contact.messengers = messengers
        },
        write: { .list($0.messengers.map { "\($0.service): \($0.id)" }) }
    )

    static let others = FormField<Contact>(
        name: "others",
        itemName: "way",
        read: { (value, contact, _) throws(Unanswered) in
            var others: [Telecom] = []
            for item in value.items() {
                let (kind, value) = try parts(of: item.text)
                others.append(Telecom(kind: kind, value: value, note: item.note))
            }
            contact.others = others
        },
        write: { contact in
            .list(contact.others.map { .init(text: "\($0.kind): \($0.value)", note: $0.note) })
        }
    )

    /// What stands before and behind the first colon, as in `Signal: +977…`.
    private static func parts(of text: String) throws(Unanswered) -> (String, String) {
        let colon = UInt8(ascii: ":")
        guard let place = text.utf8.firstIndex(of: colon) else {
            throw Unanswered(Phrases.Forms.noColon(text))
        }
        let behind = text.utf8.index(after: place)
        return (
            String(text[..<place]).trimmingASCIISpace, String(text[behind...]).trimmingASCIISpace
        )
    }
}

extension Phone.Use {
    /// The order in which phones are shown and kept.
    fileprivate static let inOrder: [Phone.Use] = [.emergency, .regular, .fax]
}

extension PhoneNumber {
    /// What to write so that the same number is read again.
    fileprivate var formText: String { entered.utf8.isEmpty ? display : entered }
}
