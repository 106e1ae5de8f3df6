import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@Suite struct CallSheetTests {
    private let member = MemberID(bytes: .zero)

    private func contact(
        _ name: String,
        order: Int? = nil,
        _ availability: Availability = Availability()
    ) -> Contact {
        var contact = Contact(name: name, kind: .person, created: Sample.now)
        contact.order = order
        contact.zone = Sample.kathmandu
        contact.availability = availability
        contact.phones = [
            Phone(use: .fax, number: PhoneNumber("+977 000 1111111")),
            Phone(use: .regular, number: PhoneNumber("+977 000 2222222")),
            Phone(use: .emergency, number: PhoneNumber("+977 000 3333333")),
        ]
        return contact
    }

    private func sheet(
        _ points: [ContactPoint],
        rotas: [Rota] = [],
        at now: Timestamp = Sample.now
    ) -> CallSheet {
        CallSheet(
            for: Sample.tld("np"),
            points: points,
            rotas: rotas.map { (member, $0) },
            roles: { _ in .manager },
            at: now,
            zones: .fixedOffsetsOnly
        )
    }

    @Test func `duty comes first, then who answers, then the unknown, then the rest`() {
        let closed = Availability(weekly: Sample.everyDay(Sample.hours(9, 17)))
        let points = [
            Sample.point(contact("Closed", order: 1, closed), subject: 9),
            Sample.point(contact("Unknown", order: 2), subject: 8),
            Sample.point(contact("Second", order: 4, Availability(always: true)), subject: 7),
            Sample.point(contact("First", order: 3, Availability(always: true)), subject: 6),
            Sample.point(contact("Officer", order: 5, closed), subject: 2),
        ]
        let names = sheet(points, rotas: [Sample.rota()]).entries.map(\.point.contact.name)
        #expect(names == ["Officer", "First", "Second", "Unknown", "Closed"])
    }

    @Test func `whoever has no phone and is not said to answer comes last`() {
        var silent = contact("Silent", order: 1)
        silent.phones = silent.phones.filter { $0.use == .fax }
        let closed = Availability(weekly: Sample.everyDay(Sample.hours(9, 17)))
        let points = [
            Sample.point(silent, subject: 1),
            Sample.point(contact("Closed", order: 2, closed), subject: 3),
        ]
        #expect(sheet(points).entries.map(\.point.contact.name) == ["Closed", "Silent"])
        silent.availability = Availability(always: true)
        let answering = [Sample.point(silent, subject: 1), points[1]]
        #expect(sheet(answering).entries.map(\.point.contact.name) == ["Silent", "Closed"])
    }

    @Test func `the emergency phone is dialled first and no fax ever`() {
        let entry = sheet([Sample.point(contact("A"))]).entries.first
        #expect(entry?.dial?.use == .emergency)
        #expect(entry?.phones.map(\.use) == [.emergency, .regular])
    }

    @Test func `it says their time and whether they sleep`() {
        let entry = sheet([Sample.point(contact("A"))]).entries.first
        #expect(entry?.localTime?.clock == "04:04")
        #expect(entry?.localTime?.offsetText == "UTC+05:45")
        #expect(entry?.isNight == true)
    }

    @Test func `the first number's own zone is the one that counts`() {
        var traveller = contact("A")
        traveller.phones[2].zone = ZoneName("UTC-05:00")
        let entry = sheet([Sample.point(traveller)]).entries.first
        #expect(entry?.localTime?.clock == "17:19")
        #expect(entry?.isNight == false)
    }

    @Test func `a rota of another member or another TLD counts for nothing`() {
        let other = MemberID(ofTest: 1)
        var rota = Sample.rota()
        let foreign = CallSheet(
            for: Sample.tld("np"),
            points: [Sample.point(contact("A"), subject: 2)],
            rotas: [(other, rota)],
            roles: { _ in nil },
            at: Sample.now,
            zones: .fixedOffsetsOnly
        )
        #expect(foreign.entries.first?.standing == .available(.unknown))
        rota.tlds = [Sample.tld("de")]
        #expect(
            sheet([Sample.point(contact("A"), subject: 2)], rotas: [rota]).entries.first?.standing
                == .available(.unknown)
        )
    }

    @Test func `the order does not depend on the order of the input`() {
        let points = (0..<12).map { Sample.point(contact("Same"), subject: UInt64($0)) }
        let expected = sheet(points).entries
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20 { #expect(sheet(generator.shuffled(points)).entries == expected) }
    }

    @Test func `a local entry gives way TLD by TLD`() {
        var contact = Sample.contact()
        contact.tlds = [Sample.tld("np"), Sample.tld("bt")]
        let local = LocalEntry(contact: contact, source: "mail", imported: Sample.now)
        let np = Sample.tld("np")
        #expect(local.givingWay { $0 == np }?.contact.tlds == [Sample.tld("bt")])
        #expect(local.givingWay { _ in true } == nil)
        #expect(local.givingWay { _ in false } == local)
    }
}

extension MemberID {
    fileprivate init(ofTest number: Int) {
        self.init(bytes: RecordID(ofHeader: [UInt8(number)]).bytes)
    }
}
