import Foundation
import Testing
import TocsinStore

/// What an import takes for whose, and what it says before it does anything.
@Suite struct ImportPreviewTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    private func importing(_ text: String, named name: String) throws -> BuiltTocsin.Answer {
        let file = home.folder.file(name)
        try Data(text.utf8).write(to: file)
        return try home.ask(["import", file.path, "--yes", "--no-input"])
    }

    @Test(arguments: [("csv", "all.csv"), ("tld-ops", "all.eml")])
    func `one's own export changes nothing`(format: String, name: String) throws {
        let file = home.folder.file(name).path
        #expect(try home.ask(["export", format, "--output", file]).status == 0)
        let before = try StoreReader(home: home.path)
        let (records, local) = (try before.recordCount(), try before.localEntries())
        let answer = try home.ask(["import", file, "--yes", "--no-input"])
        #expect(answer.errors.contains("Nothing to do"), "\(answer.errors)")
        let after = try StoreReader(home: home.path)
        #expect(try after.recordCount() == records)
        #expect(try after.localEntries() == local)
    }

    @Test func `a row that names another organisation is not one's own`() throws {
        let answer = try importing(
            """
            tlds,name,organisation,emergency_phones
            np,Gita Example,Another Exchange,+31 000 000 001
            """,
            named: "table.csv"
        )
        #expect(answer.status == 0)
        #expect(answer.errors.contains("another organisation, which enters them itself: 1"))
        #expect(answer.errors.contains("Another Exchange"))
        #expect(try home.ask(["search", "gita"]).status == 4)
    }

    @Test func `a name with what nobody sees is not signed, and its line is named`() throws {
        let answer = try importing(
            "tlds,name,emergency_phones\nnp,Ani\u{200B}ta Example,+977 000 00 009\n",
            named: "table.csv"
        )
        #expect(answer.status == 3)
        #expect(answer.errors.contains("line 2: name holds a character that nobody sees"))
        #expect(try home.ask(["search", "Anita"]).status == 4)
    }

    @Test func `everything is shown before it is done, with what is odd`() throws {
        let answer = try importing(
            """
            tlds,name,organisation,emergency_phones,mails
            np,Ana Example,,5.5E+11,ana@nic.example
            np,Ana Example,,+977 000 0000001,ana@nic.example
            fr,Luc Exemple,Exemple SA,01 00 00 00 00,luc@registry.example
            """,
            named: "table.csv"
        )
        let lines = answer.errors.split(separator: "\n").map(String.init)
        let own = try #require(lines.firstIndex { $0.contains("to be signed and published: 1") })
        #expect(
            lines[own + 1].contains("Ana Example") && lines[own + 1].contains("ana@nic.example")
        )
        #expect(lines[own + 2].contains("--emergency-phone: not an international number"))
        #expect(answer.errors.contains("a contact of that name is there already: 1"))
        let luc = try #require(lines.first { $0.contains("Luc Exemple") })
        #expect(luc.contains("luc@registry.example") && luc.contains("Exemple SA"))
        #expect(luc.contains("no number that can be dialled from abroad"))
    }

    @Test func `whoever comes to a place of the call order that is taken is named`() throws {
        let answer = try importing(
            """
            tlds,name,order,emergency_phones
            np,Ana Example,2,+977 000 00 021
            np,Gita Example,3,+977 000 00 022
            np,Hari Example,3,+977 000 00 023
            fr,Luc Exemple,3,+33 000 000 001
            """,
            named: "table.csv"
        )
        let lines = answer.errors.split(separator: "\n").map(String.init)
        let twins = lines.filter { $0.contains("--order:") }
        #expect(twins.count == 2, "\(answer.errors)")
        #expect(twins.first?.contains("--order: सीता उदाहरण is #2, too") == true)
        #expect(twins.last?.contains("--order: Gita Example is #3, too") == true)
    }

    @Test func `of many others the first are shown, and how many more there are`() throws {
        let rows = (0..<100).map { "fr,Number \($0),+33 000 000 \(100 + $0)\n" }
        let answer = try importing(
            "tlds,name,emergency_phones\n" + rows.joined(),
            named: "table.csv"
        )
        #expect(answer.status == 0)
        #expect(answer.errors.contains("Number 59 ") && !answer.errors.contains("Number 60 "))
        #expect(answer.errors.contains("and 40 more"))
    }

    @Test(arguments: ["quoted-printable", "Base64"])
    func `a mail encoded for its way is refused by name`(encoding: String) throws {
        let answer = try importing(
            "From: list@example.org\nContent-Transfer-Encoding: \(encoding)\n\nxx\n",
            named: "list.eml"
        )
        #expect(answer.status == 1)
        #expect(answer.errors.contains("line 2: this mail is encoded for its way"))
    }
}
