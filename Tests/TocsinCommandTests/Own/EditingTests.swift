import Foundation
import Testing

/// What becomes of a form that a person has filled in, whatever happens meanwhile.
@Suite(.serialized) struct EditingTests {
    private let member: MemberHome
    private static let phone = "+977 000 00 042"

    init() throws {
        member = try MemberHome.joined()
        try add("Anita")
    }

    private func add(_ name: String) throws {
        let added = try member.run(["contact", "add", "--name", name] + member.secret)
        try #require(added.status == 0, "\(added.errors)")
    }

    /// An editor that does something and then fills in a phone.
    private func editor(_ first: String = ":") throws -> [String: String] {
        let script = member.folder.file("editor")
        let line = "sed -i 's/^phones: .*/phones: [\"\(Self.phone)\"]/' \"$1\""
        try MemberHome.write("#!/bin/sh\n\(first)\n\(line)\n", to: script, mode: 0o700)
        return ["EDITOR": script.path, "PATH": "/usr/bin:/bin"]
    }

    private func keptForms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: member.path)
            .filter { $0.hasPrefix("edit-") }.map { "\(member.path)/\($0)" }
    }

    private func phones() throws -> String {
        try member.run(["contact", "list", "--json"]).output
    }

    @Test func `a wrong passphrase does not cost the form`() throws {
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let edit = ["contact", "edit", "Anita"]
        let failed = try member.run(
            edit + ["--passphrase-file", wrong.path],
            environment: try editor()
        )
        #expect(failed.status == 6)
        let form = try #require(try keptForms().first)
        #expect(failed.errors.contains(form))
        #expect(try member.run(["status"]).errors.contains(form))
        let taken = try member.run(edit + ["--file", form] + member.secret)
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try phones().contains(Self.phone))
        #expect(try keptForms() == [], "a form that was signed is gone")
        let again = try member.run(
            ["contact", "edit", "Anita"] + member.secret,
            environment: try editor()
        )
        #expect(again.status == 0, "\(again.errors)")
        #expect(try keptForms() == [])
    }

    @Test func `what was written is kept when a mistake is looked at and left`() throws {
        let script = member.folder.file("slip")
        // Makes a mistake at first, and then only looks.
        let line = "grep -q Nowhere \"$1\" || sed -i 's/^country: .*/country: Nowhere/' \"$1\""
        try MemberHome.write("#!/bin/sh\n\(line)\n", to: script, mode: 0o700)
        let dialogue = try Dialogue(
            ["contact", "edit", "Anita"],
            environment: ["TOCSIN_HOME": member.path, "EDITOR": script.path]
        )
        try dialogue.see("country")
        try dialogue.type("yes")
        #expect(try dialogue.end() != 0)
        let form = try #require(try keptForms().first)
        #expect(dialogue.shown.contains(form))
        #expect(try String(contentsOfFile: form, encoding: .utf8).contains("Nowhere"))
    }

    @Test func `a passphrase that is typed may be wrong twice`() throws {
        let dialogue = try Dialogue(
            ["contact", "edit", "Anita", "--phone", Self.phone, "--yes"],
            environment: ["TOCSIN_HOME": member.path]
        )
        for typed in ["wrong one", "wrong two", MemberHome.passphrase] {
            try dialogue.see("Passphrase")
            try dialogue.type(typed)
        }
        try dialogue.see("Signed and stored")
        #expect(try dialogue.end() == 0)
    }

    @Test(arguments: ["remove", "edit"])
    func `what was changed meanwhile is not signed over by mistake`(_ other: String) throws {
        let secret = member.secret.joined(separator: " ")
        let change = other == "remove" ? "remove Anita --yes" : "edit Anita --role Boss"
        let meanwhile =
            "TOCSIN_HOME=\(member.path) EDITOR= \(BuiltTocsin.program.path) contact \(change) \(secret)"
        let answer = try member.run(
            ["contact", "edit", "Anita"] + member.secret,
            environment: try editor(meanwhile)
        )
        #expect(answer.status == 7, "\(answer.errors)")
        #expect(answer.errors.contains(other == "remove" ? "was removed" : "was changed"))
        #expect(try !phones().contains(Self.phone))
        #expect(try phones().contains("Anita") == (other == "edit"))
        #expect(try keptForms().count == 1)
    }

    @Test func `a form that is left as it was changes nothing`() throws {
        let shown = try member.run(
            ["contact", "edit", "Anita"] + member.secret,
            environment: ["EDITOR": "cat"]
        )
        #expect(shown.status == 0)
        #expect(shown.output.contains("name: \"Anita\""))
        let failed = try member.run(["contact", "add"], environment: ["EDITOR": "false"])
        #expect(failed.status == 1)
        #expect(try keptForms().isEmpty)
        #expect(try member.run(["contact", "add"], environment: ["EDITOR": "true"]).status == 130)
    }

    @Test func `older versions are shown, and one of them is erased alone`() throws {
        let old = try member.run(
            ["contact", "edit", "Anita", "--phone", Self.phone] + member.secret
        )
        #expect(old.status == 0, "\(old.errors)")
        let new = try member.run(
            ["contact", "edit", "Anita", "--phone", "+977 000 00 043"] + member.secret
        )
        #expect(new.status == 0)
        let versions = try member.run(["contact", "versions", "Anita"])
        #expect(versions.lines.first?.contains("shown now") == true)
        #expect(versions.output.contains("phones: \(Self.phone)"))
        let objects = try member.run(["contact", "versions", "--json"]).objects
        let found = try #require(
            objects.first {
                let differs = $0["differs"] as? [String: Any]
                return (differs?["phones"] as? [String])?.first?.contains("42") == true
            }?["record"] as? String
        )
        let erased = try member.run(["erase", found, "--yes"] + member.secret)
        #expect(erased.status == 0)
        #expect(erased.errors.contains("after seven days"))
        let after = try member.run(["contact", "versions", "Anita"]).output
        #expect(!after.contains(Self.phone))
        #expect(after.contains("erased"))
        let nobody = try member.run(["erase", "Nobody", "--yes"] + member.secret)
        #expect(nobody.status == 4)
        #expect(nobody.errors.contains("tocsin contact versions"))
    }

    @Test func `names are entered without spaces that nobody sees`() throws {
        try add("  Bikram   B ")
        let list = try member.run(["contact", "list", "--json"])
        #expect(list.objects.contains { $0["name"] as? String == "Bikram B" })
    }

    @Test func `what is refused is named as the form names it`() throws {
        let answer = try member.run(
            ["contact", "edit", "Anita", "--phone", "1\t2"] + member.secret
        )
        #expect(answer.status == 2)
        #expect(answer.errors.contains("--phone holds a control character"), "\(answer.errors)")
    }
}
