internal import TocsinDirectory
internal import ArgumentParser

/// Every field of a contact as an option.
///
/// A list that is named replaces the whole list; an empty text empties it.
struct ContactOptions: ParsableArguments {
    @Option(help: Phrases.Contacts.nameHelp) var name: String?
    @Option(help: Phrases.Contacts.kindHelp) var kind: String?
    @Option(help: Phrases.Contacts.roleHelp) var role: String?
    @Option(help: Phrases.Contacts.orderHelp) var order: String?
    @Option(name: .customLong("tld"), help: Phrases.Contacts.tldHelp) var tlds: [String] = []
    @Option(help: Phrases.Contacts.organisationHelp) var organisation: String?
    @Option(help: Phrases.Contacts.countryHelp) var country: String?
    @Option(help: Phrases.Contacts.domainHelp) var domain: String?
    @Option(help: Phrases.Contacts.zoneHelp) var zone: String?
    @Option(name: .customLong("emergency-phone"), help: Phrases.Contacts.emergencyPhoneHelp)
    var emergencyPhones: [String] = []
    @Option(name: .customLong("phone"), help: Phrases.Contacts.phoneHelp) var phones: [String] = []
    @Option(name: .customLong("fax"), help: Phrases.Contacts.faxHelp) var faxes: [String] = []
    @Option(name: .customLong("mail"), help: Phrases.Contacts.mailHelp) var mails: [String] = []
    @Option(name: .customLong("messenger"), help: Phrases.Contacts.messengerHelp)
    var messengers: [String] = []
    @Option(name: .customLong("other"), help: Phrases.Contacts.otherHelp) var others: [String] = []
    @Option(name: .customLong("language"), help: Phrases.Contacts.languageHelp)
    var languages: [String] = []
    @Flag(inversion: .prefixedNo, help: Phrases.Contacts.alwaysHelp) var always: Bool?
    @Option(help: Phrases.Contacts.hoursHelp) var hours: [String] = []
    @Option(name: .customLong("exception"), help: Phrases.Contacts.exceptionHelp)
    var exceptions: [String] = []
    @Option(help: Phrases.Contacts.availabilityNoteHelp) var availabilityNote: String?
    @Option(help: Phrases.Contacts.noteHelp) var note: String?
    @Option(help: Phrases.Contacts.toldByHelp) var toldBy: String?

    /// What was written, by the names of the form's fields.
    var values: [(name: String, value: FormValue)] {
        texts.compactMap { name, text in text.map { (name, .text($0)) } }
            + lists.compactMap { name, list in
                list.isEmpty ? nil : (name, .list(list.filter { !$0.isEmpty }.map(Self.item)))
            }
    }

    private var texts: [(String, String?)] {
        [
            ("name", name), ("kind", kind), ("role", role), ("order", order),
            ("organisation", organisation), ("country", country), ("domain", domain),
            ("zone", zone), ("always", always.map { $0 ? "yes" : "no" }),
            ("availability-note", availabilityNote), ("note", note), ("told-by", toldBy),
        ]
    }

    private var lists: [(String, [String])] {
        [
            ("tlds", tlds), ("emergency-phones", emergencyPhones), ("phones", phones),
            ("faxes", faxes), ("mails", mails), ("messengers", messengers), ("others", others),
            ("languages", languages), ("hours", hours), ("exceptions", exceptions),
        ]
    }

    /// `+977 1 5550100 @Asia/Kathmandu`: no phone number and no date has an `@` behind a space.
    private static func item(_ text: String) -> FormValue.Item {
        let parts = text.utf8.split(separator: UInt8(ascii: " "))
        guard let last = parts.last, last.first == UInt8(ascii: "@"), parts.count > 1 else {
            return FormValue.Item(text: text)
        }
        return FormValue.Item(
            text: String(decoding: text.utf8.dropLast(last.count), as: UTF8.self)
                .trimmingASCIISpace,
            zone: String(decoding: last.dropFirst(), as: UTF8.self)
        )
    }
}
