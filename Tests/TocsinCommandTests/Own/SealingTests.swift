import Foundation
import Testing

/// Alerts that named readers alone can read, by the built program.
@Suite struct SealingTests {
    private let author: MemberHome
    private let reader: MemberHome
    private let other: MemberHome

    /// Of .np, .br and .de, each in a home of its own.
    init() throws {
        let made = try Self.made.get().map { try $0.copied() }
        (author, reader, other) = (made[0], made[1], made[2])
    }

    /// Made once, since each passphrase takes its second.
    private static let made = Result {
        let homes = try [(".NP", "Author"), (".BR", "Reader"), (".DE", "Other")].map { tld, name in
            try MemberHome(["--organisation", "\(name) Registry", "--contact", "Desk"], tld: tld)
        }
        try MemberHome.found("Three", of: homes)
        return homes
    }

    private func alert(
        _ home: MemberHome,
        _ arguments: [String],
        input: String = ""
    ) throws -> BuiltTocsin.Answer {
        try home.run(["alert"] + arguments + ["--yes", "--no-input"] + home.secret, input: input)
    }

    /// The same at a terminal.
    private func dialogue(_ home: MemberHome, _ arguments: [String]) throws -> Dialogue {
        try Dialogue(
            arguments,
            environment: BuiltTocsin().environment.merging(["TOCSIN_HOME": home.path]) { $1 }
        )
    }

    /// Brings what each has to all others.
    private func carry() throws {
        for from in [author, reader, other] {
            for to in [author, reader, other] where to.path != from.path {
                try from.carry(to: to)
            }
        }
    }

    private static let words = ["Marker headline", "Marker text", "marker.example"]

    /// Raises an alert with words by which its text is found again, and answers its name.
    private func raise(_ options: [String] = ["--tlp", "red", "--to", ".br"]) throws -> String {
        let raised = try alert(
            author,
            ["new", "-", "--json", "--indicator", "domain:\(Self.words[2])"] + options,
            input: "\(Self.words[0])\n\(Self.words[1])\n"
        )
        try #require(raised.status == 8, "\(raised.errors)")
        try carry()
        return try #require(raised.object["name"] as? String)
    }

    /// Every text that is stored anywhere in a home.
    private func lies(_ text: String, in home: MemberHome) throws -> Bool {
        let names = FileManager.default.enumerator(atPath: home.folder.url.path)
        return try (names?.allObjects ?? []).compactMap { $0 as? String }.contains { name in
            let file = home.folder.file(name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
                return false
            }
            return try Data(contentsOf: file).range(of: Data(text.utf8)) != nil
        }
    }

    @Test func `a form that was kept is for the same readers when it is taken`() throws {
        let editor = author.folder.file("editor")
        try MemberHome.write(
            "#!/bin/sh\nsed -i 's/^severity:.*/severity: minor/' \"$1\"\n",
            to: editor,
            mode: 0o700
        )
        let wrong = author.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let new = ["alert", "new", "Kit", "--edit", "--tlp", "amber", "--reader", ".br", "--yes"]
        let kept = try author.run(
            new + ["--passphrase-file", wrong.path],
            environment: ["EDITOR": editor.path, "PATH": "/usr/bin:/bin"]
        )
        #expect(kept.status == 6, "\(kept.errors)")
        let form = try FileManager.default.contentsOfDirectory(atPath: author.path)
            .first { $0.hasPrefix("edit-") && $0.hasSuffix(".yaml") }
        let path = try "\(author.path)/\(#require(form))"
        let others = try alert(author, ["new", "--file", path, "--reader", ".de"])
        #expect(others.status == 2 && others.errors.contains("reader"), "\(others.errors)")
        let raised = try alert(author, ["new", "--file", path, "--json"])
        try #require(raised.status == 8, "\(raised.errors)")
        try carry()
        let name = try #require(raised.object["name"] as? String)
        #expect(try alert(reader, ["show", name]).output.contains("Kit"))
        #expect(try !alert(other, ["show", name]).output.contains("Kit"))
    }

    @Test func `its readers see what happened of it, replaced answers included, and nobody else`()
        throws
    {
        let name = try raise()
        for (word, text) in [("acknowledged", "Marker one"), ("done", "Marker two")] {
            let answer = ["answer", name, "--say", word, "--by", "Desk", "--text", "-"]
            #expect(try alert(reader, answer, input: text).status == 8)
        }
        try carry()
        for home in [author, reader] {
            let told = try alert(home, ["timeline", name])
            for part in [Self.words[0], "Marker one", "Marker two", "SEALED"] {
                #expect(told.output.contains(part), "\(told.output)\(told.errors)")
            }
        }
        let closed = try alert(other, ["timeline", name])
        #expect(closed.status == 7 && !closed.output.contains("Marker"), "\(closed.output)")
        let locked = try reader.run(["alert", "timeline", name, "--no-input"])
        #expect(locked.status == 6 && !locked.output.contains("Marker"), "\(locked.output)")
    }

    @Test func `its readers read it, and nobody else, on no disk`() throws {
        let name = try raise()
        for home in [author, reader] {
            let shown = try alert(home, ["show", name])
            #expect(shown.status == 0, "\(shown.errors)")
            for word in Self.words { #expect(shown.output.contains(word), "\(shown.output)") }
            #expect(shown.output.contains("Sealed to .br, .np."), "\(shown.output)")
        }
        let closed = try alert(other, ["show", name])
        #expect(closed.status == 0 && closed.output.contains("TLP:RED, and sealed"))
        #expect(closed.output.contains("Sealed to .br, .np."), "\(closed.output)")
        for word in Self.words {
            #expect(!closed.output.contains(word))
            for home in [author, reader, other] { #expect(try !lies(word, in: home)) }
        }
        let json = try alert(other, ["show", name, "--json"]).object
        #expect(json["closed"] as? Bool == true && json["for_us"] as? Bool == false)
        let current = try #require((json["current"] as? [[String: Any]])?.first)
        #expect(current["headline"] == nil)
        let sealed = try #require(current["sealed"] as? [String: Any])
        #expect((sealed["keys"] as? [String])?.count == 2 && sealed["opened"] as? Bool == false)
    }

    @Test func `what is sealed to others is kept out of the way`() throws {
        let name = try raise()
        let list = try other.run(["alert", "list"])
        #expect(!list.output.contains(name) && list.errors.contains("1 sealed to others"))
        #expect(try other.run(["alert", "list", "--all"]).output.contains("(sealed to others)"))
        #expect(try !other.run(["status"]).output.contains("Alerts"))
        for arguments in [
            ["note", name, "--text", "x"], ["answer", name, "--say", "safe", "--by", "x"],
            ["answers", name],
        ] {
            let refused = try alert(other, arguments)
            #expect(refused.status == 7, "\(refused.errors)")
            #expect(refused.errors.contains("tocsin call .np"), "\(refused.errors)")
        }
    }

    @Test func `notes and answers are read by whoever reads the alert`() throws {
        let name = try raise(["--tlp", "red", "--to", ".br", "--asks", "acknowledged"])
        let said = ["answer", name, "--say", "acting", "--by", "Duty", "--text", "Marker answer"]
        let answered = try alert(reader, said)
        #expect(answered.status == 8, "\(answered.errors)")
        #expect(answered.output.contains(".br, .np can read this"), "\(answered.output)")
        #expect(try alert(reader, ["note", name, "--text", "Marker note"]).status == 8)
        try carry()
        let shown = try alert(author, ["show", name]).output
        for part in ["Marker note", "Marker answer", "1 acting"] {
            #expect(shown.contains(part), "\(shown)")
        }
        #expect(try alert(author, ["answers", name]).output.contains("Marker answer"))
        let closed = try alert(other, ["show", name]).output
        for part in ["1 note of Reader Registry", "1 answer, sealed"] {
            #expect(closed.contains(part), "\(closed)")
        }
        #expect(!closed.contains("Marker"))
        for home in [author, reader, other] { #expect(try !lies("Marker", in: home)) }
    }

    @Test func `a revision and an end are read by those to whom they are sealed`() throws {
        let name = try raise()
        #expect(try alert(reader, ["note", name, "--text", "Marker note"]).status == 8)
        try carry()
        let update = ["update", name, "--clear", "to", "--to", ".de", "--text", "Marker two"]
        let revised = try alert(author, update)
        #expect(revised.status == 8, "\(revised.errors)")
        #expect(revised.output.contains("Reads it from now on: .de"), "\(revised.output)")
        #expect(revised.output.contains("No longer reads it: .br"), "\(revised.output)")
        try carry()
        let newcomer = try alert(other, ["show", name]).output
        #expect(newcomer.contains("Marker two") && !newcomer.contains("Marker text"))
        #expect(newcomer.contains("1 note of Reader Registry"), "\(newcomer)")
        #expect(!newcomer.contains("Marker note"))
        let former = try alert(reader, ["show", name])
        #expect(former.status == 0 && !former.output.contains("Marker two"))
        #expect(former.output.contains("EARLIER: what you could read"), "\(former.output)")
        #expect(former.output.contains("Marker text"), "\(former.output)")
        let locked = try reader.run(["alert", "show", name, "--no-input"])
        #expect(locked.status == 6 && !locked.output.contains("EARLIER"), "\(locked.errors)")
        #expect(try alert(reader, ["note", name, "--text", "x"]).status == 7)
        #expect(try alert(author, ["end", name, "--reason", "Marker end"]).status == 8)
        try carry()
        #expect(try alert(other, ["show", name]).output.contains("Marker end"))
        let over = try alert(reader, ["show", name]).output
        #expect(over.contains("It is over") && !over.contains("Marker end"), "\(over)")
    }

    @Test func `what was sealed to a key that was renewed stays readable until that is forgotten`()
        throws
    {
        let name = try raise()
        let secret = reader.folder.file("passphrase").path
        let renewed = try reader.run(
            [
                "keys", "renew", "encryption", "--yes", "--from-this-copy", "--new-passphrase-file",
                secret,
            ]
                + reader.secret
        )
        try #require(renewed.status == 0, "\(renewed.errors)")
        #expect(try alert(reader, ["show", name]).output.contains("Marker text"))
        try carry()
        let stale = try alert(author, ["show", name]).output
        #expect(stale.contains("Has another key by now"), "\(stale)")
        let former = try reader.run(["keys", "forget", "--json"]).object
        let key = try #require(former["former"] as? String)
        #expect(try reader.run(["keys", "forget", "0000", "--yes"]).status == 4)
        let folder = URL(filePath: "\(reader.path)/keys")
        // Restored from somewhere, under a name of its own.
        try FileManager.default.moveItem(
            at: folder.appending(path: "encryption-\(key.prefix(10)).key"),
            to: folder.appending(path: "encryption-restored.key")
        )
        let asked = try dialogue(reader, ["keys", "forget", key])
        try asked.see("1 open alert is among that")
        try asked.type("no")
        #expect(try asked.end() != 0)
        #expect(try reader.run(["keys", "forget", key, "--yes"]).status == 0)
        let unread = try alert(reader, ["show", name])
        #expect(unread.status == 6, "\(unread.errors)")
        #expect(unread.errors.contains("not on this machine"), "\(unread.errors)")
        #expect(unread.output.contains("TLP:RED, and sealed"), "what everybody sees is shown")
    }

    @Test func `the key agent opens it, and without it nobody is asked by a list`() throws {
        let name = try raise()
        #expect(try reader.run(["alert", "list"]).output.contains("(sealed to you)"))
        let closed = try reader.run(["alert", "show", name, "--no-input"])
        #expect(closed.status == 6 && closed.errors.contains("tocsin unlock"), "\(closed.errors)")
        #expect(!closed.output.contains("To read it"), "that was tried")
        #expect(try reader.run(["alert", "show", name, "--closed", "--no-input"]).status == 0)
        try #require(try reader.run(["unlock"] + reader.secret).status == 0)
        defer { _ = try? reader.run(["lock"]) }
        #expect(try reader.run(["alert", "list"]).output.contains("Marker headline"))
        #expect(try reader.run(["alert", "show", name]).output.contains("Marker text"))
        let answered = ["alert", "answer", name, "--say", "safe", "--by", "Duty", "--yes"]
        #expect(try reader.run(answered).status == 8)
    }

    @Test func `who watches reads what the key agent opens, and is told what to type without it`()
        throws
    {
        _ = try raise()
        let closed = try watching(reader)
        #expect(closed.contains("(sealed to you)") && closed.contains("tocsin unlock"), "\(closed)")
        try #require(try reader.run(["unlock"] + reader.secret).status == 0)
        defer { _ = try? reader.run(["lock"]) }
        let opened = try watching(reader)
        #expect(opened.contains("Marker headline") && !opened.contains("unlock"), "\(opened)")
        #expect(try !watching(other).contains("sealed"))
    }

    /// What `tocsin watch` shows first.
    private func watching(_ home: MemberHome) throws -> String {
        let watch = try dialogue(home, ["watch"])
        let shown = try watch.see("Watching;")
        try watch.press(control: 3)
        _ = try watch.end()
        return shown
    }

    @Test func `whoever cannot read it is not left out unseen`() throws {
        let some = ["new", "x", "--tlp", "amber", "--to", ".br", "--to", ".ad"]
        let refused = try alert(author, some)
        #expect(refused.status == 7 && refused.errors.contains("--leave-out"), "\(refused.errors)")
        let (red, nobody) = (["new", "x", "--tlp", "red"], "tocsin call .ad")
        for reader in [["--to", ".ad"], ["--reader", ".ad"]] {
            let alone = try alert(author, red + reader)
            #expect(alone.status == 7 && alone.errors.contains(nobody), "\(alone.errors)")
        }
        let raised = try alert(author, some + ["--leave-out", "--json"])
        #expect(raised.status == 8 && raised.object["left_out"] as? [String] == [".ad"])
        let loud = try alert(author, ["new", "y", "--tlp", "amber", "--to", ".br"])
        #expect(loud.errors.contains("history of your shell"), "\(loud.errors)")
    }

    @Test func `nothing that can be sealed is left open`() throws {
        let amber = ["new", "x", "--tlp", "amber"]
        for count in ["3", "2"] {
            let refused = try alert(author, amber + ["--readable", count])
            #expect(refused.status == 7, "\(refused.errors)")
            #expect(refused.errors.contains("can be sealed"), "\(refused.errors)")
        }
        #expect(try alert(author, amber).status == 8, "to all who manage a TLD")
        try carry()
        for home in [reader, other] {
            let list = try home.run(["alert", "list", "--json"])
            #expect(list.objects.first?["for_us"] as? Bool == true, "\(list.output)")
        }
    }

    @Test func `AMBER that is too long to be sealed is left open for whoever says to how many`()
        throws
    {
        let long = String(repeating: "x", count: 16_000)
        let references = (0..<32).flatMap { number in
            [
                "--reference",
                "https://example.org/\(number)/" + String(repeating: "x", count: 1_000),
            ]
        }
        let new = ["new", "Long", "--tlp", "amber", "--text", "-"] + references
        let refused = try alert(author, new, input: long)
        #expect(refused.status == 7, "\(refused.errors)")
        #expect(refused.errors.contains("--readable 3"), "\(refused.errors)")
        let wrong = try alert(author, new + ["--readable", "2"], input: long)
        #expect(wrong.status == 7 && wrong.errors.contains("There are 3 members"))
        let open = try alert(author, new + ["--readable", "3"], input: long)
        #expect(open.status == 8 && open.output.contains("NOT SEALED: all 3 members"))
        let strict = ["new", "Long", "--tlp", "amber+strict", "--text", "-"] + references
        #expect(try alert(author, strict + ["--readable", "3"], input: long).status == 7)
    }

    @Test func `who lowers a label says so, and what is said then takes a number`() throws {
        let name = try raise()
        let bare = try alert(author, ["update", name, "--tlp", "green"])
        #expect(bare.status == 7 && bare.errors.contains("--readable 3"), "\(bare.errors)")
        let lowered = try alert(author, ["update", name, "--tlp", "green", "--readable", "3"])
        #expect(lowered.status == 8 && lowered.output.contains("all 3 members read"))
        try carry()
        #expect(try alert(other, ["show", name]).output.contains("Marker text"))
        let note = ["note", name, "--text", "Marker note"]
        let refused = try alert(reader, note)
        #expect(refused.status == 7 && refused.errors.contains("--readable 3"))
        #expect(try alert(reader, note + ["--readable", "3"]).status == 8)
    }

    @Test func `who sits at a terminal is asked how many read what was sealed once`() throws {
        let name = try raise()
        let lowered = try alert(author, ["update", name, "--tlp", "green", "--readable", "3"])
        #expect(lowered.status == 8, "\(lowered.errors)")
        try carry()
        for (count, status) in [("2", 130), ("3", 8)] as [(String, Int32)] {
            let note = ["alert", "note", name, "--text", "Marker note"] + reader.secret
            let asked = try dialogue(reader, note)
            try asked.see("type how many they are")
            try asked.type(count)
            if count == "3" {
                try asked.see("Sign that, for everybody")
                try asked.type("yes")
            }
            #expect(try asked.end() == status, "\(asked.shown)")
        }
    }

    @Test func `who raises an alert is asked with its readers before his eyes`() throws {
        let new = ["alert", "new", "x", "--tlp", "red", "--to", ".br"] + author.secret
        let asked = try dialogue(author, new)
        try asked.see("For .br, .np alone to read. Sign and send it")
        try asked.type("no")
        #expect(try asked.end() != 0)
    }

    @Test func `RED never leaves by export, and AMBER with consent`() throws {
        let red = try raise()
        let refused = try alert(reader, ["export", red, "--format", "mail"])
        #expect(refused.status == 7 && refused.output.isEmpty, "\(refused.errors)")
        let amber = try raise(["--tlp", "amber", "--to", ".br"])
        let mail = try alert(reader, ["export", amber, "--format", "mail"])
        #expect(mail.status == 0 && mail.output.contains("TLP:AMBER"), "\(mail.errors)")
        #expect(mail.output.contains("Marker text"))
        #expect(try alert(other, ["export", amber, "--format", "mail"]).status == 7)
    }

    // MARK: What must not become readable

    @Test func `what was said under seal leaves no more openly than it was said`() throws {
        let name = try raise()
        #expect(
            try alert(reader, ["note", name, "--text", "-"], input: "Marker note\n").status == 8
        )
        try carry()
        let answer = ["answer", name, "--say", "acting", "--by", "Duty", "--text", "Marker answer"]
        #expect(try alert(reader, answer).status == 8)
        try carry()
        let lowered = ["update", name, "--tlp", "green", "--readable", "3", "--headline", "-"]
        let revised = try alert(author, lowered, input: "Not so bad\n")
        #expect(revised.status == 8 && revised.output.contains("Not so bad"), "\(revised.errors)")
        try carry()
        let shown = try alert(reader, ["show", name]).output
        #expect(shown.contains("Marker note") && shown.contains("SEALED"), "\(shown)")
        let answers = try alert(author, ["answers", name]).output
        #expect(answers.contains("Marker answer") && answers.contains("SEALED"), "\(answers)")
        let rows = try alert(author, ["answers", name, "--json"]).objects
        let said = rows.compactMap { $0["answers"] as? [[String: Any]] }.joined()
        #expect(said.map { $0["sealed"] as? Bool } == [true])
        let mail = try alert(reader, ["export", name, "--format", "mail"])
        #expect(mail.status == 0 && mail.output.contains("TLP:GREEN"), "\(mail.errors)")
        #expect(!mail.output.contains("Marker note"), "\(mail.output)")
    }

    @Test func `what was erased may have been sealed, and nothing is said of it in the open`()
        throws
    {
        let name = try raise()
        let record = try #require(
            try author.run(["alert", "show", name, "--json"] + author.secret).object["alert"]
                as? String
        )
        let erased = try author.run(["erase", record, "--yes"] + author.secret)
        try #require(erased.status == 0, "\(erased.errors)")
        try carry()
        let vague = try alert(author, ["update", name, "--text", "Marker two"])
        #expect(vague.status == 7 && vague.errors.contains("anew"), "\(vague.errors)")
        let note = try alert(reader, ["note", name, "--text", "x", "--readable", "3"])
        #expect(note.status == 7 && note.errors.contains("may have been sealed"), "\(note.errors)")
        let ended = try alert(author, ["end", name, "--reason", "Marker end"])
        #expect(ended.status == 8 && ended.output.contains("you alone can read"), "\(ended.errors)")
        try carry()
        for home in [reader, other] {
            let shown = try alert(home, ["show", name]).output
            #expect(shown.contains("It is over") && !shown.contains("Marker"), "\(shown)")
            #expect(try !lies("Marker end", in: home))
        }
    }

    @Test func `of what cannot be read its author says all anew`() throws {
        let name = try raise()
        let record = try #require(
            try author.run(["alert", "show", name, "--json"] + author.secret).object["alert"]
                as? String
        )
        try #require(try author.run(["erase", record, "--yes"] + author.secret).status == 0)
        let anew = ["update", name, "--headline", "Marker anew", "--tlp"]
        let open = try alert(author, anew + ["green", "--to", "all"])
        #expect(open.status == 7 && open.errors.contains("--readable 3"), "\(open.errors)")
        let said = try alert(author, anew + ["red", "--to", ".br"])
        #expect(said.status == 8, "\(said.errors)")
        try carry()
        #expect(try alert(reader, ["show", name]).output.contains("Marker anew"))
        #expect(try !alert(other, ["show", name]).output.contains("Marker"))
        #expect(try alert(reader, ["note", name, "--text", "x"]).status == 8)
    }

    @Test
    func `who could read an alert before it was sealed to others still sees that it is there`()
        throws
    {
        let name = try raise(["--tlp", "green"])
        let sealed = ["update", name, "--tlp", "red", "--clear", "to", "--to", ".br"]
        let raised = try alert(author, sealed + ["--text", "Marker two"])
        #expect(raised.status == 8, "\(raised.errors)")
        #expect(raised.output.contains("IT HAS BEEN READ: every member"), "\(raised.output)")
        try carry()
        let list = try other.run(["alert", "list"])
        #expect(list.output.contains(name) && list.output.contains("(sealed to others)"))
        #expect(try other.run(["status"]).output.contains("1 alert open"))
        let closed = try alert(other, ["show", name]).output
        #expect(!closed.contains("Marker two"))
        #expect(closed.contains("You could read it until"), "\(closed)")
        #expect(try alert(reader, ["show", name]).output.contains("Marker two"))
    }

    @Test func `a seen that nobody can tell from an answer does not silence anybody`() throws {
        let name = try raise()
        let refused = try alert(reader, ["answer", name, "--say", "seen"])
        #expect(refused.status == 7 && refused.errors.contains("tocsin alert seen \(name)"))
        #expect(try reader.run(["alert", "seen", name]).status == 0)
    }

    @Test func `a descriptor gives its passphrase for both keys`() throws {
        let name = try raise()
        let command =
            "exec 3<\(reader.folder.file("passphrase").path); "
            + "exec \(BuiltTocsin.program.path) alert note \(name) --text x --yes --passphrase-fd 3"
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", command]
        shell.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": reader.path]) { $1 }
        (shell.standardOutput, shell.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 8)
    }

    @Test func `a key file that is none stands in nobody's way`() throws {
        let name = try raise()
        let stray = URL(filePath: "\(reader.path)/keys/encryption-0000000000.key")
        try MemberHome.write("no key", to: stray)
        #expect(try alert(reader, ["show", name]).status == 0)
        #expect(try reader.run(["alert", "list"]).status == 0)
        let kept = try reader.run(["keys", "forget"])
        #expect(kept.errors.contains("encryption-0000000000.key should be"), "\(kept.errors)")
    }
}
