import Testing
import TocsinDirectory

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
}
