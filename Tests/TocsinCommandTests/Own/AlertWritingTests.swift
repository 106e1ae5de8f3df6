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
        let nobody = try alert(["new"])
        #expect(nobody.status == 2 && nobody.errors.contains("--file"))
    }
}
