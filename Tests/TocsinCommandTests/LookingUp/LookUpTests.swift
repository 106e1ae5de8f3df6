import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinTesting

/// Look-ups with no daemon, at three in the morning of a Wednesday in Kathmandu.
@Suite struct LookUpTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    private func ask(_ arguments: String...) throws -> BuiltTocsin.Answer {
        try home.ask(arguments)
    }

    // MARK: The thirteen attributes

    /// What somebody entered, by attribute, as each view must show it.
    static let attributes: [(name: String, text: String)] = [
        ("ccTLD", ".np"), ("representative", "Alarm desk"),
        ("host organisation", "Kathmandu Example University"), ("country", "NP"),
        ("domain", "registry.example"), ("regular phone", "+977 000 00 002"),
        ("emergency phone", "+977 000 00 001 ext. 12"), ("zone", "Asia/Kathmandu"),
        ("mail", "alarm@backup.example"), ("messenger", "Signal"),
        ("messenger id", "+977 000 00 004"), ("fax", "+977 000 00 003"),
        ("other telecoms", "+8816 000 00005"), ("languages", "ne"), ("availability", "24x7"),
    ]

    @Test(arguments: attributes.map(\.text))
    func `show has every attribute`(text: String) throws {
        let answer = try ask("show", ".np")
        #expect(answer.status == 0)
        #expect(answer.output.contains(text))
        #expect(answer.errors.isEmpty)
    }

    @Test func `show has every attribute for scripts`() throws {
        let contacts = try #require(
            try ask("show", "np", "--json").object["contacts"] as? [[String: Any]]
        )
        let desk = try #require(contacts.first)
        #expect((desk["tlds"] as? [[String: Any]])?.first?["a_label"] as? String == "np")
        #expect(desk["name"] as? String == "Alarm desk")
        #expect(desk["kind"] as? String == "desk")
        #expect(desk["role"] as? String == "Duty officers")
        #expect(desk["order"] as? Int == 1)
        #expect(desk["organisation"] as? String == "Kathmandu Example University")
        #expect(desk["country"] as? String == "NP")
        #expect(desk["domain"] as? String == "registry.example")
        #expect(desk["zone"] as? String == "Asia/Kathmandu")
        #expect(desk["local_time"] as? String == "2026-05-06T03:00+05:45")
        #expect(desk["night"] as? Bool == true)
        #expect(desk["mails"] as? [String] == ["alarm@registry.example", "alarm@backup.example"])
        #expect(desk["languages"] as? [String] == ["ne", "en"])
        let phones = try #require(desk["phones"] as? [[String: Any]])
        #expect(phones.map { $0["use"] as? String } == ["regular", "emergency", "fax"])
        #expect(phones[1]["number"] as? String == "+97700000001")
        #expect(phones[1]["extension"] as? String == "12")
        let messengers = desk["messengers"] as? [[String: String]]
        #expect(messengers == [["service": "Signal", "id": "+977 000 00 004"]])
        let others = desk["others"] as? [[String: String]]
        #expect(
            others == [["kind": "satellite", "value": "+8816 000 00005", "note": "on the roof"]]
        )
        #expect((desk["availability"] as? [String: Any])?["always"] as? Bool == true)
        #expect(desk["confirmed"] as? String == "2026-04-23T09:00:00Z")
        #expect(desk["freshness"] as? String == "fresh")
    }

    // MARK: What is meant

    @Test(arguments: [".np", "np", "NP", ".np.", "nepal example registry", "Nepal Registry"])
    func `a TLD and an organisation are found however they are typed`(text: String) throws {
        #expect(try ask("show", text).output.contains("Nepal Example Registry"))
    }

    @Test(arguments: ["xn--p1ai", ".рф", "РФ", "XN--P1AI"])
    func `an internationalised TLD is shown in both forms`(text: String) throws {
        let answer = try ask("show", text)
        #expect(answer.lines.first == ".рф (xn--p1ai)  Russian Federation")
    }

    @Test func `an organisation is found by the beginning of its id`() throws {
        let id = home.network.members[2].id.description
        #expect(try ask("show", String(id.prefix(8))).output.contains("例示レジストリ"))
    }

    @Test func `several organisations are listed to choose from`() throws {
        let answer = try ask("show", "Example")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Nepal Example Registry"))
        #expect(answer.errors.contains("Example Back End Services"))
    }

    @Test func `an unknown TLD ends with what to type next`() throws {
        let answer = try ask("show", ".nq")
        #expect(answer.status == 4)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("tocsin show .np   Nepal"))
    }

    @Test func `a TLD of which nobody said anything is told from one that does not exist`() throws {
        #expect(try ask("show", "uk").errors.contains("United Kingdom"))
        #expect(try ask("show", "zz").errors.contains("knows nothing"))
    }

    @Test(arguments: [
        "mailto:alarm@registry.example", "<alarm@registry.example>", "alarm@registry.example",
    ])
    func `an address is found as it stands in a mail`(_ text: String) throws {
        #expect(try ask("who", text).output.contains("Alarm desk"))
    }

    @Test func `a search that finds nothing names what may be meant`() throws {
        let answer = try ask("search", "Nepall")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("tocsin show .np   Nepal"))
    }

    @Test func `who asks for a TLD is not sent to words that are written so`() throws {
        #expect(try ask("search", "al").status == 0, "the example has to hold such a word")
        let answer = try ask("call", ".al")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Nobody has entered a contact for .al, Albania"))
        #expect(!answer.errors.contains("tocsin search al "))
    }

    @Test func `what is the name of nothing leads to the list`() throws {
        let answer = try ask("show", "Xyzzyland")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("tocsin list   every TLD with its territory"))
        #expect(answer.errors.contains("tocsin search WORD"))
    }

    @Test func `an error for scripts is one object`() throws {
        let answer = try ask("show", "zz", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(answer.errors.utf8))
        let error = (object as? [String: Any])?["error"] as? [String: Any]
        #expect(error?["code"] as? String == "not-found")
        #expect(error?["exit"] as? Int == 4)
    }

    // MARK: Marks

    @Test func `what was not confirmed for long is stale`() throws {
        #expect(try ask("show", "ru").output.contains("Иван Примеров (person)  STALE"))
        #expect(try !ask("show", "np").output.contains("STALE"))
    }

    @Test func `from when on a contact is stale the environment says, in every output`() throws {
        var tocsin = BuiltTocsin()
        tocsin.environment["TOCSIN_FRESHNESS"] = "1d, 2d"
        for words in [["show", "np"], ["call", "np"], ["print", "np"], ["search", "alarm"]] {
            let answer = try home.ask(words, of: tocsin)
            #expect(answer.output.contains("STALE"), "\(words) \(answer.output)")
        }
        #expect(try home.ask(["export", "csv"], of: tocsin).output.contains("stale"))
        #expect(try home.ask(["list", "--stale"], of: tocsin).output.contains(".np"))
        tocsin.environment["TOCSIN_FRESHNESS"] = "3000d,3000d"
        #expect(try !home.ask(["show", "ru"], of: tocsin).output.contains("STALE"))
        for wrong in [
            "1h,2h", "5m,5m", "12h,1d", "1d", "2d,1d", "0d,1d", "x", "1d,2d,3d", "1d,99999999d",
        ] {
            tocsin.environment["TOCSIN_FRESHNESS"] = wrong
            let answer = try home.ask(["show", "ru"], of: tocsin)
            #expect(answer.status == 0 && answer.output.contains("STALE"))
            #expect(answer.errors.contains("two numbers of days"), "\(wrong)")
        }
    }

    @Test func `what was imported is unconfirmed and says where it comes from`() throws {
        let answer = try ask("show", "fr")
        #expect(answer.output.contains("Marie Exemple (person)  UNCONFIRMED"))
        #expect(answer.output.contains("imported here on 2026-05-04 from list.eml"))
    }

    @Test func `what was imported gives way to the registry's own record`() throws {
        #expect(try !ask("show", "np").output.contains("Old Entry"))
        #expect(try ask("search", "Old", "Entry").status == 4)
    }

    @Test func `an unknown zone is said to be unknown`() throws {
        #expect(try ask("show", "jp").output.contains("Mars/Olympus_Mons (zone unknown here)"))
    }

    @Test func `a machine without time zones shows everything but local times`() throws {
        var tocsin = BuiltTocsin()
        tocsin.environment["TZDIR"] = "/nonexistent"
        let answer = try home.ask(["call", "np"], of: tocsin)
        #expect(answer.status == 0)
        #expect(answer.output.contains("Asia/Kathmandu (zone unknown here)"))
        #expect(answer.output.contains("+977 000 00 001 ext. 12"))
    }

    // MARK: call

    @Test func `call begins with who has the duty`() throws {
        let answer = try ask("call", ".np")
        #expect(answer.status == 0)
        let lines = answer.lines
        #expect(lines[1] == "#2  सीता उदाहरण (person)")
        #expect(lines[3] == "    DIAL  +977 000 00 006  (EMERGENCY)")
        #expect(lines[4] == "    03:00 Wed 6 May, night (Asia/Kathmandu, UTC+05:45)")
        #expect(lines[5] == "    speaks ne (Nepali)")
        #expect(lines[6] == "    on duty until 00:00 Mon 11 May there")
        #expect(lines[7] == "If nobody answers:")
        #expect(lines[8] == "#1  Alarm desk, Duty officers (desk)")
    }

    @Test func `call says when nobody answers and goes on in call order`() throws {
        let answer = try ask("call", "ru")
        #expect(answer.status == 0)
        #expect(answer.output.contains("Nobody is said to answer now."))
        #expect(answer.output.contains("+7 000 000-00-01"))
        #expect(answer.output.contains("outside its hours, again from 10:00 Wed 6 May there"))
    }

    @Test func `call falls back to what was imported`() throws {
        let answer = try ask("call", "fr")
        #expect(answer.status == 0)
        #expect(answer.output.contains("The registry has not entered anything."))
        #expect(answer.output.contains("DIAL  +33000000001"))
    }

    @Test func `call of a TLD without a contact says so`() throws {
        let answer = try ask("call", "xn--mgberp4a5d4ar")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Example Back End Services has entered no contact"))
    }

    @Test func `call for scripts has everybody in order`() throws {
        let calls = try #require(try ask("call", "np", "--json").object["call"] as? [[String: Any]])
        #expect(calls.map { $0["dial"] as? String } == ["+97700000006", "+97700000001"])
        #expect(calls.map { $0["extension"] as? String } == ["", "12"])
        #expect((calls[0]["standing"] as? [String: Any])?["word"] as? String == "on-duty")
        #expect((calls[1]["standing"] as? [String: Any])?["word"] as? String == "always")
    }

    // MARK: list, search, who

    @Test func `list has every TLD in order`() throws {
        let rows = try ask("list", "--json").objects.dropLast()
        let labels = rows.map { ($0["tld"] as? [String: Any])?["a_label"] as? String }
        #expect(labels == ["de", "fr", "jp", "np", "ru", "xn--mgberp4a5d4ar", "xn--p1ai"])
    }

    @Test(arguments: [
        (["--region", "ap"], ["jp", "np", "xn--mgberp4a5d4ar"]),
        (["--region", "EUR", "--stale"], ["ru", "xn--p1ai"]),
        (["--kind", "gtld-registry"], ["np", "xn--mgberp4a5d4ar"]),
        (["--language", "ne"], ["np"]),
        (["--on-duty"], ["de", "np"]),
        (["--organisation", "координ"], ["ru", "xn--p1ai"]),
    ])
    func `list has filters`(options: [String], expected: [String]) throws {
        let answer = try home.ask(["list", "--json"] + options)
        let labels = answer.objects.dropLast().map {
            ($0["tld"] as? [String: Any])?["a_label"] as? String
        }
        #expect(labels == expected)
    }

    @Test func `a filter that nothing passes finds nothing`() throws {
        #expect(try ask("list", "--language", "tlh").status == 4)
        #expect(try ask("list", "--region", "mars").status == 2)
    }

    @Test(arguments: ["сита", "सीता", "ALARM", "kath univ", "cafe", "roof", "97700000001"])
    func `search finds the beginning of a word in any field and script`(words: String) throws {
        let expected: Int32 = ["сита", "cafe"].contains(words) ? 4 : 0
        #expect(try ask("search", words).status == expected)
    }

    @Test func `search without a word is a wrong question`() throws {
        #expect(try ask("search", "***").status == 2)
    }

    @Test(arguments: [
        "+977 000 00 001", "0097700000001", "977-000-00-001", "(00977) 000 00 001",
        "alarm@registry.example", "ALARM@Registry.Example",
    ])
    func `who finds a number and an address however they are written`(text: String) throws {
        let answer = try ask("who", text)
        #expect(answer.status == 0)
        #expect(answer.output.contains("Alarm desk"))
    }

    @Test func `who says that nobody has it`() throws {
        #expect(try ask("who", "+49 000 0000000").status == 4)
        #expect(try ask("who", "nobody@registry.example").status == 4)
    }

    // MARK: Every look-up

    static let everyLookUp = [
        ["show", "de"], ["call", "de"], ["list"], ["search", "poison"],
        ["who", "x\",;\u{301}:\u{301}'<b>\\n\u{200F}=cmd|' /C'!A0@poison.example"],
    ]

    @Test(arguments: everyLookUp)
    func `the last line says how old the copy is`(command: [String]) throws {
        let answer = try home.ask(command)
        #expect(answer.status == 0)
        #expect(
            answer.lines.last
                == "This copy agreed with a peer 2 minutes ago (2026-05-05T21:13:00Z), by the time given with --at."
        )
        let copy = try #require(
            try home.ask(command + ["--json"]).objects.last?["copy"] as? [String: Any]
        )
        #expect(copy["age_seconds"] as? Int == 120)
        #expect(copy["clock"] as? String == "given")
    }

    @Test(arguments: everyLookUp)
    func `nothing that stands in the directory reaches the terminal as a command`(
        command: [String]
    ) throws {
        let output = try home.ask(command).output
        let harmful = output.unicodeScalars.filter { scalar in
            scalar.value != 0x0A
                && (scalar.properties.generalCategory == .control
                    || (0x202A...0x202E).contains(scalar.value)
                    || (0x2066...0x2069).contains(scalar.value)
                    || [0x061C, 0x200E, 0x200F].contains(scalar.value))
        }
        #expect(harmful.isEmpty)
    }

    @Test func `a clock that is behind the copy is doubtful`() throws {
        let answer = try BuiltTocsin().run(
            ["call", "np", "--home", home.path, "--at", "2026-05-05T20:00:00Z"]
        )
        #expect(answer.lines.last?.hasSuffix("CLOCK DOUBTFUL") == true)
    }

    @Test func `a home without a directory says how to begin`() throws {
        let folder = try TemporaryFolder()
        let answer = try BuiltTocsin().run(["show", "np", "--home", folder.url.path])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("tocsin init"))
    }

    @Test func `a file that is no database is said to be none`() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 8192).write(to: folder.file("directory.sqlite"))
        let answer = try BuiltTocsin().run(["show", "np", "--home", folder.url.path])
        #expect(answer.status == 5)
        #expect(answer.errors.contains("not a tocsin database"))
    }
}
