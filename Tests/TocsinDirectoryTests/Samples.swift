import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

/// Fictitious entries that fill every field.
enum Sample {
    /// A Friday, 22:19 in UTC, 04:04 on Saturday in Kathmandu.
    static let now = Timestamp(clamping: 1_795_213_161)

    static let kathmandu = ZoneName("UTC+05:45")

    static func tld(_ text: String) -> TLD {
        guard let tld = TLD(text) else { fatalError("\(text) is no TLD") }
        return tld
    }

    static func hours(_ from: Int, _ until: Int) -> Hours {
        guard let hours = Hours(from: from * 60, until: until * 60) else { fatalError("no hours") }
        return hours
    }

    static func date(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { fatalError("\(text) is no date") }
        return date
    }

    static func everyDay(_ hours: Hours) -> [WeeklyHours] {
        Weekday.allCases.map { WeeklyHours(day: $0, hours: hours) }
    }

    /// Somebody with all thirteen attributes.
    static func contact(_ name: String = "Sita Sample") -> Contact {
        var contact = Contact(
            name: name,
            kind: .person,
            created: Timestamp(clamping: 1_780_000_000)
        )
        contact.confirmed = Timestamp(clamping: 1_790_000_000)
        contact.tlds = [tld("np")]
        contact.role = "Duty officer"
        contact.order = 1
        contact.organisation = "Example Registry Nepal"
        contact.country = CountryCode("NP")
        contact.domain = "nic.example"
        contact.zone = kathmandu
        contact.phones = [
            Phone(
                use: .regular,
                number: PhoneNumber("+977 000 1234567 ext. 12"),
                zone: ZoneName("Asia/Kathmandu")
            ),
            Phone(use: .emergency, number: PhoneNumber("+977-000-7654321"), note: "let it ring"),
            Phone(use: .fax, number: PhoneNumber("01 0001234")),
        ]
        contact.mails = [MailAddress("sita@nic.example"), MailAddress("sita@example.net")]
        contact.messengers = [Messenger(service: "Signal", id: "sita.01")]
        contact.others = [
            Telecom(kind: "satellite", value: "+870 000 123 456", note: "on the roof")
        ]
        contact.languages = [LanguageTag("ne"), LanguageTag("en")]
        contact.availability = Availability(
            weekly: everyDay(hours(9, 17)),
            exceptions: [DayException(date: date("2026-12-25"), note: "holiday")],
            note: "back within the hour"
        )
        contact.note = "Ring twice.\nThen write."
        contact.notice = Notice(version: "1", givenOn: now, by: "Hari Sample")
        return contact
    }

    static func rota() -> Rota {
        var rota = Rota(name: "Night watch", zone: kathmandu, created: now)
        rota.tlds = [tld("np")]
        rota.shifts = [
            Shift(
                date: date("2026-01-05"),
                minute: 540,
                length: 10_080,
                turns: [Fixture.subject(1), Fixture.subject(2)]
            ),
            Shift(
                date: date("2026-01-05"),
                length: 1440,
                turns: [Fixture.subject(3)],
                hours: everyDay(hours(20, 32))
            ),
        ]
        rota.overrides = [
            Override(
                from: now.advanced(by: 86_400),
                until: now.advanced(by: 172_800),
                contact: Fixture.subject(3),
                note: "swap"
            )
        ]
        rota.note = "Handover by phone."
        return rota
    }

    static func point(
        _ contact: Contact,
        subject: UInt64 = 1,
        member: MemberID = MemberID(bytes: .zero)
    ) -> ContactPoint {
        ContactPoint(
            contact: contact,
            origin: .member(
                .init(
                    member: member,
                    subject: Fixture.subject(subject),
                    record: RecordID(bytes: .zero),
                    isConflicted: false
                )
            ),
            organisation: "Example Registry Nepal",
            tlds: contact.tlds
        )
    }
}
