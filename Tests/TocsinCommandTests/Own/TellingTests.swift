import Foundation
import Testing

/// People are told of alerts by the built program.
@Suite struct TellingProgramTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }
    private var other: MemberHome { two.other }
    private let pressing = ["--severity", "severe", "--urgency", "immediate"]

    init() throws { two = try TwoRegistries() }

    /// Writes the part of the configuration on telling, indented by two spaces.
    private func configure(_ lines: String...) throws {
        let text = "tell:\n" + lines.map { "  \($0)\n" }.joined()
        try MemberHome.write(text, to: URL(filePath: "\(other.path)/config.yaml"))
    }

    /// A program that keeps what it is given in the file beside it.
    private func hook(_ script: String = "cat >> \"$0.said\"") throws -> String {
        let program = other.folder.file("hook")
        try MemberHome.write("#!/bin/sh\n\(script)\n", to: program, mode: 0o755)
        return program.path
    }

    private func objects(of program: String) -> [[String: Any]] {
        let text = (try? String(contentsOfFile: program + ".said", encoding: .utf8)) ?? ""
        return BuiltTocsin.Answer(status: 0, output: text, errors: "").objects
    }

    private func objects(of program: String, count: Int) throws -> [[String: Any]] {
        let limit = ContinuousClock.now + .seconds(60)
        while objects(of: program).count < count {
            try #require(ContinuousClock.now < limit)
            usleep(20_000)
        }
        return objects(of: program)
    }

    @Test func `what is sealed wakes its readers, and tells a program none of its text`() throws {
        let program = try hook()
        try configure("hook:", "  program: \(program)")
        try other.withNode { _ in
            let sealed = ["--tlp", "red", "--to", ".br"] + pressing
            let raised = try author.run(
                ["alert", "new", "Zone is lame", "--json", "--yes"] + sealed + author.secret
            )
            try #require(raised.status == 8, "\(raised.errors)")
            try author.carry(to: other)
            let told = try #require(try objects(of: program, count: 1).first)
            let name = try #require(raised.object["name"] as? String)
            #expect(told["line"] as? String == "\(name): TLP:RED, open it with tocsin alert show")
            #expect(told["wake"] as? Bool == true && told["why"] as? String == "addressed")
            let alert = try #require(told["alert"] as? [String: Any])
            #expect(alert["sealed"] as? Bool == true && alert["tlp"] as? String == "RED")
            let said = try String(contentsOfFile: program + ".said", encoding: .utf8)
            // A name may hold one of the words.
            #expect(!said.contains("is lame"), "\(said)")
        }
    }

    @Test func `a program of theirs reads the whole alert, and its end`() throws {
        let program = try hook()
        try configure("hook:", "  program: \(program)")
        try other.withNode { _ in
            let name = try two.raise(pressing + ["--affects", ".br"], headline: "Zone is lame")
            let told = try #require(try objects(of: program, count: 1).first)
            #expect(told["v"] as? Int == 1 && told["state"] as? String == "open")
            #expect(told["line"] as? String == "SEVERE NOW \(name): Zone is lame")
            #expect(told["wake"] as? Bool == true && told["exercise"] as? Bool == false)
            let alert = try #require(told["alert"] as? [String: Any])
            let shown = try other.run(["alert", "show", name, "--json"]).object
            #expect(alert["alert"] as? String == shown["alert"] as? String)
            #expect(
                (alert["current"] as? [[String: Any]])?.first?["headline"] as? String
                    == "Zone is lame"
            )

            let seen = try other.run(["alert", "seen", name])
            #expect(seen.status == 0 && seen.output.contains("Zone is lame"), "\(seen.errors)")
            let end = ["alert", "end", name, "--reason", "Mended", "--yes"] + author.secret
            #expect(try author.run(end).status == 8)
            try author.carry(to: other)
            let over = try #require(try objects(of: program, count: 2).last)
            #expect(over["line"] as? String == "OVER \(name): all-clear: Zone is lame")
            #expect(over["telling"] as? String != told["telling"] as? String)
            let status = try other.run(["status"]).output
            #expect(status.contains("Telling     hook: told"), "\(status)")
        }
    }

    @Test func `what practises says so in every line`() throws {
        let program = try hook()
        try configure(
            "hook:",
            "  program: \(program)",
            "mail:",
            "  program: \(program)",
            "  to: [duty@registry.example]"
        )
        try other.withNode { _ in
            let name = try two.raise([
                "--exercise", "--text", "First\nSecond", "--severity", "severe",
            ])
            let limit = ContinuousClock.now + .seconds(60)
            var text = ""
            while !text.contains("Subject:") || !text.contains("\"line\"") {
                try #require(ContinuousClock.now < limit)
                text = (try? String(contentsOfFile: program + ".said", encoding: .utf8)) ?? ""
                usleep(20_000)
            }
            let subject = text.replacing("\n ", with: " ").split(separator: "\n")
                .filter { $0.hasPrefix("Subject:") }
            #expect(
                subject == ["Subject: [tocsin] EXERCISE TLP:CLEAR SEVERE: Servers (\(name))"],
                "\(subject)"
            )
            let mail = text.components(separatedBy: "quoted-printable\n\n").last ?? ""
            let lines = mail.replacing("=\n", with: "")
            for line in lines.split(separator: "\n") where !line.hasPrefix("{") {
                #expect(line.hasPrefix("EXERCISE"), "\(line)")
            }
            #expect(text.contains("\nEXERCISE "), "\(text)")
            #expect(text.contains(#""line":"EXERCISE "#))
        }
    }

    @Test(.enabled(if: Mailbox.isHere))
    func `a mail server of Debian's brings it to those on duty, once`() throws {
        let mailbox = try Mailbox()
        let add = [
            "contact", "add", "--name", "Night Example", "--mail", "night@registry.example",
        ]
        #expect(try other.run(add + other.secret).status == 0)
        try configure("mail:", "  program: \(mailbox.program)", "  to: [duty@registry.example]")
        try other.withNode { _ in
            let tried = try other.run(["tell", "test"])
            #expect(tried.status == 0 && tried.output.contains("Mail  works"), "\(tried.errors)")
            _ = try mailbox.mail(of: "duty", holding: 1)
            let headline = "Ärger mit .np, from now on"
            let name = try two.raise(
                pressing + ["--text", ".\nFrom here\nBcc: night@elsewhere.example"],
                headline: headline
            )
            let mail = try mailbox.mail(of: "duty", holding: 2)
            #expect(try mailbox.mail(of: "night", holding: 2).contains("[tocsin]"))
            let read = try MailReader.read(mail)
            #expect(read.count == 2)
            #expect(read[1].subject == "[tocsin] TLP:CLEAR SEVERE NOW: \(headline) (\(name))")
            #expect(read[1].text.contains("\n  .\n  From here\n  Bcc: night@elsewhere.example\n"))
            #expect(read[1].to == ["duty@registry.example", "night@registry.example"])
            #expect(read[1].text.contains("tocsin alert seen \(name)"))
        }
    }

    @Test func `whoever watches sees what comes and what becomes of it, without a daemon`() throws {
        let said = other.folder.file("watched")
        try Data().write(to: said)
        let watch = Process()
        watch.executableURL = BuiltTocsin.program
        watch.arguments = ["watch", "--json"]
        watch.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": other.path]) { $1 }
        watch.standardOutput = try FileHandle(forWritingTo: said)
        watch.standardError = FileHandle.nullDevice
        try watch.run()
        defer { watch.terminate() }
        func lines(_ count: Int) throws -> [[String: Any]] {
            let limit = ContinuousClock.now + .seconds(60)
            while true {
                let text = try String(contentsOf: said, encoding: .utf8)
                let objects = BuiltTocsin.Answer(status: 0, output: text, errors: "").objects
                if objects.count >= count { return objects }
                try #require(ContinuousClock.now < limit)
                usleep(20_000)
            }
        }
        let name = try two.raise(pressing)
        let new = try #require(try lines(1).last)
        #expect(new["state"] as? String == "open" && new["pressing"] as? Bool == true)
        #expect((new["alert"] as? [String: Any])?["name"] as? String == name)
        let end = ["alert", "end", name, "--reason", "Mended", "--yes"] + author.secret
        #expect(try author.run(end).status == 8)
        try author.carry(to: other)
        let over = try #require(try lines(2).last)
        #expect(over["state"] as? String == "over" && over["change"] as? Bool == true)
    }

    @Test func `what cannot work says what to do`() throws {
        var tried = try other.run(["tell", "test"])
        #expect(tried.status == 10, "no daemon runs: \(tried.errors)")
        try other.withNode { _ in
            tried = try other.run(["tell", "test"])
            #expect(tried.status == 1 && tried.errors.contains("config.yaml"), "\(tried.errors)")
            #expect(try other.run(["status"]).output.contains("nobody is told of alerts"))
        }
        let program = try hook("exit 3")
        try configure("hook:", "  program: \(program)", "mail:", "  program: \(program)")
        try other.withNode { _ in
            tried = try other.run(["tell", "test"])
            #expect(tried.status == 1 && tried.output.contains("status 3"), "\(tried.output)")
            #expect(tried.output.contains("has a mail address"), "\(tried.output)")
        }
        try MemberHome.write("#!/bin/sh\n", to: other.folder.file("hook"), mode: 0o775)
        try other.withNode { _ in
            tried = try other.run(["tell", "test", "--json"])
            #expect(tried.objects.first?["fault"] as? String == "unsafe")
        }
    }

    @Test func `others who may change the configuration name no program`() throws {
        try configure("hook:", "  program: \(hook())")
        let settings = URL(filePath: "\(other.path)/config.yaml")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o664],
            ofItemAtPath: settings.path
        )
        try other.withNode { _ in
            let tried = try other.run(["tell", "test"])
            #expect(tried.output.contains("config.yaml"), "\(tried.output)")
            #expect(try other.run(["status"]).output.contains("fails since"))
        }
    }

    @Test(arguments: [
        ("hook: page", 2, "a line below it"), ("hook:", 2, "needs a program"),
        ("hook:\n    program: page", 3, "beginning with /"),
        ("hook:\n    program: /bin/true\n    least: awful", 4, "extreme, severe"),
        ("hook:\n    program: /bin/true\n    quiet: \"25:00\"", 4, "days and hours"),
        ("hook:\n    program: /bin/true\n    quiet: \"daily 22:00-07:00\"", 2, "zone: Asia"),
        ("hook:\n    program: /bin/true\n    zone: Nowhere/City", 4, "known to this machine"),
        ("hook:\n    program: /bin/true\n    to: [a@registry.example]", 4, "no setting \"to\""),
        ("mail:\n    to: duty@registry.example", 3, "is a list"),
        ("mail:\n    to: [\"-t\"]", 3, "ASCII"),
        ("mail:\n    to: [\"\u{E4}@registry.example\"]", 3, "ASCII"),
        ("pigeon:\n    program: /bin/true", 2, "no setting \"pigeon\""),
    ])
    func `a wrong setting is refused with its line`(setting: (String, Int, String)) throws {
        try configure(setting.0)
        let answer = try other.run(["node"])
        #expect(answer.status == 2, "\(answer.errors)")
        #expect(answer.errors.contains("line \(setting.1): "), "\(answer.errors)")
        #expect(answer.errors.contains(setting.2), "\(answer.errors)")
    }
}

/// Python's reader of mail, which nobody here wrote.
private enum MailReader {
    struct Mail: Decodable {
        let subject: String
        let to: [String]
        let text: String
    }

    static func read(_ mailbox: String) throws -> [Mail] {
        let folder = try TemporaryFolder()
        try Data(mailbox.utf8).write(to: folder.file("box"))
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, folder.file("box").path]
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([Mail].self, from: said)
    }

    private static let script = """
        import email.policy, json, mailbox, sys
        parse = lambda file: email.message_from_binary_file(file, policy=email.policy.default)
        mails = mailbox.mbox(sys.argv[1], factory=parse, create=False)
        print(json.dumps([
            {
                "subject": mail["Subject"],
                "to": [address.addr_spec for address in mail["To"].addresses],
                "text": mail.get_content(),
            }
            for mail in mails
        ]))
        """
}
