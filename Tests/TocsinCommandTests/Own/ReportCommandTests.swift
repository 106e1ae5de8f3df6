import Foundation
import Testing
import TocsinDirectory

@testable import TocsinCommand
@testable import TocsinNode
@testable import TocsinStore

/// Reports of incidents, by the built program.
@Suite struct ReportCommandTests {
    private let two: TwoRegistries
    private var home: MemberHome { two.author }

    init() throws { two = try TwoRegistries() }

    private func report(_ arguments: [String], input: String = "") throws -> BuiltTocsin.Answer {
        try home.run(["report"] + arguments, input: input)
    }

    private func new(_ more: [String] = []) throws -> String {
        let kept = try report(
            ["new", "Account taken over", "--from", "CERT, by phone", "--json"] + more
        )
        try #require(kept.status == 0, "\(kept.errors)")
        return "\(try #require(kept.object["report"] as? Int))"
    }

    @Test func `a report is kept with its source, what was done and what is left to do`() throws {
        let number = try new(["--severity", "severe", "--affects", ".br"])
        #expect(try report(["add", number, "--remediation", "Locked"]).status == 0)
        let add = ["add", number, "--follow-up", "Ask again", "--due", "2h"]
        #expect(try report(add).status == 0)
        let list = try report(["list"]).output
        #expect(list.contains("Ask again (in "), "\(list)")
        let shown = try report(["show", number]).output
        for part in ["CERT, by phone", "Locked", "follow-up", "severe"] {
            #expect(shown.contains(part), "\(shown)")
        }
        let tomorrow = Date(timeIntervalSinceNow: 86_400).ISO8601Format()
        let late = try report(["list", "--at", tomorrow]).output
        #expect(late.contains("overdue") && late.contains("since 22 hours"), "\(late)")
        #expect(try report(["done", number]).status == 0)
        #expect(try report(["done", number]).status == 4, "nothing is left")
        #expect(try home.run(["status"]).output.contains("1 report open"))
        #expect(try report(["close", number]).status == 0)
        #expect(try report(["list"]).output.contains("No report is open"))
        #expect(try report(["close", number, "--undo"]).status == 0)
        #expect(try report(["list", "--json"]).objects.count == 1)
    }

    @Test func `an alert is raised of it in one step, once`() throws {
        let number = try new(["--indicator", "domain:bad.example"])
        let raise = ["report", "raise", number, "--yes", "--no-input"] + home.secret
        let bare = try home.run(raise)
        #expect(bare.status == 2 && bare.errors.contains("--tlp"), "\(bare.errors)")
        let typed = ["--tlp", "amber", "--to", ".br", "--headline", "Account taken over"]
        let raised = try home.run(raise + typed)
        #expect(raised.status == 8, "\(raised.errors)")
        #expect(raised.errors.contains("history of your shell"), "\(raised.errors)")
        #expect(!raised.output.contains("CERT"), "who told it is nobody else's business")
        let again = try home.run(raise + ["--tlp", "amber", "--to", ".br"])
        #expect(
            again.status == 7 && again.errors.contains("tocsin alert update"),
            "\(again.errors)"
        )
        let kept = try report(["show", number, "--json"]).object
        let name = try #require(kept["name"] as? String)
        #expect(name.hasPrefix("np ") && kept["alert_state"] as? String == "open")
        let update = ["alert", "update", name, "--severity", "extreme", "--yes"] + home.secret
        #expect(try home.run(update).status == 8)
        #expect(try home.run(["alert", "end", name, "--yes"] + home.secret).status == 8)
        let after = try report(["show", number, "--json"]).object
        #expect(after["alert_state"] as? String == "over" && after["revisions"] as? Int == 1)
        let text = try report(["show", number]).output
        #expect(text.contains("revised 1 time") && text.contains("It says now"), "\(text)")
        try home.carry(to: two.other)
        let shown = try two.other.run(
            ["alert", "show", try #require(kept["name"] as? String)] + two.other.secret
        ).output
        #expect(shown.contains("Account taken over") && shown.contains("bad.example"), "\(shown)")
        #expect(!shown.contains("CERT"))
        #expect(try !two.other.lies("CERT, by phone"))
    }

    @Test func `a mail becomes a report, and what is none does not`() throws {
        let mail = "From: =?utf-8?Q?Jos=C3=A9?= <jose@example.org>\nSubject: Phishing\n\nDear NIC\n"
        let kept = try report(["new", "--mail", "-", "--no-input", "--json"], input: mail)
        #expect(kept.status == 0, "\(kept.errors)")
        #expect(kept.object["source"] as? String == "José <jose@example.org>")
        let says = try #require(kept.object["says"] as? [String: Any])
        #expect(says["headline"] as? String == "Phishing" && says["text"] as? String == "Dear NIC")
        let long = mail + String(repeating: "x", count: 20_000)
        let cut = try report(["new", "--mail", "-", "--no-input"], input: long)
        #expect(cut.status == 0 && cut.errors.contains("its end was left out"), "\(cut.errors)")
        let bare = try report(["new", "--mail", "-", "--json"], input: "From:\n\nx")
        #expect(bare.object["source"] as? String == "(nobody named)", "\(bare.errors)")
        let none = try report(["new", "--mail", "-"], input: "no mail")
        #expect(none.status == 2 && none.errors.contains("From:"), "\(none.errors)")
        #expect(try report(["new", "x"]).status == 2)
        #expect(try report(["new", "x", "--from", " "]).status == 2, "a source says something")
        #expect(try report(["new", "--from", "x"]).status == 2)
    }

    @Test func `what is removed is gone, from the file as well, with one word for many`() throws {
        let numbers = [try new(["--text", "Wombat text"]), try new(["--text", "Numbat text"])]
        #expect(try home.lies("Wombat text"))
        #expect(try report(["remove"] + numbers + ["--no-input"]).status == 2, "it asks")
        #expect(try report(["remove"] + numbers + ["99", "--yes"]).status == 4)
        #expect(try report(["list", "--json"]).objects.count == 2, "all or nothing")
        let removed = try report(["remove"] + numbers + [numbers[0], "--yes"])
        #expect(removed.status == 0 && removed.errors.contains("No trace"), "\(removed.errors)")
        for text in ["Wombat text", "Numbat text", "CERT, by phone"] {
            #expect(try !home.lies(text), "\(text)")
        }
        #expect(try report(["show", numbers[0]]).status == 4)
        #expect(try report(["add", numbers[0], "--note", "x"]).status == 4)
        #expect(try !numbers.contains(new()), "a number is never used again")
    }

    @Test func `what is cleared is gone from the file as well`() throws {
        let number = try new(["--text", "Wombat text"])
        let cleared = try report(["update", number, "--clear", "text"])
        #expect(cleared.status == 0 && cleared.errors.contains("No trace"), "\(cleared.errors)")
        #expect(try !home.lies("Wombat text"))
    }

    @Test func `while somebody reads the file it is said that traces are left`() throws {
        let number = try new(["--text", "Wombat text"])
        try StoreReader(home: home.path).read { database in
            _ = try database.rows("SELECT n FROM report") { $0.integer(0) }
            let removed = try report(["remove", number, "--yes"])
            #expect(removed.status == 0 && removed.errors.contains("Traces"), "\(removed.errors)")
        }
    }

    @Test func `a charset that is not read is warned of`() throws {
        let mail = "From: a@example.org\nSubject: =?EUC-KR?B?vsiz5w==?=\n\nx\n"
        let kept = try report(["new", "--mail", "-", "--no-input"], input: mail)
        #expect(kept.status == 0 && kept.errors.contains("euc-kr"), "\(kept.errors)")
    }

    @Test func `what cannot be kept is said of the option, with a way out`() throws {
        let number = try new()
        let long = String(repeating: "x", count: 5_000)
        for (arguments, part) in [
            (["add", number, "--note", long], "what was to be added is longer"),
            (["update", number, "--from", long], "--from is longer"),
            (["update", number, "--restrictions", long], "--restrictions is longer"),
        ] {
            let refused = try report(arguments)
            #expect(refused.status == 2 && refused.errors.contains(part), "\(refused.errors)")
            #expect(refused.errors.contains("Say less") && !refused.errors.contains("sign"))
        }
        let late = try report(["add", number, "--follow-up", "x", "--due", "100d"])
        #expect(late.status == 2 && !late.errors.contains("alert"), "\(late.errors)")
    }

    /// Changes a report behind the program's back.
    private func change(_ number: String, _ change: (inout Report) -> Void) async throws {
        let kept = try #require(
            try StoreReader(home: home.path).reports().first { "\($0.number)" == number }
        )
        var report = try #require(kept.report)
        change(&report)
        let store = try StoreWriter.open(home: home.path, holder: "a test")
        try await store.keepReport(report.encoded(), as: kept.number, over: kept.body)
        await store.close()
    }

    @Test func `a moment that is past is asked for anew, or taken out`() async throws {
        let number = try new(["--deadline", "2h", "--tlp", "green"])
        try await change(number) { $0.alert.deadline = $0.received.advanced(by: -1) }
        let raise = ["report", "raise", number, "--yes"] + home.secret
        let past = try home.run(raise)
        #expect(past.status == 2 && past.errors.contains("--clear deadline"), "\(past.errors)")
        let raised = try home.run(raise + ["--clear", "deadline"])
        #expect(raised.status == 8, "\(raised.errors)")
        let said = try report(["show", number, "--json"]).object["says"] as? [String: Any]
        #expect(said?["deadline"] is NSNull)
        let changed = try report(["update", number, "--severity", "minor"])
        #expect(changed.errors.contains("tocsin alert update np "), "\(changed.errors)")
    }

    @Test
    func `where nobody says whether its alert is stored it is said how to raise no second one`()
        throws
    {
        let number = try new(["--tlp", "green"])
        let daemon = try FleetingDaemon(in: home.path)
        let raised = try home.run(["report", "raise", number, "--yes"] + home.secret)
        #expect(raised.status == 1 && daemon.taken != nil, "\(raised.errors)")
        #expect(raised.errors.contains("do not raise report \(number) again"), "\(raised.errors)")
    }

    @Test func `where the note of an alert fails it is said how to raise no second one`() throws {
        let number = try new(["--tlp", "green"])
        let secret = home.folder.file("pipe").path
        try #require(mkfifo(secret, 0o600) == 0)
        // Whoever asks for the passphrase has read the report: it is given once that is gone.
        let meanwhile = Process()
        meanwhile.executableURL = URL(filePath: "/bin/sh")
        meanwhile.arguments = [
            "-c", "exec 3> \"$1\"; \"$2\" report remove \(number) --yes; echo \"$3\" >&3", "sh",
            secret, BuiltTocsin.program.path, MemberHome.passphrase,
        ]
        meanwhile.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": home.path]) { $1 }
        meanwhile.standardOutput = FileHandle.nullDevice
        meanwhile.standardError = FileHandle.nullDevice
        try meanwhile.run()
        defer { meanwhile.terminate() }
        let raised = try home.run([
            "report", "raise", number, "--yes", "--passphrase-file", secret,
        ])
        #expect(
            raised.status == 8 && raised.errors.contains("tocsin report close \(number)"),
            "\(raised.errors)"
        )
    }

    @Test func `no alert is raised of a report that is closed`() throws {
        let number = try new(["--tlp", "green"])
        #expect(try report(["close", number]).status == 0)
        let raised = try home.run(["report", "raise", number, "--yes"] + home.secret)
        #expect(raised.status == 7 && raised.errors.contains("--undo"), "\(raised.errors)")
    }

    @Test func `of a mail without plain text that is said`() throws {
        let html = "From: a@example.org\nSubject: x\nContent-Type: text/html\n\n<b>x</b>\n"
        let kept = try report(["new", "--mail", "-", "--no-input"], input: html)
        #expect(kept.status == 0 && kept.errors.contains("no part of plain text"), "\(kept.errors)")
    }

    @Test func `the daemon keeps reports while it holds the file`() throws {
        try home.withNode { _ in
            let number = try new()
            #expect(try report(["add", number, "--note", "Wombat note"]).status == 0)
            #expect(try report(["show", number]).output.contains("Wombat note"))
            let removed = try report(["remove", number, "--yes"])
            #expect(removed.status == 0 && removed.errors.contains("The node"), "\(removed.errors)")
            #expect(try report(["remove", number, "--yes"]).status == 4)
            let end = ContinuousClock.now + .seconds(100)
            while try home.lies("Wombat note"), ContinuousClock.now < end { usleep(20_000) }
            #expect(try !home.lies("Wombat note"), "the node sweeps by itself")
        }
    }
}
