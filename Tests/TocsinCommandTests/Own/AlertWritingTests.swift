import Foundation
import Testing

/// Alerts in one line, in the editor and from a filled-in form, by the built program.
@Suite struct AlertWritingTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
    }

    /// An editor that changes fields of a form, each a line.
    private func editor(_ fields: [String: String]) throws -> [String: String] {
        let script = member.folder.file("editor-\(UUID().uuidString)")
        let changes = fields.map { "-e 's|^\($0.key):.*|\($0.key): \($0.value)|'" }
        let text = "#!/bin/sh\nsed -i \(changes.joined(separator: " ")) \"$1\"\n"
        try MemberHome.write(text, to: script, mode: 0o700)
        return ["EDITOR": script.path, "PATH": "/usr/bin:/bin"]
    }

    private func alert(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) throws -> BuiltTocsin.Answer {
        try member.run(
            ["alert"] + arguments + ["--yes"] + member.secret,
            environment: environment
        )
    }

    private func current(_ name: String) throws -> [String: Any] {
        let shown = try member.run(["alert", "show", name, "--json"]).object
        return try #require((shown["current"] as? [[String: Any]])?.first)
    }

    private func keptForms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: member.path)
            .filter { $0.hasPrefix("edit-") }.map { "\(member.path)/\($0)" }
    }

    @Test func `a preset raises an alert in one line, and options say otherwise`() throws {
        let raised = try alert([
            "new", "--preset", "DDoS", "--tlp", "green", "--affects", ".np", "--severity", "minor",
            "--json",
        ])
        try #require(raised.status == 8, "\(raised.errors)")
        let said = try current(#require(raised.object["name"] as? String))
        #expect(said["headline"] as? String == "DDoS attack on name servers: .np")
        #expect(said["severity"] as? String == "minor" && said["urgency"] as? String == "immediate")
        #expect(said["topic"] as? String == "availability/ddos")
        let own = try alert(["new", "Ours alone", "--preset", "outage", "--tlp", "clear", "--json"])
        let words = try current(#require(own.object["name"] as? String))
        #expect(words["headline"] as? String == "Ours alone")
        #expect(words["topic"] as? String == "availability/outage")
        let wrong = try alert(["new", "--preset", "weather", "--tlp", "green"])
        #expect(wrong.status == 2 && wrong.errors.contains("ddos"))
        let unlabelled = try alert(["new", "--preset", "ddos"])
        #expect(unlabelled.status == 2 && unlabelled.errors.contains("--tlp"))
        let listed = try member.run(["alert", "presets", "--json"]).objects
        #expect(listed.contains { $0["preset"] as? String == "hijack" })
    }

    @Test func `what is kept of a practice is one when it is taken`() throws {
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let change = try editor(["severity": "minor"])
        let new = ["alert", "new", "Practice", "--edit", "--exercise", "--tlp", "green", "--yes"]
        let kept = try member.run(new + ["--passphrase-file", wrong.path], environment: change)
        #expect(kept.status == 6, "\(kept.errors)")
        let form = try #require(try keptForms().first)
        let other = try alert(["new", "--test", "--file", form])
        #expect(other.status == 2 && other.errors.contains("status"), "\(other.errors)")
        let raised = try alert(["new", "--file", form, "--json"])
        try #require(raised.status == 8, "\(raised.errors)")
        let said = try current(#require(raised.object["name"] as? String))
        #expect(said["status"] as? String == "exercise" && said["severity"] as? String == "minor")
    }

    @Test(arguments: ["--tlp", "--preset"])
    func `of two labels, or two incidents, neither wins`(option: String) throws {
        let words = option == "--tlp" ? ["red", "green"] : ["ddos", "outage"]
        let twice = words.flatMap { [option, $0] } + (option == "--tlp" ? [] : ["--tlp", "green"])
        let refused = try alert(["new", "Kit"] + twice)
        #expect(refused.status == 2 && refused.errors.contains("twice"), "\(refused.errors)")
    }

    @Test func `an alert is written in the editor, and written on`() throws {
        let first = try editor(["headline": "\"Kit for phishing\"", "tlp": "green", "to": "[.br]"])
        let raised = try alert(["new", "--severity", "minor", "--json"], first)
        try #require(raised.status == 8, "\(raised.errors)")
        #expect(try keptForms() == [], "what is signed needs no form")
        let name = try #require(raised.object["name"] as? String)
        #expect(try current(name)["headline"] as? String == "Kit for phishing")
        #expect(try current(name)["severity"] as? String == "minor")
        let second = try editor(["severity": "severe", "region": "[EUR]"])
        let revised = try alert(["update", name, "--edit", "--topic", "phishing"], second)
        try #require(revised.status == 8, "\(revised.errors)")
        let said = try current(name)
        #expect(said["severity"] as? String == "severe")
        #expect(said["topic"] as? String == "fraud/phishing")
        #expect((said["audience"] as? [String: Any])?["regions"] as? [String] == ["EUR"])
        let left = try alert(["update", name, "--edit"], ["EDITOR": "true"])
        #expect(left.status == 0 && left.errors.contains("everything is as it was"))
        #expect(try alert(["new"], ["EDITOR": "true"]).status == 130)
    }

    @Test
    func `nobody else reads what an editor wrote anew, and what a colleague says is not undone`()
        throws
    {
        let name = try #require(
            try alert(["new", "Servers", "--tlp", "green", "--json"]).object["name"] as? String
        )
        let script = member.folder.file("renaming")
        let program = BuiltTocsin.program.path
        let colleague =
            (["alert", "update", "'\(name)'", "--severity", "minor", "--yes"] + member.secret)
            .joined(separator: " ")
        let text = """
            #!/bin/sh
            sed 's/^topic:.*/topic: ddos/' "$1" > "$1.new" && chmod 644 "$1.new" && mv "$1.new" "$1"
            TOCSIN_HOME=\(member.path) \(program) \(colleague) >/dev/null 2>&1
            true
            """
        try MemberHome.write(text, to: script, mode: 0o700)
        let refused = try alert(["update", name, "--edit"], ["EDITOR": script.path])
        #expect(refused.status == 7 && refused.errors.contains("anew"), "\(refused.errors)")
        #expect(try current(name)["severity"] as? String == "minor")
        let form = try #require(try keptForms().first)
        let mode = try FileManager.default.attributesOfItem(atPath: form)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `an alert for somebody does not become one for everybody by an empty field`() throws
    {
        let name = try #require(
            try alert(["new", "Servers", "--tlp", "green", "--to", ".br", "--json"])
                .object["name"] as? String
        )
        let emptied = try member.run(
            ["alert", "update", name, "--file", "-", "--yes"] + member.secret,
            input: "to: []\n"
        )
        #expect(emptied.status == 2 && emptied.errors.contains("to:"), "\(emptied.errors)")
        let other = try member.run(
            ["alert", "new", "--tlp", "red", "--file", "-", "--yes"] + member.secret,
            input: "headline: x\ntlp: green\n"
        )
        #expect(other.status == 2 && other.errors.contains("--tlp RED"), "\(other.errors)")
        let forgotten = try alert(["new", "--preset", "ddos", ".np", "--tlp", "green"])
        #expect(forgotten.status == 2 && forgotten.errors.contains("--affects .np"))
    }

    @Test func `what cannot be signed stays in its form, and is taken from there`() throws {
        let filled = try editor(["headline": "\"Half written\""])
        let unlabelled = try alert(["new"], filled)
        #expect(unlabelled.status == 2 && unlabelled.errors.contains("tlp"))
        let form = try #require(try keptForms().first)
        #expect(unlabelled.errors.contains(form))
        #expect(try member.run(["status"]).errors.contains(form))
        let text = try String(contentsOfFile: form, encoding: .utf8)
        let whole = text.replacingOccurrences(of: "\ntlp:", with: "\ntlp: clear")
        let taken = try member.run(
            ["alert", "new", "--file", "-", "--yes", "--json"] + member.secret,
            input: whole
        )
        #expect(taken.status == 8, "\(taken.errors)")
        let name = try #require(taken.object["name"] as? String)
        #expect(try current(name)["headline"] as? String == "Half written")
        #expect(try keptForms() == [form], "what came from elsewhere leaves it alone")
        try MemberHome.write(whole, to: URL(filePath: form))
        let byAnotherName = "\(member.path)/./../home/\(URL(filePath: form).lastPathComponent)"
        #expect(try alert(["new", "--file", byAnotherName]).status == 8)
        #expect(try keptForms() == [], "what is signed needs no form")
        let nobody = try alert(["new"])
        #expect(nobody.status == 2 && nobody.errors.contains("--file"))
    }
}
