import Foundation
import Testing

@Suite(.serialized) struct RotaTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.blank()
        for name in ["Anita Example", "Bishnu Example"] {
            _ = try member.run(["contact", "add", "--name", name, "--zone", "Asia/Kathmandu"])
        }
    }

    @Test func `a rota says who is on duty, and when nobody is`() throws {
        let set = try set(
            """
            name: "On call"
            zone: Asia/Kathmandu
            lines:
              - "2026-01-05 09:00 every 7d: Anita Example, Bishnu Example"
            overrides:
              - turn: "2026-12-24T00:00:00Z to 2026-12-25T00:00:00Z: Bishnu Example"
                note: holidays
              - "2026-12-31T00:00:00Z to 2027-01-01T00:00:00Z: nobody"
            """
        )
        #expect(set.status == 0, "\(set.errors)")
        let first = try member.run(["rota", "show", "--at", "2026-01-05T12:00:00Z"])
        #expect(first.output.contains("on duty now: Anita Example"))
        let second = try member.run(["rota", "show", "--at", "2026-01-12T12:00:00Z"])
        #expect(second.output.contains("on duty now: Bishnu Example"))
        let gap = try member.run(["rota", "show", "--at", "2026-12-30T00:00:00Z"])
        #expect(gap.errors.contains("nobody is on duty from 05:45 Thu 31 Dec"))
        let object = try member.run(["rota", "show", "--json"]).object
        #expect(
            object["lines"] as? [String]
                == ["2026-01-05 09:00 every 7d: Anita Example, Bishnu Example"]
        )
        #expect(try member.run(["rota", "remove", "On call", "--yes"]).status == 0)
        #expect(try member.run(["rota", "show"]).status == 4)
    }

    @Test
    func `gaps beyond the first are counted, and a rota that its form names otherwise is told`()
        throws
    {
        let form = """
            name: "On call"
            zone: Asia/Kathmandu
            lines:
              - "2026-01-05 every 1d: Anita Example (Mon-Fri 09:00-17:00)"
            """
        let file = member.folder.file("form.yaml")
        try MemberHome.write(form, to: file)
        let set = try member.run(["rota", "set", "Nights", "--file", file.path])
        #expect(set.status == 0, "\(set.errors)")
        #expect(set.errors.contains("this new one is called \"On call\""))
        #expect(set.errors.contains("more times within eight weeks"))
    }

    @Test func `what is no YAML is named by its line, once`() throws {
        let broken = try set("name: R\nzone: UTC\nlines:\n  - \"2026-01-05 every 7d: Anita\n")
        #expect(broken.status == 2)
        #expect(broken.errors.contains("line 5"), "\(broken.errors)")
        #expect(!broken.errors.contains("parser:"))
    }

    @Test func `a rota in which nobody has a turn is not signed`() throws {
        let empty = try set("name: Night\nzone: Asia/Kathmandu\n")
        #expect(empty.status == 2, "\(empty.errors)")
        #expect(try member.run(["rota", "show"]).status == 4)
    }

    @Test func `a rota for a TLD that is not one's own is seen by nobody, and that is said`() throws
    {
        let form =
            "name: R\nzone: Asia/Kathmandu\ntlds: [de]\nlines:\n  - \"2026-01-05 every 7d: Anita Example\"\n"
        let set = try set(form)
        #expect(set.status == 0, "\(set.errors)")
        #expect(set.errors.contains("NOBODY WILL SEE THE ROTA \"R\" for .de"))
        let shown = try member.run(["rota", "show"])
        #expect(shown.output.contains("    .de\n"))
        #expect(shown.errors.contains("NOBODY WILL SEE"))
    }

    @Test func `who is in a rota is not removed unnoticed`() throws {
        let form =
            "name: R\nzone: Asia/Kathmandu\nlines:\n  - \"2026-01-05 every 7d: Anita Example\"\n"
        #expect(try set(form).status == 0)
        let removed = try member.run(["contact", "remove", "Anita Example", "--yes"])
        #expect(removed.status == 0)
        #expect(
            removed.errors.contains("Anita Example is in the rota \"R\" and has the duty until")
        )
        #expect(removed.errors.contains("tocsin rota set \"R\""))
        let shown = try member.run(["rota", "show"])
        #expect(shown.output.contains("every 7d: REMOVED-"))
        #expect(shown.errors.contains("(Asia/Kathmandu)"))
    }

    @Test(arguments: [
        "2026-01-05 09:00 every 7d: Nobody Known", "2026-01-05 every week: Anita Example",
        "2026-02-30 every 7d: Anita Example", "2026-01-05 every 7d:",
        "2026-01-05 every 7d: Anita Example (whenever)",
    ]) func `a line that says nothing is named`(_ line: String) throws {
        let set = try set("name: R\nzone: UTC\nlines:\n  - \"\(line)\"\n")
        #expect(set.status == 2)
        #expect(set.errors.contains("line 3: lines:"), "\(set.errors)")
        #expect(try member.run(["rota", "show"]).status == 4)
    }

    @Test func `a name and notes lose what nobody sees`() throws {
        let lines = "lines:\n  - \"2026-01-05 every 7d: Anita Example\"\n"
        let noted = try set(
            "name: On\u{200B} call\nzone: UTC\nnote: \"by\u{2060} phone\"\n" + lines
        )
        #expect(noted.status == 0, "\(noted.errors)")
        let object = try member.run(["rota", "show", "--json"]).object
        #expect(object["note"] as? String == "by phone")
        #expect((object["name"] as? String)?.utf8.count == "On call".utf8.count)
    }

    @Test func `a second rota of a name is warned of`() throws {
        let form = "name: Duty\nzone: UTC\nlines:\n  - \"2026-01-05 every 7d: Anita Example\"\n"
        #expect(try !set(form).errors.contains("Another rota of yours"))
        let second = try set(form.replacing("Duty", with: "DUTY"))
        #expect(second.errors.contains("Another rota of yours is called DUTY"), "\(second.errors)")
    }

    private func set(_ form: String) throws -> BuiltTocsin.Answer {
        let file = member.folder.file("rota.yaml")
        try MemberHome.write(form, to: file)
        return try member.run(["rota", "set", "--new", "--file", file.path])
    }
}
