import Foundation
import Testing

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
        #expect((kept["name"] as? String)?.hasPrefix("np ") == true)
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
        let none = try report(["new", "--mail", "-"], input: "no mail")
        #expect(none.status == 2 && none.errors.contains("From:"), "\(none.errors)")
        #expect(try report(["new", "x"]).status == 2)
        #expect(try report(["new", "--from", "x"]).status == 2)
    }

    @Test func `what is removed is gone, from the file as well`() throws {
        let number = try new(["--text", "Wombat text"])
        #expect(try home.lies("Wombat text"))
        #expect(try report(["remove", number, "--no-input"]).status == 2, "it asks")
        #expect(try report(["remove", number, "--yes"]).status == 0)
        #expect(try !home.lies("Wombat text") && !home.lies("CERT, by phone"))
        #expect(try report(["show", number]).status == 4)
        #expect(try report(["add", number, "--note", "x"]).status == 4)
    }

    @Test func `of a mail without plain text that is said`() throws {
        let html = "From: a@example.org\nSubject: x\nContent-Type: text/html\n\n<b>x</b>\n"
        let kept = try report(["new", "--mail", "-", "--no-input"], input: html)
        #expect(kept.status == 0 && kept.errors.contains("no part of plain text"), "\(kept.errors)")
    }

    @Test func `the daemon keeps reports while it holds the file`() throws {
        try home.withNode { _ in
            let number = try new()
            #expect(try report(["add", number, "--note", "Found"]).status == 0)
            #expect(try report(["show", number]).output.contains("Found"))
            #expect(try report(["remove", number, "--yes"]).status == 0)
            #expect(try report(["remove", number, "--yes"]).status == 4)
        }
    }
}
