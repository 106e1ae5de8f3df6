import Foundation
import Testing

/// A contact that was changed on two machines at once.
@Suite(.serialized) struct ContactConflictTests {
    @Test func `the form says what the other version says, and what is saved replaces both`()
        throws
    {
        let member = try MemberHome.joined()
        let added = try member.run(
            ["contact", "add", "--name", "NOC", "--phone", "+977 000 00 001"] + member.secret
        )
        try #require(added.status == 0, "\(added.errors)")
        let other = try member.copied()
        for (home, role, phone) in [
            (member, "Day desk", "+977 000 00 002"), (other, "Night desk", "+977 000 00 003"),
        ] {
            let changed = ["contact", "edit", "NOC", "--role", role, "--phone", phone]
            #expect(try home.run(changed + home.secret).status == 0)
        }
        let bundle = member.folder.file("other.bundle").path
        #expect(try other.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)

        let shown = try member.run(["contact", "edit", "NOC"], environment: ["EDITOR": "cat"])
        #expect(shown.errors.contains("CONFLICT"))
        let shownForm = shown.output.split(separator: "\n").map(String.init)
        let said = shownForm.count { $0 == "# Another version says:" }
        #expect(said == 2, "\(shown.output)")
        #expect(shownForm.contains { $0.hasPrefix("# role: ") && $0.contains(" desk") })
        #expect(shownForm.contains { $0.hasPrefix("role: ") && $0.contains(" desk") })
        #expect(shownForm.contains { $0.hasPrefix("#   - \"+977 000 00 00") })

        let versions = try member.run(["contact", "versions", "NOC", "--json"]).objects
        let one = try #require(versions.first?["record"] as? String)
        #expect(
            versions.compactMap { $0["state"] as? String } == [
                "current", "conflicting", "replaced",
            ]
        )
        let answers = try ["+97700000002", "977 000 00 003"].map { try member.run(["who", $0]) }
        #expect(answers.allSatisfy { $0.status == 0 && $0.output.contains("NOC") })
        #expect(
            answers.count { $0.errors.contains("only another version of this entry has it") } == 1
        )
        let erased = try member.run(["erase", one, "--dry-run"])
        #expect(erased.errors.contains("one of several versions of NOC"))
        #expect(erased.output.contains("\(one)  contact, NOC, "))

        let confirmed = try member.run(["contact", "confirm", "NOC", "--yes"] + member.secret)
        #expect(confirmed.status == 7 && confirmed.errors.contains("Merge them first"))
        let all = try member.run(["contact", "confirm", "--all", "--yes"] + member.secret)
        #expect(all.status == 7 && all.errors.contains("NOC is in CONFLICT"), "\(all.errors)")
        let free = ["contact", "add", "--name", "Free desk"] + member.secret
        #expect(try member.run(free).status == 0)
        let some = try member.run(["contact", "confirm", "--all", "--yes"] + member.secret)
        #expect(some.status == 3 && some.errors.contains("Confirmed but for what is in CONFLICT"))
        #expect(
            try member.run(["contact", "remove", "Free desk", "--yes"] + member.secret).status == 0
        )
        #expect(try member.run(["contact", "list", "--json"]).object["conflict"] as? Bool == true)

        let merge = ["contact", "edit", "NOC", "--role", "Desk"] + member.secret
        let unasked = try member.run(merge + ["--no-input"])
        #expect(unasked.status == 2 && unasked.errors.contains("Another version says: role: "))
        #expect(unasked.errors.contains("+977 000 00 00"))
        let form = member.folder.file("form.yaml")
        try MemberHome.write("role: Desk\n", to: form)
        let filled = ["contact", "edit", "NOC", "--file", form.path, "--no-input"] + member.secret
        #expect(try member.run(filled).status == 2)
        let cards = try member.run(["export", "vcard3"]).output
        #expect(cards.contains("NOC (CONFLICT)"), "\(cards)")
        let page = try member.run(["print"]).output.split { " \n".contains($0) }
            .joined(separator: " ")
        #expect(page.contains("CONFLICT: another version of this entry says something else"))
        #expect(["002", "003"].allSatisfy { page.contains("+977 000 00 \($0)") }, "\(page)")
        #expect(try member.run(["export", "tld-ops"]).output.contains("NOC (CONFLICT)"))
        #expect(try member.run(["export", "csv"]).output.contains("conflict"))
        #expect(try member.run(merge + ["--yes"]).status == 0)
        let after = try member.run(["contact", "list", "--json"]).object
        #expect(after["conflict"] as? Bool == false)
        #expect(after["role"] as? String == "Desk")
    }

    @Test func `what two officers confirm at once is in no conflict`() throws {
        let member = try MemberHome.joined()
        let added = ["contact", "add", "--name", "NOC", "--phone", "+977 000 00 001"]
        try #require(try member.run(added + member.secret).status == 0)
        let other = try member.copied()
        for home in [member, other] {
            #expect(try home.run(["contact", "confirm", "NOC", "--yes"] + home.secret).status == 0)
        }
        let bundle = member.folder.file("other.bundle").path
        #expect(try other.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)
        let versions = { try member.run(["contact", "versions", "NOC", "--json"]).objects }
        #expect(try versions().count { $0["state"] as? String == "current" } == 2)
        #expect(try !member.run(["call", ".np"]).output.contains("CONFLICT"))
        #expect(try member.run(["status", "--json"]).object["conflicts"] as? Int == 0)
        let again = ["contact", "confirm", "NOC", "--yes"] + member.secret
        #expect(try member.run(again).status == 0)
        #expect(try versions().count { $0["state"] as? String == "current" } == 1)
    }

    @Test func `what is removed on one machine and changed on another comes back with a warning`()
        throws
    {
        let member = try MemberHome.joined()
        let added = ["contact", "add", "--name", "NOC", "--phone", "+977 000 00 001"]
        try #require(try member.run(added + member.secret).status == 0)
        let other = try member.copied()
        let edit = ["contact", "edit", "NOC", "--role", "Duty"]
        #expect(try other.run(edit + other.secret).status == 0)
        #expect(try member.run(["contact", "remove", "NOC", "--yes"] + member.secret).status == 0)
        let bundle = member.folder.file("other.bundle").path
        #expect(try other.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)
        let list = try member.run(["contact", "list", "--json"]).object
        let subject = try #require(list["subject"] as? String)
        let status = try member.run(["status"])
        #expect(status.errors.contains("tocsin contact remove \(subject.prefix(8))"))
        let confirm = ["contact", "confirm", "NOC", "--yes"] + member.secret
        #expect(try member.run(confirm).status == 0)
        let after = try member.run(["status", "--json"]).object
        #expect((after["returned"] as? [String])?.isEmpty == true)
        #expect(try member.run(["verify"]).status == 0)
    }

    @Test func `an erased version is in conflict with nothing`() throws {
        let member = try MemberHome.joined()
        let added = ["contact", "add", "--name", "NOC", "--phone", "+977 000 00 001"]
        try #require(try member.run(added + member.secret).status == 0)
        let other = try member.copied()
        for (home, role) in [(member, "Day"), (other, "Night")] {
            let edit = ["contact", "edit", "NOC", "--role", role]
            #expect(try home.run(edit + home.secret).status == 0)
        }
        let bundle = member.folder.file("other.bundle").path
        #expect(try other.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)
        let versions = { try member.run(["contact", "versions", "NOC", "--json"]).objects }
        let shown = try #require(try versions().first?["record"] as? String)
        #expect(try member.run(["erase", shown, "--yes"] + member.secret).status == 0)
        let states = try versions().compactMap { $0["state"] as? String }
        #expect(states == ["current", "replaced", "erased"], "\(states)")
        #expect(try member.run(["status", "--json"]).object["conflicts"] as? Int == 0)
        #expect(try !member.run(["call", ".np"]).output.contains("CONFLICT"))
        #expect(try member.run(["contact", "confirm", "NOC", "--yes"] + member.secret).status == 0)
        #expect(try member.run(["verify"]).status == 0)
    }

    @Test func `a rota that was changed on two machines is merged by whoever has seen both`() throws
    {
        let member = try MemberHome.joined()
        let added = try member.run(["contact", "add", "--name", "NOC"] + member.secret)
        try #require(added.status == 0, "\(added.errors)")
        let form = member.folder.file("rota.yaml")
        func set(_ home: MemberHome, _ note: String, _ more: [String]) throws -> BuiltTocsin.Answer
        {
            try MemberHome.write(
                "name: Duty\nzone: UTC\nlines:\n  - \"2026-01-05 09:00 every 7d: NOC\"\nnote: \(note)\n",
                to: form
            )
            return try home.run(["rota", "set", "--file", form.path] + more + home.secret)
        }
        #expect(try set(member, "first", ["--new"]).status == 0)
        let other = try member.copied()
        #expect(try set(member, "by day", ["Duty"]).status == 0)
        #expect(try set(other, "by night", ["Duty"]).status == 0)
        let bundle = member.folder.file("other.bundle").path
        #expect(try other.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)

        let called = try member.run(["call", ".np"])
        #expect(called.output.contains("CONFLICT: a rota of Example Registry"), "\(called.output)")
        #expect(try member.run(["call", ".np", "--json"]).object["rota_conflict"] as? Bool == true)
        let shown = try member.run(["rota", "show"]).output
        #expect(shown.contains("CONFLICT") && shown.contains("Another version says: note: by "))
        let unasked = try set(member, "both", ["Duty", "--no-input"])
        #expect(unasked.status == 2 && unasked.errors.contains("Another version says: note: by "))
        #expect(try set(member, "both", ["Duty", "--yes"]).status == 0)
        let after = try member.run(["rota", "show", "--json"]).object
        #expect(after["conflict"] as? Bool == false && after["note"] as? String == "both")
    }
}
