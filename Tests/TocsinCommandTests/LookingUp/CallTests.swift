import Foundation
import Testing
import TocsinTesting

@testable import TocsinCommand

/// What `call` and `show` say when the plain case does not hold: organisations, several at once, names
/// that people use, and what is damaged or unknown here.
@Suite struct CallTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    private func ask(_ arguments: String...) throws -> BuiltTocsin.Answer {
        try home.ask(arguments)
    }

    // MARK: Organisations

    @Test func `an organisation is called at its own number`() throws {
        let answer = try ask("call", "Nepal Example Registry")
        #expect(answer.status == 0)
        #expect(answer.lines.first == "Nepal Example Registry  .np")
        #expect(answer.output.contains("DIAL  +977 000 00 006"))
        #expect(answer.output.contains("on duty until 00:00 Mon 11 May there"))
        let object = try ask("call", "Nepal Example Registry", "--json").object
        #expect(object["tld"] is NSNull)
        let organisation = object["organisation"] as? [String: Any]
        #expect(organisation?["name"] as? String == "Nepal Example Registry")
    }

    @Test func `an organisation without a contact lends nobody else's number`() throws {
        let answer = try ask("call", "Example Back End Services")
        #expect(answer.status == 4)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("Example Back End Services has entered no contact."))
    }

    @Test func `an organisation shows who has the duty`() throws {
        #expect(try ask("show", "Nepal Example Registry").output.contains("ON DUTY"))
    }

    // MARK: What is meant

    /// A wrong number is worse than a question.
    @Test(arguments: [".nep", ".registry", "Nepal Exam", "Nepl", ".com"])
    func `what is merely alike is offered and not called`(text: String) throws {
        for command in ["call", "show"] {
            let answer = try ask(command, text)
            #expect(answer.status == 4)
            #expect(answer.output.isEmpty)
            if text != ".com" && text != ".registry" {
                #expect(answer.errors.contains("tocsin \(command) .np"), "\(answer.errors)")
            }
        }
    }

    @Test(arguments: ["russia", "Russian Federation", "the Russian federation", "RUSSIA"])
    func `a country is known by the names that people use`(text: String) throws {
        #expect(try ask("call", text).output.contains("Russian Federation"))
    }

    @Test func `a calling code and a number lead on`() throws {
        #expect(try ask("call", "977").errors.contains("tocsin call .np"))
        #expect(try ask("call", "+97700000006").errors.contains("tocsin who"))
        #expect(try ask("call", "https://www.gov.np/a?b").lines.first == ".np  Nepal")
    }

    @Test func `those to call next are few unless all are wanted`() throws {
        let next = try ask("call", ".np")
        let all = try ask("call", "--all", ".np")
        #expect(all.lines.count >= next.lines.count)
        #expect(!all.output.contains("tocsin call --all"))
        #expect(try ask("call", ".np", "--at", "2028-01-01T00:00:00Z").status == 0)
    }

    @Test func `several TLDs are answered one after the other`() throws {
        for command in ["call", "show"] {
            let answer = try ask(command, ".np", "ru")
            #expect(answer.status == 0)
            #expect(answer.lines.contains(".np  Nepal"))
            #expect(answer.lines.contains(".ru  Russian Federation"))
            #expect(try ask(command, ".np", "ru", "--json").objects.count == 2)
            #expect(try ask(command, ".np", ".nowhere").status == 4)
        }
    }

    @Test(arguments: [
        ["np", "nosuchthing", "ru"], ["Nepal", "Russian", "Federation", "np", "ru"],
    ])
    func `words that mean TLDs by themselves are a list if together they mean nothing`(
        _ words: [String]
    ) throws {
        let answer = try home.ask(["call"] + words)
        #expect(answer.status == 4)
        #expect(answer.output.contains("Alarm desk") && answer.output.contains("Иван Примеров"))
        // One of them alone may be a part of a name.
        #expect(try home.ask(["call", "ru", "nosuchthing"]).output.isEmpty)
    }

    @Test func `what a name of several words is not is said of all of them`() throws {
        let answer = try home.ask(["call", "Example", "Nosuchthing"])
        #expect(answer.status == 4 && answer.output.isEmpty)
        #expect(answer.errors.contains("Example Nosuchthing"))
    }

    @Test(arguments: [["np", "xx", "ru"], [".np", ".xx", ".ru"]])
    func `of several TLDs those that are known are answered, and the other is named`(
        _ tlds: [String]
    ) throws {
        let answer = try home.ask(["call"] + tlds)
        #expect(answer.status == 4)
        #expect(answer.output.contains("Alarm desk") && answer.output.contains("Иван Примеров"))
        #expect(answer.errors.contains(tlds[1]))
        #expect(try home.ask(["call", "xx", "yy"]).output.isEmpty)
    }

    @Test(arguments: ["Nepal", "nepal", "www.gov.np", "WWW.GOV.NP."])
    func `a country and a host name mean their TLD`(text: String) throws {
        #expect(try ask("call", text).lines.first == ".np  Nepal")
    }

    @Test(arguments: [
        ("नेपाल", ".np  Nepal"), ("Alemania", ".de  Germany"), ("allemagne", ".de  Germany"),
        ("Japon", ".jp  Japan"), ("日本", ".jp  Japan"), ("Россия", ".ru  Russian Federation"),
    ])
    func `a country's name in any language means its TLD`(text: String, head: String) throws {
        #expect(try ask("call", text).lines.first == head)
    }

    @Test func `a country without a Latin TLD is offered by its name in any language`() throws {
        let answer = try ask("call", "Саудовская Аравия")
        #expect(answer.status == 4)
        #expect(answer.errors.contains("tocsin call .xn--mgberp4a5d4ar   Saudi Arabia"))
    }

    @Test func `a slip in a country's name is noticed`() throws {
        #expect(try ask("call", "nepul").errors.contains("tocsin call .np   Nepal"))
    }

    @Test func `several organisations are offered with what was typed`() throws {
        let errors = try ask("call", "Example").errors
        #expect(errors.contains("Next: tocsin call .np   Nepal Example Registry"))
        #expect(errors.contains("\n        tocsin call "))
    }

    @Test func `a part of a number is said to be one`() throws {
        let answer = try ask("who", "97700000")
        #expect(answer.errors.contains("as a part of theirs"))
    }

    // MARK: What is not known here

    @Test func `without time zones nobody is said to be off duty`() throws {
        var tocsin = BuiltTocsin()
        tocsin.environment["TZDIR"] = "/nonexistent"
        let answer = try home.ask(["call", "np"], of: tocsin)
        #expect(answer.output.contains("cannot be computed here: no time zone data"))
        #expect(answer.output.contains("install tzdata"))
        #expect(answer.output.contains("hours unknown here"))
        #expect(!answer.output.contains("Nobody"))
        #expect(try home.ask(["list"], of: tocsin).output.contains("rota unknown here"))
        let object = try home.ask(["call", "np", "--json"], of: tocsin).object
        #expect(object["rota_unknown"] as? Bool == true)
    }

    @Test func `a damaged contact is said to be missing`() throws {
        try damage("Ask for the shift")
        for command in ["call", "show"] {
            let answer = try ask(command, ".np")
            #expect(answer.status == 0)
            #expect(answer.output.contains("1 contact of .np is damaged"))
            #expect(answer.output.contains("tocsin verify --repair"))
        }
        #expect(try ask("call", ".np", "--json").object["damaged"] as? Int == 1)
        #expect(try !ask("call", ".ru").output.contains("damaged"))
    }

    @Test func `a TLD of which every contact is damaged is not said to have none`() throws {
        try damage("Иван Примеров")
        let answer = try ask("call", "ru")
        #expect(answer.status == 5)
        #expect(answer.errors.contains("damaged"))
    }

    /// Changes a bit of a record.
    private func damage(_ text: String) throws {
        let file = home.folder.file("directory.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data(text.utf8))?.upperBound)
        bytes[place - 1] ^= 0x01
        try bytes.write(to: file)
    }

    // MARK: What is doubtful

    @Test func `what is stale or unconfirmed says since when and from where`() throws {
        #expect(try ask("call", "ru").output.contains("(2025-06-01); check it before"))
        #expect(try ask("call", "fr").output.contains("imported here on 2026-05-04 from list.eml"))
    }

    @Test func `a filter does not make somebody the first to call`() throws {
        let stale = try ask("list", "--stale").lines
        #expect(stale.first?.contains("CALL FIRST") == false)
        #expect(try ask("list").lines.first?.contains("CALL FIRST") == true)
        let nepali = try #require(try ask("list", "--language", "en", "--json").objects.first)
        #expect(nepali["call_first"] as? String == "सीता उदाहरण")
        #expect(nepali["passing"] as? [String] == ["Alarm desk"])
    }

    // MARK: The terminal's width

    @Test(arguments: ["list", "search example", "call np", "show np"])
    func `nothing is wider than a terminal`(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let dialogue = try Dialogue(
            words + ["--home", home.path],
            environment: ["TERM": "dumb"],
            columns: 80
        )
        #expect(try dialogue.end() == 0)
        let lines = dialogue.shown.split(whereSeparator: \.isNewline)
        #expect(!lines.isEmpty)
        #expect(lines.filter { DisplayWidth.columns(of: String($0)) > 80 } == [])
    }

    @Test func `the number to dial stands within eighty columns of a list`() throws {
        for line in try ask("list").lines {
            guard let number = line.range(of: "+977") else { continue }
            #expect(DisplayWidth.columns(of: String(line[..<number.lowerBound])) < 60)
        }
    }
}
