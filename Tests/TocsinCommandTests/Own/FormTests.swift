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
        #expect(try Self.problem(form)?.text.contains("&a0, *a0") == true)
    }

    @Test func `what merely looks like an alias is a text`() throws {
        let form = "note: |\n  * ask AT&T first\n  *then* R&D & others\nname: Desk\n"
        let values = try FormReader.values(in: form, fields: ContactForm.fields)
        #expect(values.first?.value == .text("* ask AT&T first\n*then* R&D & others\n"))
    }

    @Test func `as what it was signed, perhaps, is no field of a form`() throws {
        let record = RecordID(bytes: Digest(of: [1], for: .display).bytes)
        let form = "name: Desk\nsigned: \(record)\n"
        #expect(FormReader.signed(in: form) == record)
        let values = try FormReader.values(in: form, fields: ContactForm.fields)
        #expect(values.map(\.name) == ["name"])
        #expect(FormReader.signed(in: "signed: soon\n") == nil)
        #expect(FormReader.signed(in: "- no\n- form\n") == nil)
    }
}
