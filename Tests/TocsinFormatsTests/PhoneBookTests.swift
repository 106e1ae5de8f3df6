import Testing
import TocsinDirectory

@testable import TocsinFormats

@Suite struct PhoneBookTests {
    private func pages(_ contacts: [Contact]) -> [[String]] {
        PhoneBook(Sample.listing(contacts), zones: .fixedOffsetsOnly).text
            .split(separator: "\u{C}", omittingEmptySubsequences: false)
            .map {
                $0.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
                    String.init
                )
            }
    }

    @Test func `a page says what it is, and a contact all that one needs`() {
        let page = pages([Sample.contact()])[0].joined(separator: "\n")
        for part in [
            "TLP:AMBER", "page 1 of 1", "no other use",
            "Exported 2026-11-20T22:19:21Z from np-node-1.", ".np  Nepal",
            "#1  Sita Sample, Duty officer", "EMERGENCY  +977 000 7654321",
            "phone      +977 000 1234567 ext. 12 (UTC-03:30)",
            "fax        01 0001234", "mail       sita@nic.example, sita@example.net",
            "Signal     sita.01",
            "languages  ne, en", "at         nic.example, NP, Nepal",
            "hours      Mon-Fri 09:00-17:00; 2026-12-25 closed (holiday) in",
            "confirmed  2026-09-21",
            "note       Ring twice.",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func `whoever enters a contact cannot pose as another organisation`() {
        let lines = pages([Sample.contact()])[0]
        let title = lines.firstIndex(of: ".np  Nepal") ?? 0
        #expect(lines[title + 1] == "  Himal NIC")
        #expect(lines.count { $0.contains("Example Registry Nepal") } == 1)
        #expect(lines.contains("      host       Example Registry Nepal"))
    }

    @Test func `no page is longer or wider than paper, and each has its head`() {
        let contacts = Sample.hostile.enumerated().map { index, text in
            var contact = Sample.contact(text, index.isMultiple(of: 3) ? "np" : "рф")
            contact.messengers = [Messenger(service: String(repeating: "s", count: 60), id: text)]
            contact.note = String(repeating: "long note ", count: index * 20)
            return contact
        }
        let pages = pages(contacts)
        #expect(pages.count > 5)
        for (index, page) in pages.enumerated() {
            #expect(page.count <= PhoneBook.linesOfPage)
            #expect(page.first?.contains("page \(index + 1) of \(pages.count)") == true)
            for line in page { #expect(TextWidth.of(line) <= PhoneBook.columns, "\(line)") }
        }
        let text = pages.joined().joined(separator: "\n")
        #expect(
            text.contains(".np  Nepal (continued)")
                || text.contains(".рф (xn--p1ai)  Russian Federation (continued)")
        )
    }

    @Test func `a contact is not torn apart while a page has room`() {
        let pages = pages((0..<12).map { Sample.contact("Person \($0)") })
        for page in pages {
            #expect(
                page.count { $0.contains("Sita") || $0.contains("Person ") }
                    == page.count { $0.contains("confirmed") }
            )
        }
    }

    @Test func `a contact of several TLDs is printed once`() {
        var contact = Sample.contact()
        contact.tlds = ["np", "bt", "рф"].compactMap { TLD($0) }
        let lines = Array(pages([contact]).joined())
        #expect(lines.count { $0.contains("EMERGENCY") } == 1)
        #expect(lines.count { $0.contains("  see .bt: #1 Sita Sample") } == 2)
        #expect(lines.contains(".np  Nepal"))
    }

    @Test func `stale and unconfirmed entries say so`() {
        var stale = Sample.contact()
        stale.confirmed = Timestamp(clamping: 1_700_000_000)
        let local = ContactPoint(
            LocalEntry(
                contact: Sample.contact("Local Person"),
                source: "list.csv",
                imported: Sample.now
            ),
            tlds: [TLD("np")].compactMap(\.self)
        )
        let listing = Listing(
            items: [Sample.item(stale), Listing.Item(point: local, tlds: local.contact.tlds)],
            date: Sample.now,
            source: "n"
        )
        let text = PhoneBook(listing, zones: .fixedOffsetsOnly).text
        #expect(text.contains("2023-11-14, STALE"))
        #expect(text.contains("never: imported 2026-11-20 from list.csv"))
    }

    @Test(arguments: [("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("नमस्ते", 4)])
    func `width is counted in columns`(text: String, width: Int) {
        #expect(TextWidth.of(text) == width)
    }
}
