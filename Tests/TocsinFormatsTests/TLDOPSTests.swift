import Testing
import TocsinDirectory
import TocsinFormats

@Suite struct TLDOPSTests {
    private func read(_ text: String) throws(FormatError) -> TLDOPSImport {
        try TLDOPSImport(mail: Array(text.utf8), now: Sample.now)
    }

    /// As the list sends it, with what a mail program makes of it.
    private let mail = """
        From: "TLD-OPS" <tld-ops@example.org>
        To: members@example.org
        Subject: Repository, #2 of 2026

        Dear members, here are this month's contacts <see the site>.

        "Sita Sample, #1, .np, +977 0001234567" <sita@nic.example>, <sita@example.net>
        > "Sample, Hari, #2, .np, +977 0007654321" <hari@nic.example>
        “Иван Образцов, #1, .xn--p1ai .ru, +7 000 000 00 00” <ivan@nic.example>
        "Somebody With A Very Long Name Indeed, #3, .example, +1 202 555 0123"
            <somebody@nic.example>,
            <somebody@example.net>
        Desk, #1, .test, +1 202 555 0199 <desk@example.com>
        "No TLD, #1, +1 202 555 0101" <nobody@example.com>
        "Never closed, #1, .np <open@example.com>
        "Only Mail, .example" <only@example.com>

        Regards,
        the committee
        """

    @Test func `entries are found in a whole mail`() throws {
        let found = try read(mail)
        #expect(
            found.contacts.map(\.contact.name) == [
                "Sita Sample", "Sample, Hari", "Иван Образцов",
                "Somebody With A Very Long Name Indeed", "Desk", "Only Mail",
            ]
        )
        #expect(found.contacts.map(\.line) == [7, 8, 9, 10, 13, 16])
        let first = try #require(found.contacts.first?.contact)
        #expect(first.order == 1)
        #expect(first.tlds.map(\.text) == ["np"])
        #expect(first.phones.first?.number.e164 == "+9770001234567")
        #expect(first.mails.map(\.text) == ["sita@nic.example", "sita@example.net"])
        #expect(found.contacts[2].contact.tlds.map(\.text) == ["ru", "xn--p1ai"])
        #expect(found.contacts[3].contact.mails.count == 2)
    }

    @Test func `what looks like an entry and cannot be read is reported by its line`() throws {
        #expect(try read(mail).unreadLines == [14, 15])
        let lines = [
            "\"Broken Two, #1, .de, +49 000 1", "\"Eleven, #1, .de,", "\"Broken line, .de <x",
            "\"Good morning,\" said the secretary.",
        ]
        #expect(try read(lines.joined(separator: "\n\n")).unreadLines == [1, 3, 5])
    }

    @Test func `an address without brackets is one`() throws {
        let contact = try read("\"Broken Three, #1, .de, +49 000 1\" broken@example.org").contacts
        #expect(contact.first?.contact.mails.map(\.text) == ["broken@example.org"])
    }

    @Test(arguments: ["", "\n\n\n", "hello", "\"", "\"\" <>", "<<<>>>", "\"#, ., +\" <@>", "#1 @"])
    func `odd text is no entry and no trap`(text: String) throws {
        #expect(try read(text).contacts.isEmpty)
    }

    @Test func `what is no UTF-8 or too long is refused`() {
        #expect(throws: FormatError(.invalidUTF8, line: 2)) {
            try TLDOPSImport(mail: [0x0A, 0xFF], now: Sample.now)
        }
        #expect(throws: FormatError.self) {
            try TLDOPSImport(
                mail: [UInt8](repeating: 0x0A, count: FormatLimits.mailBytes + 1),
                now: Sample.now
            )
        }
    }

    @Test(arguments: [">", "\"", "<a@b.example>", "#1, ", "\n\"", "“,"])
    func `megabytes of one thing are read through and end`(piece: String) throws {
        let count = 1_000_000 / piece.utf8.count
        let found = try read("\"A, #1, .np\" <" + String(repeating: piece, count: count))
        #expect(found.contacts.count <= 1)
    }

    /// The lines under the head.
    private func lines(_ listing: Listing) -> [String] {
        let lines = TLDOPSExport.text(listing).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        return lines.drop { !$0.isEmpty }.dropFirst().dropLast().map(String.init)
    }

    @Test func `a line has the form of the list`() {
        #expect(
            lines(Sample.listing([Sample.contact()])) == [
                "\"Sita Sample, #1, .np, +9770007654321\" <sita@nic.example>, <sita@example.net>"
            ]
        )
    }

    @Test func `what no registry has signed stands apart, at the end`() throws {
        let listing = Listing(
            items: [Sample.item(Sample.contact()), Sample.localItem],
            date: Sample.now,
            source: "np-node-1"
        )
        let lines = lines(listing)
        let mark = try #require(lines.firstIndex { $0.hasPrefix("UNCONFIRMED") })
        #expect(lines[..<mark].contains { $0.contains("Sita Sample") })
        #expect(lines[mark...].contains { $0.contains("Anna Sample") })
        let found = try read(TLDOPSExport.text(listing))
        #expect(found.contacts.count == 2 && found.unreadLines.isEmpty)
    }

    @Test func `what is marked is read back under its name`() throws {
        var listing = Sample.listing([Sample.contact()])
        listing = Listing(
            items: listing.items.map { item in
                var point = item.point
                point.isSuspended = true
                return Listing.Item(point: point, tlds: item.tlds)
            },
            date: Sample.now,
            source: "np-node-1"
        )
        let text = TLDOPSExport.text(listing)
        #expect(text.contains("Sita Sample (SUSPENDED),"))
        #expect(try read(text).contacts.map(\.contact.name) == ["Sita Sample"])
    }

    @Test func `what a line has no room for is counted`() {
        var contact = Sample.contact()
        contact.mails.append(MailAddress("no address"))
        var regional = Sample.contact("Region Desk")
        regional.tlds = []
        #expect(
            TLDOPSExport.omissions(Sample.listing([contact, regional]))
                == TLDOPSExport.Omissions(contacts: 1, phones: 2, mails: 1)
        )
        var plain = Sample.contact()
        plain.phones = []
        #expect(TLDOPSExport.omissions(Sample.listing([plain])) == TLDOPSExport.Omissions())
    }

    @Test func `the head says label, purpose, source and date`() {
        let text = TLDOPSExport.text(Sample.listing([]))
        for part in ["TLP:AMBER", "no other use", "np-node-1", "2026-11-20T22:19:21Z"] {
            #expect(text.contains(part))
        }
    }

    @Test(arguments: Sample.hostile) func `no name breaks a line, and the line is read back`(
        name: String
    ) throws {
        let text = TLDOPSExport.text(Sample.listing([Sample.contact(name)]))
        let found = try read(text)
        #expect(found.contacts.count == 1)
        #expect(found.unreadLines.isEmpty)
        #expect(found.contacts.first?.contact.mails == Sample.contact().mails)
        #expect(found.contacts.first?.contact.tlds == Sample.contact().tlds)
    }

    @Test func `every TLD of a contact has its line, in order`() {
        var contact = Sample.contact()
        contact.tlds = [TLD("np"), TLD("bt"), TLD("рф")].compactMap(\.self)
        let lines = lines(Sample.listing([contact, Sample.contact("Anna Sample", "bt")]))
        #expect(lines.count == 4)
        #expect(lines[0].contains("Anna Sample, #1, .bt"))
        #expect(lines[1].contains("Sita Sample, #1, .bt"))
        #expect(lines[3].contains(".xn--p1ai"))
    }
}
