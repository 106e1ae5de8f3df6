import Foundation
import Testing

/// The life of contact points as drafts: the same forms and rules as signed ones, without a
/// passphrase.
@Suite(.serialized) struct ContactTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.blank()
    }

    @Test func `ages that cannot be read are complained of in one's own list, too`() throws {
        let list = { (ages: String) in
            try member.run(["contact", "list"], environment: ["TOCSIN_FRESHNESS": ages]).errors
        }
        #expect(try list("5m,5m").contains("two numbers of days"))
        #expect(try !list("90d,180d").contains("two numbers of days"))
    }

    @Test func `each of the thirteen attributes can be given as an option`() throws {
        let added = try member.run([
            "contact", "add", "--tld", "np", "--name", "Anita Example", "--kind", "person",
            "--role", "Duty officer", "--order", "1", "--organisation", "Example Registry",
            "--country", "np", "--domain", "Example.NP",
            "--phone", "+977 1 5550101 @Europe/Berlin",
            "--emergency-phone", "+977 1 5550100 ext 12", "--zone", "Asia/Kathmandu",
            "--mail", "anita@EXAMPLE.org", "--messenger", "Signal: +977 1 5550100",
            "--fax", "+977 1 5550102", "--other", "satellite: +8816 2345 6789",
            "--language", "ne", "--language", "en", "--hours", "Mon-Fri 09:00-17:00",
            "--exception", "2026-12-25 closed", "--told-by", "the office", "--note", "Knock.",
        ])
        #expect(added.status == 0, "\(added.errors)")
        let contact = try member.run(["contact", "list", "--json"]).object
        #expect(contact["tlds"] as? [String] == ["np"])
        #expect(contact["name"] as? String == "Anita Example")
        #expect(contact["kind"] as? String == "person")
        #expect(contact["order"] as? String == "1")
        #expect(contact["organisation"] as? String == "Example Registry")
        #expect(contact["country"] as? String == "NP")
        #expect(contact["domain"] as? String == "example.np")
        let phone = (contact["phones"] as? [[String: String]])?.first
        #expect(phone?["text"] == "+977 1 5550101")
        #expect(phone?["zone"] == "Europe/Berlin")
        #expect(contact["emergency_phones"] as? [String] == ["+977 1 5550100 ext 12"])
        #expect(contact["zone"] as? String == "Asia/Kathmandu")
        #expect(contact["mails"] as? [String] == ["anita@example.org"])
        #expect(contact["messengers"] as? [String] == ["Signal: +977 1 5550100"])
        #expect(contact["faxes"] as? [String] == ["+977 1 5550102"])
        #expect(contact["others"] as? [String] == ["satellite: +8816 2345 6789"])
        #expect(contact["languages"] as? [String] == ["ne", "en"])
        #expect((contact["hours"] as? [String])?.first?.hasSuffix("09:00-17:00") == true)
        #expect(contact["exceptions"] as? [String] == ["2026-12-25 closed"])
        #expect(contact["told_by"] as? String == "the office")
    }

    @Test func `a contact is edited, confirmed and removed`() throws {
        _ = try member.run(["contact", "add", "--name", "NOC", "--phone", "+977 1 5550101"])
        let edited = try member.run([
            "contact", "edit", "noc", "--role", "Night desk", "--always",
        ])
        #expect(edited.status == 0, "\(edited.errors)")
        #expect(edited.errors.contains("NOC\n  role: Night desk\n"), "\(edited.errors)")
        var contact = try member.run(["contact", "list", "--json"]).object
        #expect(contact["role"] as? String == "Night desk")
        #expect(contact["phones"] as? [String] == ["+977 1 5550101"])
        let before = try #require(contact["confirmed"] as? String)

        let signedLater = try member.run([
            "contact", "confirm", "--yes", "--at", "2030-01-01T00:00:00Z",
        ])
        #expect(signedLater.status == 2, "no command that signs takes a moment")
        let confirmed = try member.run(["contact", "confirm", "--yes"])
        #expect(confirmed.status == 0, "\(confirmed.errors)")
        contact = try member.run(["contact", "list", "--json"]).object
        #expect(try #require(contact["confirmed"] as? String) >= before)

        #expect(try member.run(["contact", "remove", "NOC", "--no-input"]).status == 2)
        #expect(try member.run(["contact", "remove", "NOC", "--yes"]).status == 0)
        #expect(try member.run(["contact", "list", "--json"]).lines.isEmpty)
        #expect(try member.run(["contact", "edit", "NOC", "--role", "x"]).status == 4)
    }

    @Test(arguments: [
        (["--hours", "whenever"], "hours"), (["--order", "first"], "order"),
        (["--order", "0"], "order is not a number from 1 to 999"),
        (["--country", "NPL"], "country"),
        (["--tld", "a b"], "tlds"), (["--messenger", "Signal"], "messengers"),
        (["--name", "bell\u{7}"], "name"), (["--note", "turn\u{202E}round"], "note"),
        (["--messenger", "Signal: a\u{FEFF}b"], "messengers"),
        (["--role", String(repeating: "x", count: 201)], "role"), (["--name", ""], "name"),
    ]) func `what would break others is refused with the field named`(
        _ option: [String],
        _ field: String
    ) throws {
        let answer = try member.run(["contact", "add", "--name", "NOC"] + option)
        #expect(answer.status == 2)
        #expect(answer.errors.contains(field), "\(answer.errors)")
        #expect(try member.run(["contact", "list", "--json"]).lines.isEmpty)
    }

    @Test func `what nobody sees is taken out, and joiners that a script needs stay`() throws {
        let name = "ශ්\u{200D}රී ලංකා"
        let added = try member.run([
            "contact", "add", "--name", "\(name)\u{200B}", "--note",
            "Ring\u{200B} twice.\u{E0041}", "--role", "Duty\u{200D}", "--organisation",
            "NIC\u{2060}",
        ])
        #expect(added.status == 0, "\(added.errors)")
        let contact = try member.run(["contact", "list", "--json"]).object
        #expect((contact["name"] as? String).map { Array($0.utf8) } == Array(name.utf8))
        #expect((contact["note"] as? String)?.utf8.count == "Ring twice.".utf8.count)
        #expect((contact["role"] as? String)?.utf8.count == "Duty".utf8.count)
        #expect((contact["organisation"] as? String)?.utf8.count == "NIC".utf8.count)
    }

    @Test func `odd values are warned about and kept`() throws {
        let answer = try member.run([
            "contact", "add", "--name", "NOC", "--phone", "5550101", "--mail", "noc@example.np",
        ])
        #expect(answer.status == 0)
        #expect(answer.errors.contains("warning: --phone: not an international number"))
        let two = try member.run([
            "contact", "add", "--name", "Two", "--phone", "+977 1 5550101/12",
        ])
        #expect(two.errors.contains("warning: --phone: holds more than a number"), "\(two.errors)")
        #expect(try member.run(["contact", "remove", "Two", "--yes"]).status == 0)
        #expect(answer.errors.contains("warning: --mail: every mail address"))
        #expect(try member.run(["contact", "list", "--json"]).lines.count == 1)
    }

    @Test func `a contact for a TLD of somebody else is warned about and marked`() throws {
        let added = try member.run([
            "contact", "add", "--name", "Raju Example", "--tld", "de", "--phone", "+977 1 5550101",
        ])
        #expect(added.status == 0)
        #expect(added.errors.contains("--tld: NOBODY WILL SEE THIS CONTACT: .de is not yours"))
        #expect(try member.run(["contact", "list"]).output.contains(".de NOT YOURS"))
    }

    @Test func `a second contact of a name or place is said, and both are named`() throws {
        for (note, name) in [("first", "Duty desk"), ("second", "DUTY Desk")] {
            let added = try member.run([
                "contact", "add", "--name", name, "--order", "1", "--note", note,
            ])
            #expect(added.status == 0)
            #expect(added.errors.contains("has this name") == (note == "second"))
            #expect(added.errors.contains("Duty desk is #1, too") == (note == "second"))
            #expect(added.errors.contains("no way to reach this contact"))
        }
        let edited = try member.run(["contact", "edit", "duty desk", "--note", "x"])
        #expect(edited.status == 2)
        #expect(edited.errors.contains("Duty desk ("))
    }

    @Test func `an editor changes the form, and a bad form is kept`() throws {
        _ = try member.run(["contact", "add", "--name", "NOC", "--note", "first\nsecond"])
        let good = try editor("s/^role:.*/role: \"Night desk\"/")
        let edited = try member.run(["contact", "edit"], environment: ["EDITOR": good])
        #expect(edited.status == 0, "\(edited.errors)")
        let contact = try member.run(["contact", "list", "--json"]).object
        #expect(contact["role"] as? String == "Night desk")
        #expect(contact["note"] as? String == "first\nsecond")

        let bad = try editor("s/^order:.*/order: [1, 2]/")
        let refused = try member.run(["contact", "edit"], environment: ["EDITOR": bad])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("order"))
        #expect(refused.errors.contains("line "))
        let kept = try #require(
            try FileManager.default.contentsOfDirectory(atPath: member.path)
                .first { $0.hasPrefix("edit-") }
        )
        #expect(refused.errors.contains(kept))
        #expect(try member.mode(of: kept) == 0o600)

        let unchanged = try member.run(["contact", "edit"], environment: ["EDITOR": "true"])
        #expect(unchanged.status == 0)
        #expect(unchanged.errors.contains("left without a change"))
    }

    @Test func `a filled-in form is taken from a file without an editor`() throws {
        let form = member.folder.file("form.yaml")
        try Data("name: NOC\nphones: [\"+977 1 5550101\"]\n".utf8).write(to: form)
        let added = try member.run(["contact", "add", "--file", form.path, "--no-input"])
        #expect(added.status == 0, "\(added.errors)")
        try Data("role: Night desk\nordre: 1\n".utf8).write(to: form)
        let wrong = try member.run(["contact", "edit", "--file", form.path])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("line 2: ordre"))
        try Data("role: Night desk\n".utf8).write(to: form)
        #expect(try member.run(["contact", "edit", "noc", "--file", form.path]).status == 0)
        let both = try member.run(["contact", "edit", "--file", form.path, "--role", "x"])
        #expect(both.status == 2)
        let contact = try member.run(["contact", "list", "--json"]).object
        #expect(contact["role"] as? String == "Night desk")
        #expect(contact["phones"] as? [String] == ["+977 1 5550101"])
    }

    @Test func `bytes that are not UTF-8 are refused with their line and kept`() throws {
        _ = try member.run(["contact", "add", "--name", "NOC"])
        let latin = try editor("s/^role:.*/role: \"Andr\\xe9\"/")
        let refused = try member.run(
            ["contact", "edit"],
            environment: ["EDITOR": latin, "LC_ALL": "C"]
        )
        #expect(refused.status == 2)
        #expect(refused.errors.contains("This is not UTF-8"), "\(refused.errors)")
        let kept = try #require(
            try FileManager.default.contentsOfDirectory(atPath: member.path)
                .first { $0.hasPrefix("edit-") }
        )
        let form = try Data(contentsOf: URL(fileURLWithPath: "\(member.path)/\(kept)"))
        let line = form.split(separator: 0x0A, omittingEmptySubsequences: false)
            .firstIndex { $0.contains(0xE9) }
        let number = try #require(line) + 1
        #expect(refused.errors.contains("line \(number): "), "\(refused.errors)")
        #expect(try member.run(["contact", "list", "--json"]).object["role"] as? String == "")
    }

    /// An editor that applies one command of sed.
    private func editor(_ command: String) throws -> String {
        let script = member.folder.file("editor-\(UUID().uuidString)")
        try MemberHome.write("#!/bin/sh\nsed -i '\(command)' \"$1\"\n", to: script, mode: 0o700)
        return script.path
    }
}
