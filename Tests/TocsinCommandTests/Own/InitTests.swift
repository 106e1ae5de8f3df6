import Foundation
import Testing

@Suite(.serialized) struct InitTests {
    @Test func `options alone make a member, and only once`() throws {
        let member = try MemberHome()
        #expect(try member.mode(of: "keys") == 0o700)
        for key in ["identity", "signing", "node", "encryption"] {
            #expect(try member.mode(of: "keys/\(key).key") == 0o600)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: member.folder.url.path)
        #expect(Set(names) == ["home", "passphrase", "sheet"])
        let drafts = try member.run(["contact", "list", "--json"])
        #expect(drafts.object["name"] as? String == "Duty desk")
        #expect(drafts.object["draft"] as? Bool == true)

        let before = try Data(contentsOf: URL(fileURLWithPath: "\(member.path)/keys/identity.key"))
        let again = try member.run(["init", "--no-input"])
        #expect(again.status == 7)
        #expect(again.errors.contains("not overwritten"))
        let after = try Data(contentsOf: URL(fileURLWithPath: "\(member.path)/keys/identity.key"))
        #expect(before == after)
    }

    @Test func `the notice comes before any question`() throws {
        let folder = try TemporaryFolder()
        let answer = try BuiltTocsin().run([
            "init", "--no-input", "--home", folder.file("home").path,
        ])
        #expect(answer.status == 2)
        #expect(answer.errors.hasPrefix("Before you begin: who reads this"))
        #expect(answer.errors.contains("Give it with --tld"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        ["--passphrase", "secret"], ["--tld", "no such thing"], ["--country", "NPL"],
        ["--region", "EU"], ["--kind", "pirate"], ["--organisation", ""],
        ["--contact", "Sita Sample"], ["--told-by", "Sita Sample"], ["--always"],
    ]) func `an option that has no meaning is refused`(_ option: [String]) throws {
        let folder = try TemporaryFolder()
        let rest = [
            "--tld", "np", "--organisation", "X", "--country", "np", "--region", "AP",
            "--no-contact",
        ]
        let arguments = ["init", "--no-input", "--home", folder.file("home").path] + rest + option
        #expect(try BuiltTocsin().run(arguments).status == 2)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.isEmpty)
    }

    @Test func `a person is asked for everything`() throws {
        let folder = try TemporaryFolder()
        let home = folder.file("home").path
        let dialogue = try Dialogue(["init"], environment: ["TOCSIN_HOME": home])
        try dialogue.see("who reads this")
        for (question, answer) in [
            ("Which TLDs", ".np"), ("organisation's name", "Example Registry"),
            ("two letters (or - for none) [NP]", "Nepal"), ("two letters", ""),
            ("AF, AP, EUR, LAC or NA [AP]", ""),
            ("first contact point", "Anita Example"), ("person or a desk", "person"),
            ("for emergencies", "+977 1 5550100"), ("ordinary days", ""),
            ("mail address", "anita@example.org"), ("time zone", "Asia/Kathmandu"),
            ("Languages", "en ne"), ("Who told this person", "Sita Sample"),
        ] {
            try dialogue.see(question)
            try dialogue.type(answer)
        }
        try dialogue.see("This is final")
        try dialogue.see("Is all of that right")
        try dialogue.type("yes")
        try dialogue.see("New passphrase")
        try dialogue.type("short")
        try dialogue.see("shorter than 8")
        for (prompt, typed) in [
            ("New passphrase", "one passphrase"), ("Once more", "another passphrase"),
            ("New passphrase", MemberHome.passphrase), ("Once more", MemberHome.passphrase),
        ] {
            try dialogue.see(prompt)
            try dialogue.type(typed)
        }
        try dialogue.see("RECOVERY SHEET")
        let sheet = try dialogue.see("kept nowhere")
        let words = Self.words(on: sheet)
        #expect(words.count == 24)
        for _ in 0..<3 {
            try dialogue.see("Type word ")
            let number = try dialogue.see(" of the sheet")
            try dialogue.type(try #require(words[number]))
        }
        try dialogue.see("tocsin join INVITATION")
        #expect(try dialogue.end() == 0)
        #expect(!dialogue.shown.contains(MemberHome.passphrase))
        #expect(FileManager.default.fileExists(atPath: "\(home)/member.card"))
    }

    @Test func `a slip is warned about at once, and a no begins again with what was answered`()
        throws
    {
        let folder = try TemporaryFolder()
        let dialogue = try Dialogue(
            ["init", "--organisation", "X", "--country", "np", "--region", "AP"],
            environment: ["TOCSIN_HOME": folder.file("home").path]
        )
        for (question, answer) in [
            ("Which TLDs", "np iss"), ("No ccTLD known here is .iss", "no"), ("Which TLDs", "np"),
            ("first contact point", "Desk"), ("person or a desk", ""),
            ("for emergencies", "01-5550100"), ("--emergency-phone: not an international", ""),
            ("for emergencies", "01-5550101"), ("--emergency-phone: not an international", "yes"),
            ("ordinary days", ""), ("mail address", "+977 1 5550100"),
            ("--mail: not a mail address", "yes"), ("time zone", "katmandu"),
            ("--zone: the rules", "no"), ("time zone", "kathmandu"),
            ("did you mean Asia/Kathmandu", "yes"), ("Languages", ""),
            ("Is all of that right", "no"),
            // All of it is what an empty answer stands for now.
            (
                "Which TLDs do you run? (for instance .np, several with spaces between, or nothing) [np]",
                ""
            ),
            ("first contact point: a person's name, or what the desk is called [Desk]", ""),
            ("person or a desk", ""), ("with country code [01-5550101]", "+977 1 5550100"),
            ("ordinary days", ""), ("[+977 1 5550100]", "desk@example.org"),
            ("[kathmandu]", "Asia/Kathmandu"), ("Languages", ""), ("Is all of that right", "yes"),
        ] {
            try dialogue.see(question)
            try dialogue.type(answer)
        }
        try dialogue.see("New passphrase")
        try dialogue.press(control: 3)
        #expect(try dialogue.end() == 130)
    }

    @Test func `Ctrl-C at a question ends it`() throws {
        let folder = try TemporaryFolder()
        let dialogue = try Dialogue(
            ["init"],
            environment: ["TOCSIN_HOME": folder.file("home").path]
        )
        try dialogue.see("Which TLDs")
        try dialogue.press(control: 3)
        #expect(try dialogue.end() == 130)
    }

    @Test func `Ctrl-C at the passphrase leaves nothing behind`() throws {
        let folder = try TemporaryFolder()
        let dialogue = try Dialogue(
            [
                "init", "--tld", "np", "--organisation", "X", "--country", "np",
                "--region", "AP", "--no-contact",
            ],
            environment: ["TOCSIN_HOME": folder.file("home").path]
        )
        try dialogue.see("New passphrase")
        try dialogue.press(control: 3)
        #expect(try dialogue.end() == 130)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.isEmpty)
    }

    /// Somebody would lock it away for a member that there never was.
    @Test func `no recovery sheet stays of a member that could not be made`() throws {
        let folder = try TemporaryFolder()
        try MemberHome.write("a file\n", to: folder.file("file"))
        try MemberHome.write("kept only for these tests\n", to: folder.file("passphrase"))
        let sheet = folder.file("sheet").path
        let answer = try BuiltTocsin().run([
            "init", "--no-input", "--tld", "np", "--organisation", "X", "--country", "np",
            "--region", "AP", "--no-contact", "--home", folder.file("file/home").path,
            "--recovery-sheet", sheet, "--passphrase-file", folder.file("passphrase").path,
        ])
        #expect(answer.status != 0)
        #expect(!FileManager.default.fileExists(atPath: sheet))
    }

    @Test func `what looks like a slip in a final answer is said`() throws {
        let member = try MemberHome(["--no-contact"])
        let folder = member.folder
        let odd = try BuiltTocsin().run(
            [
                "init", "--no-input", "--tld", "Iceland np", "--organisation", "X", "--country",
                "br", "--region", "NA", "--no-contact", "--home", folder.file("odd").path,
                "--recovery-sheet", folder.file("odd-sheet").path,
            ] + member.secret
        )
        #expect(odd.status == 0)
        for words in [
            "no ccTLD known here is .iceland", "BR, but the TLDs are those of NP",
            "NA, but the TLDs are in AP", "tocsin join INVITATION --home",
        ] { #expect(odd.errors.contains(words), "\(odd.errors)") }
    }

    /// The words of a sheet by their numbers.
    private static func words(on sheet: String) -> [String: String] {
        let parts = sheet.split(whereSeparator: \.isWhitespace).map(String.init)
        var words: [String: String] = [:]
        for (number, word) in zip(parts, parts.dropFirst()) where number.hasSuffix(".") {
            if Int(number.dropLast()) != nil { words[String(number.dropLast())] = word }
        }
        return words
    }
}
