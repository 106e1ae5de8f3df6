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
            let read = try availability(of: value, or: Phrases.Forms.notHours)
            guard !read.always, read.exceptions.isEmpty else {
                throw Unanswered(Phrases.Forms.onlyWeekly)
            }
            contact.availability.weekly = read.weekly.sorted()
        },
        write: { .list(texts(of: Availability(weekly: $0.availability.weekly))) }
    )

    static let exceptions = FormField<Contact>(
        name: "exceptions",
        read: { (value, contact, _) throws(Unanswered) in
            let read = try availability(of: value, or: Phrases.Forms.notAnException)
            guard !read.always, read.weekly.isEmpty else {
                throw Unanswered(Phrases.Forms.onlyExceptions)
            }
            contact.availability.exceptions = read.exceptions.sorted { $0.date < $1.date }
        },
        write: { .list($0.availability.exceptions.map(\.text)) }
    )

    static let availabilityNote = FormField<Contact>(
        name: "availability-note",
        read: { (value, contact, _) throws(Unanswered) in
            contact.availability.note = try value.text()
        },
        write: { .text($0.availability.note) }
    )

    /// What the elements say together.
    private static func availability(
        of value: FormValue,
        or complaint: (String) -> String
    ) throws(Unanswered) -> Availability {
        var whole = Availability()
        for item in value.items() {
            do throws(HoursTextError) {
                let part = try Availability(text: item.text)
                whole.always = whole.always || part.always
                whole.weekly += part.weekly
                whole.exceptions += part.exceptions
            } catch {
                throw Unanswered(complaint(item.text))
            }
        }
        return whole
    }

    /// Runs of days with the same hours, a text for each.
    private static func texts(of availability: Availability) -> [String] {
        let semicolon = UInt8(ascii: ";")
        return availability.text.utf8.split(separator: semicolon)
            .map { String(decoding: $0, as: UTF8.self).trimmingASCIISpace }
    }
}
