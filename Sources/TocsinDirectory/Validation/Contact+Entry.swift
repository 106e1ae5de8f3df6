internal import TocsinRecord

/// What is asked of a contact that is entered here, beyond what is asked of everybody's.
///
/// Two names that look alike must not differ in what nobody sees. What others have signed stays readable all the same.
extension Contact {
    /// The contact as it may be signed here: remarks without characters that nobody sees.
    ///
    /// - Throws: the first of its `refusals`, or a `Refusal` that names another field with such a character.
    package func asEntry() throws(Refusal) -> Contact {
        let contact = withPlainRemarks
        if let refusal = contact.refusals.first { throw refusal }
        for (field, text) in contact.names where PlainText.hidesSomething(text) {
            throw Refusal(field: field, reason: .hiddenCharacter)
        }
        return contact
    }

    /// What is read as a name, an address or a word, with the field of each.
    private var names: [(String, String)] {
        [
            ("name", name), ("role", role), ("organisation", organisation), ("domain", domain),
            ("zone", zone?.text ?? ""), ("notice.by", notice?.by ?? ""),
        ] + Self.numbered("mails", mails.map(\.text))
            + Self.numbered("languages", languages.map(\.text))
            + Self.numbered("messengers", messengers.flatMap { [$0.service, $0.id] }, each: 2)
            + Self.numbered("others", others.flatMap { [$0.kind, $0.value] }, each: 2)
            + Self.numbered("phones", phones.map { $0.zone?.text ?? "" })
    }

    private static func numbered(
        _ field: String,
        _ texts: [String],
        each count: Int = 1
    ) -> [(String, String)] {
        texts.enumerated().map { ("\(field)[\($0 / count)]", $1) }
    }

    private var withPlainRemarks: Contact {
        var contact = self
        contact.note = PlainText.withoutHidden(note)
        contact.availability.note = PlainText.withoutHidden(availability.note)
        for index in phones.indices {
            contact.phones[index].note = PlainText.withoutHidden(phones[index].note)
        }
        for index in others.indices {
            contact.others[index].note = PlainText.withoutHidden(others[index].note)
        }
        for index in availability.exceptions.indices {
            let note = availability.exceptions[index].note
            contact.availability.exceptions[index].note = PlainText.withoutHidden(note)
        }
        return contact
    }
}
