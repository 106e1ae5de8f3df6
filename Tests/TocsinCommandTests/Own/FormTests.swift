import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord

@testable import TocsinCommand

@Suite struct FormTests {
    @Test func `every field of a contact survives the form`() throws {
        var contact = Contact(name: "Anita \"A\" Example: #1", kind: .person, created: .earliest)
        contact.order = 3
        contact.zone = ZoneName("Asia/Kathmandu")
        contact.note = "  indented\n# not a comment\n\nlast"
        contact.phones = [
            Phone(
                use: .emergency,
                number: PhoneNumber("+977 1 5550100 ext 12"),
                zone: ZoneName("UTC+05:45"),
                note: "ask for \"duty\""
            )
        ]
        contact.availability = try Availability(
            text: "daily 22:00-06:00; 2026-12-25 closed (holiday)"
        )
        contact.others = [Telecom(kind: "radio", value: "9: 30 MHz", note: "नेपाल")]
        let form = FormText.text(
            contact,
            fields: ContactForm.fields,
            head: "head",
            comment: Phrases.Forms.contactComment
        )
        let values = try FormReader.values(in: form, fields: ContactForm.fields)
        var read = Contact(name: "", kind: .desk, created: .earliest)
        try FormField.apply(
            values.map { ($0.name, $0.value) },
            to: &read,
            by: ContactForm.fields,
            now: .earliest
        )
        #expect(read == contact)
    }

    private static func problem(_ form: String) throws -> FormProblem? {
        #expect(throws: FormProblem.self) {
            try FormReader.values(in: form, fields: ContactForm.fields)
        }
    }

    @Test func `aliases that stand for more than any machine reads are refused at once`() throws {
        let levels = (1...40).map { "? &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n: x" }
        let form = "name: &a0 x\n" + levels.joined(separator: "\n") + "\n"
        let problem = try #require(try Self.problem(form))
        #expect(problem.text.contains("&a0, *a0") && problem.line == 2)
    }

    @Test(arguments: [
        "name: &a Desk\nnote: *a", "name: &a Desk\nmails:\n- *a", "hours: [&a x, x,\n*a]",
        "name: !some-tag &a Desk\nnote: *a", "&a\nname : *a", "note:\t&a x\n? *a\n: y",
        "hours: [\"x\":&a y,\n\"x\":*a]", "\u{FEFF}&a name: Desk\nnote: *a",
        "name: Desk # \u{2028}&a note: x\n*a : y",
    ])
    func `an alias is found wherever YAML sees one`(form: String) {
        #expect(YAMLAliases.first(in: form)?.name == "a")
        #expect(YAMLAliases.first(in: form)?.line == (form.contains("mails") ? 3 : 2))
    }

    @Test func `what merely looks like an alias is a text`() throws {
        let text = "* ask AT&T first\n*then* R&D & others, Q&A of *A* records, R&D on *D*\n"
        let form = "note: |\n  \(text.replacing("\n*", with: "\n  *"))name: Desk\n"
        let values = try FormReader.values(in: form, fields: ContactForm.fields)
        #expect(values.first?.value == .text(text))
    }

    @Test func `a form says of itself as what it was signed, whatever YAML stands in it`() throws {
        let record = RecordID(bytes: Digest(of: [1], for: .display).bytes)
        let former = RecordID(bytes: Digest(of: [2], for: .display).bytes)
        let forms = [
            "name: \"Desk\nsigned: by many\"\nnote: |\n  x", "{name: Desk}", "name: Desk\n...\n",
            "%YAML 1.1\n---\nname: Desk\n", "\u{FEFF}name: Desk\n",
            "# signed: soon\r\nname: Desk\r\n",
        ]
        for form in forms {
            #expect(SignedMark.record(in: Array(form.utf8)) == nil)
            let once = SignedMark.marked(Array(form.utf8), as: former)
            let marked = SignedMark.marked(once, as: record)
            #expect(SignedMark.record(in: marked) == record && marked.count == once.count)
            let values = try FormReader.values(
                in: FormReader.text(marked),
                fields: ContactForm.fields
            )
            let before = try FormReader.values(in: form, fields: ContactForm.fields)
            #expect(values.map(\.name) == before.map(\.name))
            #expect(values.map(\.value) == before.map(\.value), "\(form)")
        }
        #expect(try Self.problem("name: Desk\nsigned: \(record)\n")?.line == 2)
    }
}
