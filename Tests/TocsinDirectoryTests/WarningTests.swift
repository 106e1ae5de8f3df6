import Testing
import TocsinDirectory

@Suite struct WarningTests {
    private let np = Sample.tld("np")

    private func kinds(_ contact: Contact) -> [Warning.Kind] {
        contact.warnings(ownTLDs: [np], zones: .fixedOffsetsOnly).map(\.kind)
    }

    @Test func `mail that fails with the own TLD is warned about`() {
        var contact = Sample.contact()
        contact.mails = [MailAddress("a@nic.np"), MailAddress("b@gov.NP")]
        #expect(kinds(contact).contains(.mailsUnderOwnTLD([np])))
        contact.mails.append(MailAddress("a@example.net"))
        #expect(!kinds(contact).contains(.mailsUnderOwnTLD([np])))
    }

    @Test func `everything under the own TLD is warned about`() {
        var contact = Sample.contact()
        contact.mails = [MailAddress("a@nic.np")]
        contact.messengers = [Messenger(service: "Matrix", id: "@a:chat.nic.np")]
        contact.others = [Telecom(kind: "SIP", value: "sip:a@nic.np:5060")]
        #expect(kinds(contact).contains(.nothingOutsideOwnTLD([np])))
        contact.messengers.append(Messenger(service: "Signal", id: "a.01"))
        #expect(!kinds(contact).contains(.nothingOutsideOwnTLD([np])))
    }

    @Test func `the same mail or phone twice is warned about`() {
        var contact = Sample.contact()
        contact.mails = [MailAddress("a@example.net"), MailAddress("A@Example.NET")]
        contact.phones = [
            Phone(use: .regular, number: PhoneNumber("+977 1 5520123")),
            Phone(use: .emergency, number: PhoneNumber("01-5520123")),
        ]
        #expect(kinds(contact).contains(.mailsAllTheSame))
        #expect(kinds(contact).contains(.phonesAllTheSame))
    }

    @Test func `missing paths and notices are warned about`() {
        let contact = Contact(name: "A", kind: .person, created: Sample.now)
        #expect(kinds(contact) == [.noNotice, .noMail, .noPhone])
        #expect(
            Warning.review([contact], of: np).map(\.kind) == [
                .noPathAtAnyHour(np), .noMail, .noPhone,
            ]
        )
    }

    @Test func `zones are warned about when fixed, unknown or missing`() {
        var contact = Sample.contact()
        #expect(kinds(contact).contains(.zoneFixed))
        #expect(kinds(contact).contains(.zoneUnknown))
        contact.zone = nil
        #expect(kinds(contact).contains(.hoursWithoutZone))
    }

    @Test func `a warning never repeats what was entered`() {
        var contact = Sample.contact()
        contact.phones[0].number = PhoneNumber("secret")
        contact.mails = [MailAddress("secret")]
        contact.languages = [LanguageTag("secret")]
        for warning in contact.warnings(ownTLDs: [np], zones: .fixedOffsetsOnly) {
            #expect(!warning.description.contains("secret"))
        }
    }
}
