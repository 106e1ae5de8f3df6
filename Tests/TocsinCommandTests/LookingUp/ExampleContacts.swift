import TocsinDirectory
import TocsinRecord
import TocsinTesting

/// Made-up contacts that together use every attribute, several scripts and every oddity that a look-up
/// must bear.
enum ExampleContacts {
    /// The moment that tests assume: three in the morning of a Wednesday in Kathmandu.
    static let now = moment("2026-05-05T21:15:00Z")

    /// A desk with all thirteen attributes.
    static var desk: Contact {
        var contact = Contact(
            name: "Alarm desk",
            kind: .desk,
            created: moment("2025-01-01T00:00:00Z")
        )
        contact.confirmed = moment("2026-04-23T09:00:00Z")
        contact.role = "Duty officers"
        contact.order = 1
        contact.organisation = "Kathmandu Example University"
        contact.country = CountryCode("NP")
        contact.domain = "registry.example"
        contact.zone = ZoneName("Asia/Kathmandu")
        contact.phones = [
            phone(.regular, "+977 000 00 002"),
            phone(.emergency, "+977 000 00 001 ext. 12"),
            phone(.fax, "+977 000 00 003"),
        ]
        contact.mails = ["alarm@registry.example", "alarm@backup.example"].map(MailAddress.init)
        contact.messengers = [Messenger(service: "Signal", id: "+977 000 00 004")]
        contact.others = [Telecom(kind: "satellite", value: "+8816 000 00005", note: "on the roof")]
        contact.languages = ["ne", "en"].map(LanguageTag.init)
        contact.availability = Availability(always: true)
        contact.note = "Ask for the shift leader."
        return contact
    }

    /// A person with a rota's duty at that moment.
    static var officer: Contact {
        var contact = Contact(
            name: "सीता उदाहरण",
            kind: .person,
            created: moment("2025-01-01T00:00:00Z")
        )
        contact.confirmed = moment("2026-04-23T09:00:00Z")
        contact.order = 2
        contact.zone = ZoneName("Asia/Kathmandu")
        contact.phones = [phone(.emergency, "+977 000 00 006")]
        contact.languages = [LanguageTag("ne")]
        contact.availability = Availability(weekly: week(from: 9, until: 17))
        return contact
    }

    /// Stale, in Cyrillic, outside its hours.
    static var sleeper: Contact {
        var contact = Contact(
            name: "Иван Примеров",
            kind: .person,
            created: moment("2024-01-01T00:00:00Z")
        )
        contact.confirmed = moment("2025-06-01T00:00:00Z")
        contact.order = 1
        contact.zone = ZoneName("Europe/Moscow")
        contact.phones = [phone(.regular, "+7 000 000-00-01")]
        contact.languages = [LanguageTag("ru")]
        contact.availability = Availability(weekly: week(from: 10, until: 19))
        return contact
    }

    /// In a zone that no database knows, with a number that is none.
    static var lost: Contact {
        var contact = Contact(name: "例示 太郎", kind: .person, created: moment("2026-03-01T00:00:00Z"))
        contact.zone = ZoneName("Mars/Olympus_Mons")
        contact.phones = [
            phone(.regular, "ask the operator")
        ]
        return contact
    }

    /// Tries to break out of every line, column, quote and card.
    static var hostile: Contact {
        let poison = "x\",;\u{301}:\u{301}'<b>\\n\u{200F}=cmd|' /C'!A0"
        var contact = Contact(name: "=\(poison)", kind: .person, created: now)
        contact.role = poison
        contact.organisation = poison
        contact.country = CountryCode("DE")
        contact.domain = poison
        contact.zone = ZoneName("../../../etc/passwd")
        contact.phones = [
            Phone(
                use: .emergency,
                number: PhoneNumber(poison),
                zone: ZoneName(poison),
                note: poison
            )
        ]
        contact.mails = [MailAddress("\(poison)@poison.example")]
        contact.messengers = [Messenger(service: poison, id: poison)]
        contact.others = [Telecom(kind: poison, value: poison, note: poison)]
        contact.languages = [LanguageTag(poison)]
        contact.availability = Availability(always: true, note: poison)
        contact.note = "\(poison)\nEND:VCARD\nBEGIN:VCARD\n.np: +000"
        return contact
    }

    /// What somebody imported for a TLD that has not joined.
    static func imported(_ name: String, tld: String, number: String) -> LocalEntry {
        var contact = Contact(name: name, kind: .person, created: now.advanced(by: -86_400))
        contact.tlds = [tld].compactMap { TLD(canonical: $0) }
        contact.phones = [phone(.regular, number)]
        return LocalEntry(contact: contact, source: "list.eml", imported: now.advanced(by: -86_400))
    }

    /// The officer has the duty in every week.
    static func rota(of subject: Subject) -> Rota {
        var rota = Rota(name: "Nights", zone: ZoneName("Asia/Kathmandu"), created: now)
        if let date = CivilDate("2026-01-05") {
            rota.shifts = [Shift(date: date, length: 7 * 1440, turns: [subject])]
        }
        return rota
    }

    static func moment(_ text: String) -> Timestamp { Timestamp(text) ?? .earliest }

    private static func phone(_ use: Phone.Use, _ entered: String) -> Phone {
        Phone(use: use, number: PhoneNumber(entered))
    }

    private static func week(from: Int, until: Int) -> [WeeklyHours] {
        guard let hours = Hours(from: from * 60, until: until * 60) else { return [] }
        return Weekday.allCases.filter { $0 <= .friday }.map { WeeklyHours(day: $0, hours: hours) }
    }
}
