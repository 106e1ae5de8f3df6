import Foundation
import Testing
import TocsinDirectory
import TocsinStore

/// Importing tables and mails into a home whose daemon does not run.
@Suite struct ImportTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    private func importing(
        _ text: String,
        named name: String,
        _ options: String...
    ) throws -> BuiltTocsin.Answer {
        try importing(Data(text.utf8), named: name, options)
    }

    private func importing(
        _ data: Data,
        named name: String,
        _ options: [String]
    ) throws -> BuiltTocsin.Answer {
        let file = home.folder.file(name)
        try data.write(to: file)
        return try home.ask(["import", file.path] + options)
    }

    private var localNames: [String] {
        get throws {
            try StoreReader(home: home.path).localEntries().map(\.contact.name)
        }
    }

    static let mail = """
        Dear all, this month's list:

        > "Max Muster, #1, .at, +43 000 0001" <max@registry.example>, <max@example.net>
        > "Erika Muster, #2, .at, +43 000 0002" <erika@registry.example>
        “Late Entry, #3, .at, +43 000 0005” <late@registry.example>

        """

    static let ownLine = "\"Own Entry, #1, .np, +977 000 0005\" <own@registry.example>\n"
    static let brokenLine = "\"Broken, #1, nowhere\" <broken@registry.example>\n"

    @Test func `a mail becomes unconfirmed entries after a look and a yes`() throws {
        let answer = try importing(Self.mail, named: "list.eml", "--yes")
        #expect(answer.status == 0)
        #expect(answer.errors.contains("UNCONFIRMED, from TLD-OPS mail: 3"))
        #expect(try localNames.contains("Max Muster"))
        let shown = try home.ask(["call", "at"])
        #expect(shown.output.contains("DIAL  +43 000 0001"))
        #expect(shown.output.contains("UNCONFIRMED"))
    }

    @Test func `a mail that takes the place of another says what goes with that`() throws {
        #expect(try importing(Self.mail, named: "list.eml", "--yes").status == 0)
        let lines = Self.mail.split(separator: "\n", omittingEmptySubsequences: false)
        let shorter = lines.filter { !$0.contains("Max Muster") }.joined(separator: "\n")
        let preview = try importing(shorter, named: "next.eml", "--no-input")
        #expect(preview.errors.contains("since it is not in this file"), "\(preview.errors)")
        #expect(preview.errors.contains("Max Muster"))
    }

    @Test func `lines that cannot be read are reported by their numbers`() throws {
        let mail = Self.mail + Self.brokenLine
        let answer = try importing(mail, named: "list.eml", "--yes", "--json")
        #expect(answer.status == 3)
        #expect(answer.object["unread_lines"] as? [Int] == [6])
        #expect(answer.object["local"] as? Int == 3)
    }

    @Test func `without a yes nothing changes`() throws {
        let before = try localNames
        let answer = try importing(Self.mail, named: "list.eml", "--no-input")
        #expect(answer.status == 2)
        #expect(answer.errors.contains("--yes"))
        #expect(try localNames == before)
    }

    @Test func `next month's mail takes the place of this month's`() throws {
        let first = "\"One, #1, .at, +43 000 0001\" <one@registry.example>\n"
        let second = "\"Two, #1, .at, +43 000 0002\" <two@registry.example>\n"
        #expect(try importing(first, named: "may.eml", "--yes").status == 0)
        #expect(try importing(second, named: "june.eml", "--yes").status == 0)
        #expect(try !localNames.contains("One"))
        #expect(try localNames.contains("Two"))
    }

    @Test func `own TLDs cannot be signed without a key and then nothing is kept`() throws {
        let before = try localNames
        let mail = Self.mail + Self.ownLine
        let answer = try importing(mail, named: "list.eml", "--yes", "--sign-own", "--no-input")
        #expect(answer.status != 0)
        #expect(answer.errors.contains("own TLDs, to be signed and published: 1"))
        #expect(try localNames == before)
    }

    @Test func `a mail's line for an own TLD is not signed unless somebody looks or says so`()
        throws
    {
        let mail = Self.mail + Self.ownLine
        let answer = try importing(mail, named: "list.eml", "--yes", "--no-input", "--json")
        #expect(answer.status == 3)
        #expect(answer.errors.contains("NOT to be signed"))
        #expect(answer.errors.contains("--sign-own"))
        #expect(answer.object["own"] as? Int == 0)
        #expect(answer.object["unseen"] as? Int == 1)
        #expect(answer.object["local"] as? Int == 3)
        #expect(try home.ask(["search", "Own", "Entry"]).status == 4)
    }

    @Test func `the template is a table that can be read, but its example is taken for nobody`()
        throws
    {
        let template = try BuiltTocsin().run(["import", "--template"])
        #expect(template.status == 0)
        let before = try localNames
        let answer = try importing(template.output, named: "template.csv", "--yes")
        #expect(answer.status == 0)
        #expect(answer.errors.contains("The example row of the template was left out."))
        #expect(try localNames == before)
        let filled = template.output.replacing("example | xn--zckzah", with: "at")
        #expect(try importing(filled, named: "template.csv", "--yes").status == 0)
        #expect(try localNames.contains("Duty Desk"))
    }

    @Test func `a file is needed`() throws {
        #expect(try home.ask(["import"]).status == 2)
        #expect(try home.ask(["import", "/nonexistent.csv"]).status == 4)
    }

    // MARK: Faults

    @Test(arguments: [
        ("tlds,name,colour\nat,X,red\n", "line 1", "no such column"),
        ("tlds,role\nat,X\n", "line 1", "missing"),
        ("tlds,name\nat,X,Y\n", "line 2", "3 values where the header has 2"),
        ("tlds,name\nat,\"X\n", "line 2", "never closed"),
        ("tlds,name\nat,Good\nnot a tld,X\n", "line 3", "tlds"),
        ("", "table.csv", "nothing here"),
    ])
    func `a table with a fault is refused with its place`(
        text: String,
        place: String,
        reason: String
    ) throws {
        let before = try localNames
        let answer = try importing(text, named: "table.csv", "--yes")
        #expect(answer.status == 1)
        #expect(answer.errors.contains(place) && answer.errors.contains(reason))
        #expect(answer.errors.contains("Nothing was changed"))
        #expect(try localNames == before)
    }

    @Test(arguments: ["table.csv", "list.eml"])
    func `bytes that are not UTF-8 are refused with their line`(name: String) throws {
        let data = Data("tlds,name\nat,".utf8) + Data([0xC3, 0x28, 0x0A])
        let answer = try importing(data, named: name, ["--yes"])
        #expect(answer.status == 1)
        #expect(answer.errors.contains("line 2"))
        #expect(answer.errors.contains("UTF-8"))
    }

    @Test func `ten million lines end at the limit`() throws {
        let file = home.folder.file("huge.csv")
        let row = Data("at,Somebody\n".utf8)
        try Data("tlds,name\n".utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        var block = Data()
        for _ in 0..<100_000 { block += row }
        for _ in 0..<100 { try handle.write(contentsOf: block) }
        try handle.close()
        let before = try localNames
        let answer = try home.ask(["import", file.path, "--yes"])
        #expect(answer.status == 1)
        #expect(answer.errors.contains("split the file"))
        #expect(try localNames == before)
    }
}
