internal import TocsinDirectory

extension ContactForm {
    static let always = FormField<Contact>(
        name: "always",
        read: { (value, contact, _) throws(Unanswered) in
            switch try value.text().lowercased() {
            case "true", "yes": contact.availability.always = true
            case "false", "no", "": contact.availability.always = false
            case _: throw Unanswered(Phrases.Asking.sayYesOrNo)
            }
        },
        write: { .text($0.availability.always ? "yes" : "no") }
    )

    static let hours = FormField<Contact>(
        name: "hours",
        read: { (value, contact, _) throws(Unanswered) in
            var weekly: [WeeklyHours] = []
            for item in value.items() { weekly += try HoursReader.weekly(item.text) }
            contact.availability.weekly = weekly.sorted()
        },
        write: { .list(HoursReader.texts($0.availability.weekly)) }
    )

    static let exceptions = FormField<Contact>(
        name: "exceptions",
        itemName: "day",
        read: { (value, contact, _) throws(Unanswered) in
            var exceptions: [DayException] = []
            for item in value.items() {
                exceptions.append(try HoursReader.exception(item.text, note: item.note))
            }
            contact.availability.exceptions = exceptions.sorted { $0.date < $1.date }
        },
        write: { contact in
            .list(
                contact.availability.exceptions.map {
                    .init(text: HoursReader.text($0), note: $0.note)
                }
            )
        }
    )

    static let availabilityNote = FormField<Contact>(
        name: "availability-note",
        read: { (value, contact, _) throws(Unanswered) in
            contact.availability.note = try value.text()
        },
        write: { .text($0.availability.note) }
    )
}
