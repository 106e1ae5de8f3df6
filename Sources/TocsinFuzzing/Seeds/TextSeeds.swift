internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinTesting

extension Seeds {
    /// Somebody with all attributes.
    private static var contact: Contact {
        let now = Timestamp(clamping: 1_780_000_000)
        var contact = Contact(name: "Sita Sample", kind: .person, created: now)
        contact.tlds = ["np", "xn--p1ai"].compactMap(TLD.init(canonical:))
        contact.role = "Duty officer"
        contact.order = 1
        contact.organisation = "Example Registry"
        contact.country = CountryCode("NP")
        contact.domain = "nic.example"
        contact.zone = ZoneName("Europe/Paris")
        contact.phones = [
            Phone(
                use: .regular,
                number: PhoneNumber("+977 000 1234567 ext. 12"),
                zone: ZoneName("UTC+05:45")
            ),
            Phone(use: .emergency, number: PhoneNumber("+977-000-7654321"), note: "let it ring"),
            Phone(use: .fax, number: PhoneNumber("01 0001234")),
        ]
        contact.mails = [MailAddress("sita@nic.example")]
        contact.messengers = [Messenger(service: "Signal", id: "sita.01")]
        contact.others = [Telecom(kind: "satellite", value: "+870 000 123 456", note: "roof")]
        contact.languages = [LanguageTag("ne"), LanguageTag("sr-Latn-RS")]
        contact.availability = availability
        contact.note = "Ring twice.\nThen write."
        contact.notice = Notice(version: "1", givenOn: now, by: "Hari Sample")
        return contact
    }

    private static var availability: Availability {
        let text = "Mon-Fri 09:00-12:00 13:00-17:00; Sat 22:00-06:00; 2026-12-25 closed (holiday)"
        return (try? Availability(text: text)) ?? Availability(always: true)
    }

    @Sendable static func contacts() throws -> [[UInt8]] {
        let bare = Contact(name: "Desk", kind: .desk, created: .latest)
        return [try contact.encoded(), try bare.encoded()]
    }

    @Sendable static func rotas() throws -> [[UInt8]] {
        let now = Timestamp(clamping: 1_780_000_000)
        var rota = Rota(name: "Night watch", zone: ZoneName("Europe/Paris"), created: now)
        rota.tlds = contact.tlds
        rota.shifts = [
            Shift(
                date: now.date,
                minute: 540,
                length: 10_080,
                turns: [Fixture.subject(1), Fixture.subject(2)]
            ),
            Shift(
                date: now.date,
                length: 1440,
                turns: [Fixture.subject(3)],
                hours: availability.weekly
            ),
        ]
        rota.overrides = [
            Override(
                from: now,
                until: now.advanced(by: 86_400),
                contact: Fixture.subject(3),
                note: "swap"
            )
        ]
        return [try rota.encoded()]
    }

    @Sendable static func profiles() throws -> [[UInt8]] {
        var profile = Profile(name: "Example Registry", created: .earliest)
        profile.website = "https://nic.example"
        profile.country = CountryCode("NP")
        profile.zone = ZoneName("UTC+05:45")
        profile.address = "1 Example Road"
        let entry = LocalEntry(contact: contact, source: "mail", imported: .earliest)
        return [try profile.encoded(), try entry.encoded()]
    }

    @Sendable static func alerts() throws -> [[UInt8]] {
        [
            try FixtureAlert.everything.encoded(), try FixtureAlert.end.encoded(),
            try FixtureAlert.note.encoded(), try FixtureAlert.answer.encoded(),
        ]
    }

    @Sendable static func tables() -> [[UInt8]] {
        let point = ContactPoint(
            LocalEntry(contact: contact, source: "mail", imported: .earliest),
            tlds: contact.tlds
        )
        let listing = Listing(
            items: [Listing.Item(point: point, tlds: contact.tlds)],
            date: .earliest,
            source: "here"
        )
        return [CSVExport.template, CSVExport.text(listing)].map { Array($0.utf8) }
    }

    @Sendable static func mails() -> [[UInt8]] {
        texts([
            """
            Dear all,
            > "Sita Sample, #1, .np, +977 0001234567" <sita@nic.example>, <sita@example.net>
            “Hari Sample, #2, .np .xn--p1ai,
              +977 0007654321” <hari@nic.example>
            """,
            "Content-Transfer-Encoding: base64",
        ])
    }

    @Sendable static func parts() throws -> [[UInt8]] {
        try invitations().flatMap { invitation in
            let parts = InvitationParts.texts(of: invitation) ?? []
            let cut = InvitationParts.texts(of: [UInt8](repeating: 7, count: 1300)) ?? []
            return texts([parts.joined(separator: "\n"), cut.joined(separator: "\r\n> ")])
        }
    }

    @Sendable static func names() -> [[UInt8]] {
        texts(["nic.example", "рф", ".中国", "xn--p1ai", "NIC.Bücher.Example.", "क्ष.example"])
    }

    @Sendable static func hours() -> [[UInt8]] {
        texts([
            "24x7", "daily 22:00-06:00", "Mon-Fri 09:00-12:00 13:00-17:00; Sat 10:00-24:00",
            "fri-mon 09:00-34:00; 2026-12-25 closed (holiday); 2026-12-26 10:00-12:00",
        ])
    }

    @Sendable static func moments() -> [[UInt8]] {
        texts([
            "2026-11-20T22:19:21Z", "2026-11-20 22:19:60.5+05:45", "2026-12-25", "UTC-03:30",
            "Europe/Paris", "NP",
        ])
    }

    @Sendable static func channels() -> [[UInt8]] {
        texts([
            "+977 000 1234567 ext. 12", "00 977 (0)1-000 4567", "sita@nic.example",
            "\"a b\"@bücher.example", "sr-Latn-RS", "de-CH-1996-x-private", "+977 ०१२३४५६७",
        ])
    }

    @Sendable static func searches() -> [[UInt8]] {
        texts(["Sita Sample", "Łódź straße", "ﬁancé ΣΊΣΥΦΟΣ", "\"a\" OR b*", "क्षत्रिय 東京"])
    }

    /// Kathmandu as it is, and a zone with a summer that is written by a rule.
    @Sendable static func timeZones() -> [[UInt8]] {
        let header: (Int) -> [UInt8] = { transitions in
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 30)
                + [UInt8(transitions), 0, 0, 0, 2, 0, 0, 0, 8]
        }
        let types: [UInt8] = [0, 0, 0x4D, 0x58, 0, 0, 0, 0, 0x50, 0xDC, 0, 4]
        let block: (Int) -> [UInt8] = { width in
            [UInt8](repeating: 0, count: width - 1) + [9, 1] + types + Array("LMT\0+05\0".utf8)
        }
        return ["<+0545>-5:45", "CET-1CEST,M3.5.0,M10.5.0/3", "A0B,J60/-1,365/167"].map {
            header(1) + block(4) + header(1) + block(8) + Array("\n\($0)\n".utf8)
        }
    }

    private static func texts(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
