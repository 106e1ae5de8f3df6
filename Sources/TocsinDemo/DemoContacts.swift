internal import TocsinDirectory
internal import TocsinRecord

/// The contact points of one invented organisation: desks that answer day and night, people in
/// office hours, and a rota where there are enough of them.
struct DemoContacts {
    let contacts: [(subject: Subject, contact: Contact)]
    let rota: (subject: Subject, rota: Rota)?

    init(
        of member: DemoMember,
        count: Int,
        names: DemoNames,
        seed: String,
        now: Timestamp
    ) {
        var writer = DemoContactWriter(member.organisation, names: names, seed: seed, now: now)
        contacts = (0..<count).map { writer.contact($0) }
        rota = writer.rota(over: contacts.filter { $0.contact.kind == .person }.map(\.subject))
    }
}

/// Invents contact points one after the other.
private struct DemoContactWriter {
    private let organisation: DemoOrganisation
    private let names: DemoNames
    private let now: Timestamp
    private var draw: DemoDraw
    private var phonesGiven = 0

    init(_ organisation: DemoOrganisation, names: DemoNames, seed: String, now: Timestamp) {
        self.organisation = organisation
        self.names = names
        self.now = now
        draw = DemoDraw(seed: seed, "\(organisation.name)/contacts")
    }

    /// The contact point at this place of the call order, counted from 0.
    ///
    /// The first two are desks.
    mutating func contact(_ index: Int) -> (subject: Subject, contact: Contact) {
        let role = Self.roles[index % Self.roles.count]
        let isDesk = index < 2
        let created = now.advanced(by: -Int64(400 + draw.number(below: 700)) * Self.day)
        var contact = Contact(
            name: isDesk ? role : names.name(in: organisation.script, &draw),
            kind: isDesk ? .desk : .person,
            created: created
        )
        contact.confirmed = now.advanced(by: -Int64(age()) * Self.day)
        contact.role = role
        contact.order = index + 1
        contact.organisation = organisation.name
        contact.country = CountryCode(organisation.country)
        contact.domain = "\(organisation.shortName).example"
        contact.zone = ZoneName(organisation.zone)
        contact.languages = organisation.languages.map { LanguageTag($0) }
        contact.phones = phones(isDesk: isDesk, index)
        contact.mails = mails(isDesk: isDesk, index)
        contact.availability = availability(isDesk: isDesk, index)
        addExtras(to: &contact, index)
        return (draw.subject(), contact)
    }

    /// Who of the people has the turn, a week each.
    ///
    /// Three make a rota.
    mutating func rota(over people: [Subject]) -> (subject: Subject, rota: Rota)? {
        guard people.count >= 3, let start = CivilDate("2026-01-05") else { return nil }
        var rota = Rota(name: "Duty", zone: ZoneName(organisation.zone), created: now)
        rota.shifts = [
            Shift(date: start, minute: 9 * 60, length: 7 * 24 * 60, turns: Array(people.prefix(4)))
        ]
        if draw.number(below: 5) == 0 {
            rota.overrides = [
                Override(
                    from: now.advanced(by: -Self.day),
                    until: now.advanced(by: 2 * Self.day),
                    contact: people[0],
                    note: "stands in"
                )
            ]
        }
        return (draw.subject(), rota)
    }

    private static let day: Int64 = 86_400
    private static let roles = [
        "24/7 duty desk", "Security desk", "Duty officer", "DNS operations", "Registry systems",
        "Network operations", "Head of operations", "Abuse and legal",
    ]

    /// Days since somebody confirmed: most are fresh, some ageing, a few stale.
    private mutating func age() -> Int {
        switch draw.number(below: 20) {
        case 0: 250 + draw.number(below: 200)
        case 1...3: 125 + draw.number(below: 110)
        default: draw.number(below: 115)
        }
    }

    private mutating func phones(isDesk: Bool, _ index: Int) -> [Phone] {
        var phones = [Phone(use: .regular, number: phone())]
        if isDesk || index < 5 { phones.append(Phone(use: .emergency, number: phone())) }
        if index == 0 { phones.append(Phone(use: .fax, number: phone())) }
        return phones
    }

    /// A number that no network assigns: the country code and `000`, or the North American
    /// `555-01`.
    private mutating func phone() -> PhoneNumber {
        phonesGiven += 1
        let line = draw.number(below: 90) + 10
        if organisation.callingCode == "1" {
            let area = 200 + draw.number(below: 700)
            return Self.number(["1", String(area), "555", "01\(line)"])
        }
        return Self.number([organisation.callingCode, "000", "\(phonesGiven + 9)\(line)00"])
    }

    private static func number(_ parts: [String]) -> PhoneNumber {
        PhoneNumber(
            e164: "+" + parts.joined(),
            extensionDigits: "",
            entered: "+" + parts.joined(separator: " ")
        )
    }

    private mutating func mails(isDesk: Bool, _ index: Int) -> [MailAddress] {
        let local = isDesk ? ["duty", "security"][index] : "person\(index)"
        let tld = organisation.shortName
        return [MailAddress("\(local)@\(tld).example")]
            + (index.isMultiple(of: 2) ? [MailAddress("\(tld).\(local)@example.net")] : [])
    }

    private mutating func availability(isDesk: Bool, _ index: Int) -> Availability {
        var availability = Availability()
        if index == 0 {
            availability.always = true
        } else if let hours = Hours(from: (7 + draw.number(below: 3)) * 60, until: 17 * 60) {
            availability.weekly = Weekday.allCases.prefix(5).map {
                WeeklyHours(day: $0, hours: hours)
            }
        }
        return availability
    }

    private mutating func addExtras(to contact: inout Contact, _ index: Int) {
        if index.isMultiple(of: 3) {
            contact.messengers = [
                Messenger(service: "Signal", id: "\(organisation.shortName)-\(index).01")
            ]
        }
        if index == 0, draw.number(below: 4) == 0 {
            contact.others = [
                Telecom(kind: "INOC-DBA", value: "64496*\(100 + draw.number(below: 900))"),
                Telecom(kind: "satellite", value: "+881600000\(100 + draw.number(below: 900))"),
            ]
        }
    }
}
