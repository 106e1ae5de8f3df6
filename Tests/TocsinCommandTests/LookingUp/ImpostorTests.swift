import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

/// A member that speaks of what others run, or calls itself as they are called.
@Suite struct ImpostorTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    /// The one who runs .ru signs somebody for .np and .br: with an own TLD among them, and without.
    private func claim() async throws {
        for (number, tlds) in [["np", "br", "ru"], ["np", "br"]].enumerated() {
            var contact = ExampleContacts.desk
            contact.name = number == 0 ? "Mallory" : "Mallet"
            contact.tlds = tlds.compactMap { TLD(canonical: $0) }.sorted()
            contact.phones = [Phone(use: .emergency, number: PhoneNumber("+999 000 666"))]
            try await home.append(.contact, contact.encoded(), of: 1, 50 + UInt64(number))
        }
    }

    private func lines(_ arguments: String...) throws -> [String] {
        try home.ask(arguments).lines
    }

    @Test func `nobody is listed, printed or exported for a TLD that another runs`() async throws {
        try await claim()
        let list = try lines("list")
        #expect(list.contains { $0.hasPrefix(".ru ") && $0.contains("Mallory") })
        #expect(list.contains { $0.hasPrefix(".np ") && !$0.contains("Mall") })
        #expect(!list.contains { $0.hasPrefix(".br ") })
        #expect(try !home.ask(["list", "--json"]).output.contains("Mallet"))

        #expect(try !home.ask(["print", ".np"]).output.contains("Mall"))
        let book = try home.ask(["print"]).output
        #expect(book.contains("Mallory") && !book.contains("Mallet"))
        #expect(!book.contains(".br  Brazil"))

        let cards = try lines("export", "vcard3")
        #expect(cards.contains { $0.hasPrefix("FN:.ru #1 Mallory") })
        #expect(!cards.contains { $0.contains("Mallet") })
        let mail = try lines("export", "tld-ops").filter { $0.contains("Mall") }
        #expect(mail.count == 1 && mail[0].contains("Mallory, #1, .ru"))
        let table = try lines("export", "csv").filter { $0.contains("Mall") }
        #expect(table.count == 1 && !table[0].contains("np"))
    }

    @Test func `whoever is asked for by a number answers for no TLD that another runs`()
        async throws
    {
        try await claim()
        let answers = try lines("who", "+999000666").filter { $0.contains("answers for") }
        #expect(answers.count == 1 && answers[0].hasSuffix(".ru"))
        for words in [["call", ".np"], ["show", ".np"], ["call", ".br"]] {
            #expect(try !home.ask(words).output.contains("Mall"))
        }
        let rows = try lines("search", "Mall")
        #expect(rows.filter { $0.contains("Mall") && $0.contains(".np") }.isEmpty)
    }

    /// A founder of that name.
    private static func called(_ name: String, number: Int = 5) throws -> FixtureMember {
        try FixtureMember(
            number: number,
            organisation: name,
            labels: [HeldLabel(tld: "x\(number)", role: .manager)],
            country: "",
            region: .europe
        )
    }

    @Test
    func `a member that calls itself like another is found by the name that others vouched for`()
        async throws
    {
        let name = "Nepal Example Registry"
        let profile = Profile(name: name, created: ExampleContacts.now)
        try await home.append(.profile, profile.encoded(), of: 1, 60)
        let shown = try home.ask(["show", name]).output
        #expect(shown.contains(".np") && !shown.contains(".ru"))
        #expect(try lines("call", name).first?.hasPrefix("\(name)  .np") == true)
        let own = try lines("show", ".ru")
        #expect(own.contains { $0.contains("Координационный пример") })
        #expect(own.contains { $0.contains("calls itself") && $0.contains(name) })
    }

    @Test func `a territory's name means its TLD, whoever is called so`() async throws {
        let home = try await ExampleHome(with: [Self.called("Nepal")])
        func lines(_ arguments: String...) throws -> [String] { try home.ask(arguments).lines }
        #expect(try lines("call", "Nepal").first == ".np  Nepal")
        #expect(try lines("show", "nepal").first == ".np  Nepal")
    }

    @Test(arguments: ["Iceland", "Islande", "Iceland "])
    func `a country for which nobody has entered anything is known all the same`(
        name: String
    ) throws {
        let answer = try home.ask(["call", name])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Nobody has entered a contact for .is, Iceland."))
    }

    @Test func `a country's name is its TLD, whoever else have a word of it`() async throws {
        let home = try await ExampleHome(with: [
            Self.called("Nepál Uno"), Self.called("Nepál Dos", number: 6),
        ])
        #expect(try home.ask(["call", "Nepál"]).lines.first == ".np  Nepal")
    }

    @Test func `an organisation called like another's identifier is asked about`() async throws {
        let id = String(home.network.members[2].id.description.prefix(10))
        let home = try await ExampleHome(with: [Self.called(id)])
        let answer = try home.ask(["call", id])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("2 organisations"))
    }

    @Test func `the code of a country that is not here is no word of somebody's name`()
        async throws
    {
        let home = try await ExampleHome(with: [Self.called("Oficina de la Montaña")])
        let answer = try home.ask(["call", "la"])
        #expect(answer.status == 4 && answer.output.isEmpty)
        #expect(answer.errors.contains("Nobody has entered a contact for .la"))
    }
}
