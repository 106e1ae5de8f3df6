import Testing
import TocsinDirectory

@testable import TocsinFormats

@Suite struct VCardTests {
    private func lines(_ contact: Contact) -> [String] {
        let file = VCard3Export.file(Sample.listing([contact]), zones: .fixedOffsetsOnly)
        let unfolded = String(decoding: file, as: UTF8.self).replacing("\r\n ", with: "")
        return unfolded.utf8.split(separator: 0x0A).map { String(Substring($0.dropLast())) }
    }

    @Test func `a card says everything a phone needs`() {
        let card = lines(Sample.contact())
        for line in [
            "BEGIN:VCARD", "VERSION:3.0", "FN:.np #1 Sita Sample", "N:.np #1 Sita Sample;;;;",
            "CATEGORIES:ccTLD,np",
            "ORG:Himal NIC", "ROLE:Duty officer", "ADR;TYPE=WORK:;;;;;;Nepal",
            "URL:https://nic.example",
            "item1.TEL;TYPE=WORK,VOICE,PREF:+9770007654321", "item1.X-ABLabel:EMERGENCY UTC+05:45",
            "item2.TEL;TYPE=WORK,VOICE:+9770001234567\\,12", "item2.X-ABLabel:Regular UTC-03:30",
            "item3.TEL;TYPE=WORK,FAX:01 0001234", "item3.X-ABLabel:Fax UTC+05:45",
            "TZ;VALUE=text:UTC+05:45",
            "EMAIL;TYPE=INTERNET,PREF:sita@nic.example", "EMAIL;TYPE=INTERNET:sita@example.net",
            "IMPP;TYPE=WORK:xmpp:sita@example.org", "REV:2026-09-21T14:13:20Z", "END:VCARD",
        ] {
            #expect(card.contains(line), "\(line)")
        }
        let note = card.first { $0.utf8.starts(with: "NOTE:".utf8) } ?? ""
        for part in [
            "Signal: sita.01", "satellite: +870 000 123 456", "Languages: ne\\, en",
            "Host organisation: Example Registry Nepal",
            "Hours: Mon-Fri 09:00-17:00\\; 2026-12-25 closed",
            "Then write\\; \"please\"\\, \\\\ok", "TLP:AMBER", "no other use", "np-node-1",
            "2026-11-20T22:19:21Z", "Confirmed: 2026-09-21 (fresh)",
        ] {
            #expect(note.contains(part), "\(part)")
        }
    }

    @Test func `what no registry has signed says so where a phone shows who it is`() {
        let listing = Listing(items: [Sample.localItem], date: Sample.now, source: "np-node-1")
        let file = VCard3Export.file(listing, zones: .fixedOffsetsOnly)
        let text = String(decoding: file, as: UTF8.self)
        #expect(text.contains("FN:.ad #1 Anna Sample (UNCONFIRMED)\r\n"), "\(text)")
    }

    @Test(arguments: Sample.hostile)
    func `no line is longer than 75 octets and no character is cut`(text: String) {
        var contact = Sample.contact(text)
        contact.note = text + "\n" + text
        contact.organisation = text
        let file = VCard3Export.file(Sample.listing([contact]), zones: .fixedOffsetsOnly)
        let physical = file.split(separator: 0x0A)
        for line in physical {
            #expect(line.last == 0x0D)
            #expect(line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(lines(contact).filter { $0 == "BEGIN:VCARD" }.count == 1)
        #expect(lines(contact).filter { $0 == "END:VCARD" }.count == 1)
    }

    @Test func `a card keeps its identity through edits`() {
        var edited = Sample.contact()
        edited.name = "Somebody Else"
        func identifier(_ contact: Contact) -> String? {
            lines(contact).first { $0.hasPrefix("UID:") }
        }
        #expect(identifier(Sample.contact()) == identifier(edited))
        let two = VCard3Export.file(Sample.listing([edited, edited]), zones: .fixedOffsetsOnly)
        let ids = String(decoding: two, as: UTF8.self).split(separator: "\r\n").filter {
            $0.hasPrefix("UID:")
        }
        #expect(Set(ids).count == 2)
    }

    /// From FIPS 180-4's examples, and from RFC 9562, A.4.
    @Test func `SHA-1 and version 5 are those of the standards`() {
        #expect(SHA1.digest(of: Array("abc".utf8)).prefix(4) == [0xA9, 0x99, 0x3E, 0x36])
        let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(SHA1.digest(of: Array(long.utf8)).prefix(4) == [0x84, 0x98, 0x3E, 0x44])
        let dns: [UInt8] = [
            0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4,
            0x30, 0xC8,
        ]
        #expect(
            NameBasedUUID("www.example.com", in: dns).description
                == "2ed6657d-e927-568b-95e1-2665a8aea6a2"
        )
    }
}
