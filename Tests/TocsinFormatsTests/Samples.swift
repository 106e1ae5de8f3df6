import TocsinCrypto
import TocsinDirectory
import TocsinFormats
import TocsinRecord
import TocsinTesting

/// Fictitious contacts for exports.
enum Sample {
    static let now = Timestamp(clamping: 1_795_213_161)

    static func contact(_ name: String = "Sita Sample", _ tld: String = "np") -> Contact {
        var contact = Contact(name: name, kind: .person, created: now)
        contact.confirmed = Timestamp(clamping: 1_790_000_000)
        contact.tlds = [TLD(tld)].compactMap(\.self)
        contact.role = "Duty officer"
        contact.order = 1
        contact.organisation = "Example Registry Nepal"
        contact.country = CountryCode("NP")
        contact.domain = "nic.example"
        contact.zone = ZoneName("UTC+05:45")
        contact.phones = [
            Phone(use: .emergency, number: PhoneNumber("+977 000 7654321")),
            Phone(
                use: .regular,
                number: PhoneNumber("+977 000 1234567 ext. 12"),
                zone: ZoneName("UTC-03:30")
            ),
            Phone(use: .fax, number: PhoneNumber("01 0001234")),
        ]
        contact.mails = [MailAddress("sita@nic.example"), MailAddress("sita@example.net")]
        contact.messengers = [
            Messenger(service: "Signal", id: "sita.01"),
            Messenger(service: "XMPP", id: "sita@example.org"),
        ]
        contact.others = [Telecom(kind: "satellite", value: "+870 000 123 456")]
        contact.languages = [LanguageTag("ne"), LanguageTag("en")]
        contact.availability =
            (try? Availability(text: "Mon-Fri 09:00-17:00; 2026-12-25 closed (holiday)"))
            ?? Availability()
        contact.note = "Ring twice.\nThen write; \"please\", \\ok"
        return contact
    }

    static func item(_ contact: Contact, subject: UInt64 = 1) -> Listing.Item {
        let entry = ContactPoint.Entry(
            member: MemberID(bytes: .zero),
            subject: Fixture.subject(subject),
            record: RecordID(bytes: .zero),
            isConflicted: false
        )
        return Listing.Item(
            point: ContactPoint(
                contact: contact,
                origin: .member(entry),
                organisation: "Himal NIC",
                tlds: contact.tlds
            ),
            tlds: contact.tlds
        )
    }

    /// An entry that nobody has signed.
    static var localItem: Listing.Item {
        Listing.Item(
            point: ContactPoint(
                contact: contact("Anna Sample", "ad"),
                origin: .local(source: "TLD-OPS mail", imported: now),
                organisation: "",
                tlds: [TLD("ad")].compactMap(\.self)
            ),
            tlds: [TLD("ad")].compactMap(\.self)
        )
    }

    static func listing(_ contacts: [Contact]) -> Listing {
        Listing(
            items: contacts.enumerated().map { item($1, subject: UInt64($0)) },
            date: now,
            source: "np-node-1"
        )
    }

    /// Texts that have broken other people's exports.
    static let hostile = [
        "=cmd|'/C calc'!A0", "+1+1", "-2", "@SUM(A1)", "'=1", "''x", "|pipe", "＝1", "a,b;c\"d",
        "a\\n,b", "a;\u{301}b",
        "a,\u{301}b", "a\"\u{301}b", "\u{301}x", "  spaced ", "<img src=a onerror=x>", "日本語の名前",
        "مدير الطوارئ",
        "👩‍💻 at night", String(repeating: "é", count: 90), String(repeating: "語", count: 60),
        "END:VCARD",
        "x\u{85}y".replacing("\u{85}", with: " "), "\\", "\\\\,", "%0a", "名,\u{FE0F};",
    ]
}
