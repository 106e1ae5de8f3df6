import Foundation
import Testing

@Suite struct StatusTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
    }

    private func add(_ options: String..., to member: MemberHome? = nil) throws {
        let member = member ?? self.member
        let added = try member.run(["contact", "add"] + options + member.secret)
        try #require(added.status == 0, "\(added.errors)")
    }

    @Test func `it nags until there is a contact and the identity key is gone`() throws {
        let before = try member.run(["status"])
        #expect(before.status == 0)
        #expect(before.output.contains("Example Registry"))
        #expect(before.output.contains("not running"))
        #expect(before.errors.contains("identity key is still on this machine"))
        #expect(before.errors.contains("tocsin contact add"))
        try FileManager.default.removeItem(atPath: "\(member.path)/keys/identity.key")
        try add(
            "--name",
            "Desk",
            "--phone",
            "+977 000 1111111",
            "--mail",
            "d@example.org",
            "--always"
        )
        let after = try member.run(["status"])
        #expect(!after.errors.contains("identity key"))
        #expect(after.output.contains("locked"))
        try FileManager.default.removeItem(atPath: "\(member.path)/keys/signing.key")
        #expect(try member.run(["status"]).output.contains("signing key is not here"))
        #expect(!after.errors.contains("contact"))
    }

    @Test func `whoever reads JSON is warned of all that people are warned of`() throws {
        let answer = try member.run(["status", "--json"])
        let warnings = try #require(answer.object["warnings"] as? [String])
        #expect(!warnings.isEmpty)
        #expect(answer.errors == warnings.map { "warning: \($0)\n" }.joined())
    }

    @Test func `it says when nobody answers, unless hours or a rota cover the week`() throws {
        try add(
            "--name",
            "Day",
            "--phone",
            "+977 000 1111111",
            "--mail",
            "d@example.org",
            "--zone",
            "Asia/Kathmandu",
            "--hours",
            "daily 06:00-18:00"
        )
        let at = ["status", "--at", "2026-11-20T00:00:00Z"]
        let gap = "no contact of .np answers at any hour; nobody from 05:45 Fri 20 Nov"
        #expect(try member.run(at).errors.contains(gap))
        let covered = try MemberHome.joined()
        try add(
            "--name",
            "Day",
            "--phone",
            "+977 000 1111111",
            "--mail",
            "d@example.org",
            "--zone",
            "Asia/Kathmandu",
            "--hours",
            "daily 06:00-18:00",
            to: covered
        )
        try add(
            "--name",
            "Night",
            "--phone",
            "+977 000 2222222",
            "--mail",
            "n@example.net",
            "--zone",
            "Asia/Kathmandu",
            "--hours",
            "daily 18:00-06:00",
            to: covered
        )
        #expect(try !covered.run(at).errors.contains("answers at any hour"))

        let form = member.folder.file("rota.yaml")
        try MemberHome.write(
            "name: R\nzone: UTC\nlines:\n  - \"2026-01-05 every 7d: Day\"\n",
            to: form
        )
        let set = try member.run(
            ["rota", "set", "--new", "--file", form.path] + member.secret
        )
        #expect(set.status == 0, "\(set.errors)")
        #expect(try !member.run(at).errors.contains("answers at any hour"))
        #expect(try member.run(["contact", "remove", "Day", "--yes"] + member.secret).status == 0)
        #expect(try member.run(at).errors.contains("a contact that does not exist"))
    }

    @Test func `it reminds of confirming after four months`() throws {
        try add("--name", "Desk")
        func moment(afterDays days: Double) -> String {
            ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: days * 86_400))
        }
        let early = try member.run(["status", "--json", "--at", moment(afterDays: 90)])
        #expect(early.object["unconfirmed"] as? Int == 0)
        let late = try member.run(["status", "--at", moment(afterDays: 150)])
        #expect(late.errors.contains("not confirmed for four months"))
        let list = try member.run(["contact", "list", "--at", moment(afterDays: 150)])
        #expect(list.output.contains("AGEING"))
        let confirm = ["contact", "confirm", "--all", "--yes"]
        #expect(try member.run(confirm + member.secret).status == 0)
        let after = try member.run(["status", "--json"])
        #expect(after.object["unconfirmed"] as? Int == 0)
    }

    @Test func `versions made on two machines are a conflict until somebody merges them`() throws {
        try add("--name", "Desk")
        let second = try member.copied()
        for (home, note) in [(member, "first"), (second, "second")] {
            let edited = try home.run(["contact", "edit", "Desk", "--note", note] + home.secret)
            #expect(edited.status == 0, "\(edited.errors)")
        }
        let bundle = second.folder.file("second.bundle").path
        #expect(try second.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)

        #expect(try member.run(["status"]).errors.contains("Merge them: tocsin contact edit"))
        #expect(try member.run(["status", "--json"]).object["conflicts"] as? Int == 1)
        #expect(try member.run(["contact", "list"]).output.contains("CONFLICT"))
        #expect(try member.run(["show", "np"]).output.contains("CONFLICT"))
        let merged = try member.run(
            ["contact", "edit", "Desk", "--note", "both", "--yes"] + member.secret
        )
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(try member.run(["status", "--json"]).object["conflicts"] as? Int == 0)
        #expect(try !member.run(["show", "np"]).output.contains("CONFLICT"))
    }
}
