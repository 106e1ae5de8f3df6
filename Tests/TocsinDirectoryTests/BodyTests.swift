import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

@Suite struct BodyTests {
    @Test func `a contact with all thirteen attributes survives the wire`() throws {
        let contact = Sample.contact()
        #expect(try Contact(decoding: contact.encoded()) == contact)
    }

    @Test func `a contact with almost nothing survives the wire`() throws {
        let contact = Contact(name: "Desk", kind: .desk, created: .earliest)
        #expect(try Contact(decoding: contact.encoded()) == contact)
    }

    @Test func `a rota, a profile and a local entry survive the wire`() throws {
        let rota = Sample.rota()
        #expect(try Rota(decoding: rota.encoded()) == rota)
        var profile = Profile(name: "Example Registry Nepal", created: Sample.now)
        profile.website = "https://nic.example/"
        profile.country = CountryCode("NP")
        profile.zone = Sample.kathmandu
        profile.address = "1 Sample Road\nKathmandu"
        profile.note = "Open to visitors"
        #expect(try Profile(decoding: profile.encoded()) == profile)
        let local = LocalEntry(contact: Sample.contact(), source: "list.csv", imported: Sample.now)
        #expect(try LocalEntry(decoding: local.encoded()) == local)
    }

    @Test(arguments: ["Example\u{200B} Registry", "Example  Registry", " Example", "Exam\u{AD}ple"])
    func `a profile's name hides nothing`(_ name: String) {
        let profile = Profile(name: name, created: Sample.now)
        #expect(profile.refusals.map(\.field) == ["name"])
    }

    @Test func `a contact from elsewhere keeps its fields of a later version`() throws {
        let field: [UInt8] = [0xA2, 0x06, 0x01, 0x07]
        let contact = try Contact(decoding: Sample.contact().encoded() + field)
        let local = LocalEntry(contact: contact, source: "list.csv", imported: Sample.now)
        #expect(try LocalEntry(decoding: local.encoded()).contact.later == field)
    }

    @Test func `fields of a later version survive an edit`() throws {
        let field: [UInt8] = [0xA2, 0x06, 0x02, 0x68, 0x69]
        var contact = try Contact(decoding: Sample.contact().encoded() + field)
        #expect(contact.later == field)
        contact.name = "Somebody Else"
        #expect(try contact.encoded().suffix(field.count) == field[...])
    }

    @Test func `a body cut or flipped anywhere is read or refused, and never traps`() throws {
        let bodies = [try Sample.contact().encoded(), try Sample.rota().encoded()]
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<6_000 {
            var body = generator.pick(bodies)
            for _ in 0...generator.below(3) {
                body[generator.below(body.count)] = UInt8(truncatingIfNeeded: generator.word())
            }
            body.removeLast(generator.once(in: 3) ? generator.below(body.count) : 0)
            if let contact = try? Contact(decoding: body) { #expect(contact.refusals.isEmpty) }
            if let rota = try? Rota(decoding: body) {
                _ = rota.duties(at: Sample.now, zones: .fixedOffsetsOnly)
            }
        }
    }

    @Test func `what is no body is refused as such`() {
        #expect(throws: BodyError.notProtobuf) { try Contact(decoding: [0xFF]) }
        #expect(throws: BodyError.tooLong(50_000)) {
            try Contact(decoding: [UInt8](repeating: 0, count: 50_000))
        }
    }

    /// A change to the sample, and the field that must be named.
    static let refused: [(field: String, change: @Sendable (inout Contact) -> Void)] = [
        ("name", { $0.name = "" }),
        ("name", { $0.name = "Si\u{7}ta" }),
        ("name", { $0.name = "Sita\u{9B}31m" }),
        ("name", { $0.name = String(repeating: "x", count: 201) }),
        ("role", { $0.role = "Duty\nofficer" }),
        ("organisation", { $0.organisation = "Example \u{202E}yrtsigeR" }),
        ("organisation", { $0.organisation = "Example\u{2028}Registry" }),
        ("note", { $0.note = "bell \u{1B}[31m" }),
        ("order", { $0.order = 0 }),
        ("order", { $0.order = -1 }),
        ("order", { $0.order = 1_000 }),
        ("zone", { $0.zone = ZoneName("") }),
        ("phones[1].note", { $0.phones[1].note = "\u{2066}" }),
        ("phones[2].entered", { $0.phones[2].number = PhoneNumber("") }),
        ("phones", { $0.phones = Array(repeating: $0.phones[0], count: 17) }),
        ("mails[0]", { $0.mails[0] = MailAddress("") }),
        ("mails[1]", { $0.mails[1] = MailAddress("a\u{0}@example.net") }),
        ("messengers[0].id", { $0.messengers[0].id = "" }),
        ("others[0].kind", { $0.others[0].kind = String(repeating: "x", count: 61) }),
        ("languages[1]", { $0.languages[1] = LanguageTag("\u{1}") }),
        ("availability.exceptions[0].note", { $0.availability.exceptions[0].note = "\r" }),
        ("notice.by", { $0.notice?.by = "" }),
    ]

    @Test(arguments: refused.indices) func `what would break others is refused with its field`(
        index: Int
    ) {
        let (field, change) = Self.refused[index]
        var contact = Sample.contact()
        change(&contact)
        #expect(contact.refusals.first?.field == field)
        #expect(throws: BodyError.self) { try contact.encoded() }
    }

    @Test func `odd values are no reason to refuse`() throws {
        var contact = Sample.contact()
        contact.phones[0].number = PhoneNumber("ask the porter")
        contact.mails = [MailAddress("nobody")]
        contact.languages = [LanguageTag("english!")]
        contact.zone = ZoneName("Mars/Olympus")
        contact.domain = "not a domain"
        contact.note = "नेपाल \u{200D}\u{200F} ok"
        #expect(contact.refusals.isEmpty)
        #expect(try Contact(decoding: contact.encoded()) == contact)
    }

    @Test func `a rota is entered without what nobody sees`() throws {
        var rota = Sample.rota()
        rota.note = "Handover\u{2060} by phone."
        rota.overrides[0].note = "on\u{200B} leave"
        let entry = try rota.asEntry()
        #expect(entry.note == "Handover by phone.")
        #expect(entry.overrides[0].note == "on leave")
        rota.name = "Night\u{200B} watch"
        #expect(throws: Refusal(field: "name", reason: .hiddenCharacter)) { try rota.asEntry() }
        rota.name = ""
        #expect(throws: Refusal(field: "name", reason: .missing)) { try rota.asEntry() }
    }
}
