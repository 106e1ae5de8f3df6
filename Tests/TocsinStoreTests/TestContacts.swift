import TocsinDirectory
import TocsinRecord
import TocsinTesting

extension Contact {
    /// A person that can be reached, made up for a test.
    static func fictitious(
        _ name: String,
        phone: String = "+97700000001",
        mail: String = "duty@nic.example",
        tlds: [TLD] = [],
        confirmed: Int64 = 1_800_000_000
    ) -> Contact {
        var contact = Contact(
            name: name,
            kind: .person,
            created: Timestamp(clamping: 1_800_000_000)
        )
        contact.confirmed = Timestamp(clamping: confirmed)
        contact.phones = [
            Phone(
                use: .emergency,
                number: PhoneNumber(e164: phone, extensionDigits: "", entered: phone)
            )
        ]
        contact.mails = [MailAddress(mail)]
        contact.tlds = tlds
        return contact
    }
}

extension FixtureFeed {
    /// A version of a contact point.
    mutating func contact(
        _ contact: Contact,
        _ subject: UInt64,
        replaces: [RecordID] = []
    ) throws -> Verified<Record> {
        try self.contact(
            contact.encoded(),
            subject: Fixture.subject(subject),
            replaces: replaces
        )
    }
}

extension TLD {
    /// A TLD that a test names.
    static func named(_ text: String) -> TLD {
        guard let tld = TLD(canonical: text) else { fatalError("\(text) is no canonical TLD") }
        return tld
    }
}
