import Foundation
import Glibc
import Testing

/// Alerts from their beginning to their end, by the built program.
@Suite struct AlertCommandTests {
    private let author: MemberHome
    private let other: MemberHome

    init() throws {
        let (author, other) = try Self.members.get()
        (self.author, self.other) = try (author.copied(), other.copied())
    }

    /// Two members of a network, made once, since each passphrase takes its second.
    private static let members = Result {
        let author = try MemberHome(["--organisation", "Author Registry", "--contact", "Desk"])
        let other = try MemberHome(["--organisation", "Other Registry", "--contact", "Desk"])
        try MemberHome.found("Two", of: [author, other])
        return (author, other)
    }

    /// Carries what each holds to the other, as a stick would.
    private func exchange() throws {
        try author.carry(to: other)
        try other.carry(to: author)
    }

    private func alert(_ home: MemberHome, _ arguments: [String]) throws -> BuiltTocsin.Answer {
        try home.run(["alert"] + arguments + ["--yes"] + home.secret)
    }

    /// Raises one, and answers its name.
    private func raise(_ arguments: [String]) throws -> String {
        let raised = try alert(author, ["new"] + arguments + ["--json"])
        #expect(raised.status == 8, "\(raised.errors)")
        return try #require(raised.object["name"] as? String)
    }

    private func shown(_ name: String, at home: MemberHome) throws -> [String: Any] {
        try home.run(["alert", "show", name, "--json"]).object
    }

    @Test(arguments: [("Nepal", ".np"), ("Example Anycast", "--operator"), ("np,br", "--operator")])
    func `what is no country's code is affected as a TLD with its dot alone`(
        typed: String,
        hint: String
    ) throws {
        let alert = ["alert", "new", "Servers", "--tlp", "clear", "--affects", typed, "--yes"]
        let refused = try author.run(alert + author.secret)
        #expect(refused.status == 2, "\(refused.output)")
        #expect(refused.errors.contains(hint), "\(refused.errors)")
    }

    @Test func `an alert is raised, revised, noted and ended, and both see the same`() throws {
        let name = try raise([
            "Name servers of .np under attack", "--tlp", "green", "--severity", "severe", "--text",
            "Since 02:10 UTC\n40 Gbit/s", "--affects", ".np", "--indicator", "address:192.0.2.7",
            "--block", "domain:bad.example", "--topic", "DDoS",
        ])
        try exchange()
        let listed = try other.run(["alert", "list"]).output
        #expect(listed.contains(name) && listed.contains("severe") && listed.contains("Author"))
        let text = try other.run(["alert", "show"] + name.split(separator: " ").map(String.init))
        for part in [
            "40 Gbit/s", "address: 192.0.2.7", "bad.example  to be blocked", "TLP:GREEN",
            "availability/ddos",
        ] {
            #expect(text.output.contains(part), "\(text.output)")
        }
        let noted = try alert(other, ["note", name, "--text", "Seen here too", "--kind", "seen"])
        #expect(noted.status == 8, "\(noted.errors)")
        let revised = try alert(author, ["update", name, "--severity", "extreme"])
        #expect(revised.status == 8 && revised.output.contains("extreme"), "\(revised.errors)")
        #expect(try alert(author, ["update", name, "--severity", "extreme"]).status == 0)
        try exchange()
        for home in [author, other] {
            let seen = try shown(name, at: home)
            #expect(seen["state"] as? String == "open" && seen["severity"] as? String == "extreme")
            let notes = seen["notes"] as? [[String: Any]] ?? []
            #expect(notes.map { $0["text"] as? String } == ["Seen here too"])
            #expect(notes.map { $0["organisation"] as? String } == ["Other Registry"])
        }
        #expect(try alert(author, ["end", name, "--reason", "Filtered"]).status == 8)
        let late = try alert(author, ["update", name, "--severity", "minor"])
        #expect(late.status == 7 && late.errors.contains("--again"), "\(late.errors)")
        try exchange()
        let over = try shown(name, at: other)
        #expect(over["state"] as? String == "over")
        #expect((over["ends"] as? [[String: Any]])?.first?["reason"] as? String == "all-clear")
        #expect(try other.run(["alert", "list"]).output.contains("Nothing is open"))
        #expect(try other.run(["alert", "list", "--all"]).output.contains(name))
        for home in [author, other] { #expect(try home.run(["verify"]).status == 0) }
    }

    @Test func `its story is told at another member's, one thing after the other`() throws {
        let name = try raise(["Name servers", "--tlp", "green", "--severity", "severe"])
        try exchange()
        let note = ["note", name, "--text", "Seen here too", "--kind", "seen"]
        #expect(try alert(other, note).status == 8)
        try exchange()
        #expect(try alert(author, ["update", name, "--severity", "extreme"]).status == 8)
        #expect(try alert(author, ["end", name, "--reason", "Filtered"]).status == 8)
        try exchange()
        let told = try other.run(["alert", "timeline", name, "--json"]).objects
        let story = told.compactMap { $0["what"] as? String }
        #expect(story.first == "raised", "what is of one second may stand in any order")
        #expect(story.sorted() == ["all-clear", "raised", "revised", "seen"], "\(told)")
        let revised = told.first { $0["what"] as? String == "revised" }
        #expect(revised?["text"] as? String == "severity: extreme")
        let timeline = try other.run(["alert", "timeline", name]).output
        for part in ["raised  Author Registry", "seen  Other Registry", "Seen here too"] {
            #expect(timeline.contains(part), "\(timeline)")
        }
    }

    @Test func `what is over is raised again, and what is open is not`() throws {
        let name = try raise(["Name servers", "--tlp", "clear"])
        #expect(try alert(author, ["end", name]).status == 8)
        let again = try raise(["They are back", "--tlp", "clear", "--again", name])
        #expect(again != name)
        let shown = try author.run(["alert", "show", again]).output
        #expect(shown.contains("It raises \(name) again."))
        let early = try alert(author, ["new", "x", "--tlp", "clear", "--again", again])
        #expect(early.status == 7 && early.errors.contains("alert update \(again)"))
    }

    @Test func `whoever has not raised it adds notes alone`() throws {
        let name = try raise(["Name servers", "--tlp", "clear"])
        try exchange()
        for command in [["update", name, "--severity", "minor"], ["end", name]] {
            let refused = try alert(other, command)
            #expect(refused.status == 7 && refused.errors.contains("alert note"))
        }
        #expect(try shown(name, at: other)["state"] as? String == "open")
    }

    @Test func `what practises says so in every line`() throws {
        let name = try raise(["Drill", "--tlp", "clear", "--text", "one\ntwo", "--exercise"])
        let shown = try author.run(["alert", "show", name]).output.split(separator: "\n")
        let body = shown.prefix { !$0.hasPrefix("This copy") }
        #expect(body.count > 4 && body.allSatisfy { $0.hasPrefix("EXERCISE ") }, "\(shown)")
        let rows = try author.run(["alert", "list"]).output.split(separator: "\n")
        #expect(rows.count { $0.contains("EXERCISE") } == 1)
    }

    @Test func `at a narrow terminal each of its lines says so too`() throws {
        let long = "This is a long line of a drill: all name servers are down, and it wraps"
        let name = try raise(["Drill", "--tlp", "clear", "--text", long, "--exercise"])
        let dialogue = try Dialogue(
            ["alert", "show", name],
            environment: ["TOCSIN_HOME": author.path],
            columns: 50
        )
        #expect(try dialogue.end() == 0)
        let shown = dialogue.shown.split(whereSeparator: \.isNewline)
        let body = shown.prefix { !$0.hasPrefix("This copy") }
        #expect(body.count > 8 && body.allSatisfy { $0.hasPrefix("EXERCISE ") }, "\(shown)")
        #expect(body.allSatisfy { $0.utf8.count <= 50 }, "\(shown)")
    }

    @Test func `what is named of a list is added, and taken out when it is cleared`() throws {
        let name = try raise(["Name servers", "--tlp", "clear", "--affects", "np", "--to", "br"])
        let more = ["--affects", ".na", "--indicator", "host:ns.bad.example", "--tlp", "green"]
        let added = try alert(author, ["update", name, "--to", "na"] + more)
        for part in ["was         .np", "The label was TLP:CLEAR", "host: ns.bad.example  new"] {
            #expect(added.output.contains(part), "\(added.output)")
        }
        var said = try current(name)
        #expect((said["affected"] as? [String: Any])?["tlds"] as? [String] == ["np", "na"])
        #expect((said["audience"] as? [String: Any])?["tlds"] as? [String] == ["br", "na"])
        let fewer = ["--clear", "affects", "--affects", ".br", "--clear", "indicator"]
        #expect(try alert(author, ["update", name, "--clear", "severity"] + fewer).status == 8)
        said = try current(name)
        #expect((said["affected"] as? [String: Any])?["tlds"] as? [String] == ["br"])
        #expect((said["indicators"] as? [Any])?.isEmpty == true && said["severity"] is NSNull)
        let hosts = ["--indicator", "host:one.example", "--block", "host:two.example"]
        #expect(try alert(author, ["update", name] + hosts).status == 8)
        #expect(try alert(author, ["update", name, "--without", "one.example"]).status == 8)
        let left = try current(name)["indicators"] as? [[String: Any]]
        #expect(left?.map { $0["value"] as? String } == ["two.example"])
        #expect(try alert(author, ["update", name, "--without", "one.example"]).status == 4)
        let nobody = try alert(author, ["update", name, "--clear", "to"])
        #expect(nobody.status == 2 && nobody.errors.contains("--to all"), "\(nobody.errors)")
        #expect(try alert(author, ["update", name, "--clear", "to", "--to", "all"]).status == 8)
        #expect(try (current(name)["audience"] as? [String: Any])?["all"] as? Bool == true)
    }

    private func current(_ name: String) throws -> [String: Any] {
        let all = try shown(name, at: author)["current"] as? [[String: Any]]
        return try #require(all?.first)
    }

    @Test func `where two officers have said different things, nobody drops one unasked`() throws {
        let name = try raise(["Name servers", "--tlp", "clear", "--severity", "minor"])
        let second = try author.copied()
        #expect(try alert(author, ["update", name, "--severity", "moderate"]).status == 8)
        #expect(try alert(second, ["update", name, "--severity", "extreme"]).status == 8)
        try second.carry(to: author)
        let both = try shown(name, at: author)
        #expect(both["statements"] as? Int == 2 && both["severity"] as? String == "extreme")
        let row = try author.run(["alert", "list"]).output
        #expect(row.contains("(2 statements)") && row.contains("extreme"), "\(row)")
        let refused = try alert(author, ["update", name, "--urgency", "immediate"])
        #expect(refused.status == 7 && refused.errors.contains("--from "), "\(refused.errors)")
        let statements = both["current"] as? [[String: Any]] ?? []
        let grave = statements.first { $0["severity"] as? String == "extreme" }
        let from = try #require(grave?["record"] as? String).prefix(10)
        let merged = ["update", name, "--from", String(from), "--urgency", "immediate"]
        #expect(try alert(author, merged).status == 8)
        let one = try shown(name, at: author)
        #expect(one["statements"] as? Int == 1 && one["severity"] as? String == "extreme")
    }

    @Test func `an update of what has expired lasts again, and one that says nothing new says so`()
        throws
    {
        let name = try raise(["Short", "--tlp", "clear", "--expires", "1s"])
        let later = Date(timeIntervalSinceNow: 5).ISO8601Format()
        #expect(
            try author.run(["alert", "list", "--at", later]).errors.contains("1 of them expired")
        )
        while try shown(name, at: author)["expired"] as? Bool != true {}
        #expect(try alert(author, ["update", name, "--severity", "severe"]).status == 8)
        #expect(try shown(name, at: author)["expired"] as? Bool == false)
        let same = try alert(author, ["update", name, "--severity", "severe", "--json"])
        #expect(same.status == 0 && same.object["record"] is NSNull, "\(same.output)")
        let wide = try alert(author, ["update", name, "--to", "br"])
        #expect(wide.status == 2 && wide.errors.contains("--clear to"), "\(wide.errors)")
    }

    @Test func `what somebody writes is not taken for the program's own line`() throws {
        let gap = String(repeating: " ", count: 60)
        let name = try raise([
            "Servers", "--tlp", "clear", "--text", "x\(gap)VOID: it does not count",
        ])
        let dialogue = try Dialogue(
            ["alert", "show", name],
            environment: ["TOCSIN_HOME": author.path],
            columns: 50
        )
        #expect(try dialogue.end() == 0)
        let lines = dialogue.shown.split(whereSeparator: \.isNewline)
        #expect(lines.contains { $0.contains("VOID") } && !lines.contains { $0.hasPrefix("VOID") })
        let many = try alert(
            author,
            ["note", name, "--text", String(repeating: "x\n", count: 400)]
        )
        #expect(many.status == 8, "\(many.errors)")
        let shown = try author.run(["alert", "show", name]).output
        #expect(shown.contains("(280 more lines") || shown.contains("(279 more lines"), "\(shown)")
    }

    @Test func `half a name is answered with those that may be meant`() throws {
        let name = try raise(["Name servers under attack", "--tlp", "clear"])
        let word = String(name.split(separator: " ")[2])
        for half in [word, String(word.prefix(3)), "attack"] {
            let answer = try author.run(["alert", "show", half])
            #expect(answer.status == 0 && answer.output.contains(name), "\(answer.errors)")
            let ended = try alert(author, ["end", half])
            #expect(ended.status == 4 && ended.errors.contains(name), "\(ended.errors)")
            for more in [["seen", half], ["export", half, "--format", "mail"]] {
                let acted = try author.run(["alert"] + more)
                #expect(acted.status == 4 && acted.errors.contains(name), "\(acted.errors)")
            }
        }
        _ = try raise(["Another attack", "--tlp", "clear", "--exercise"])
        let both = try author.run(["alert", "show", "attack"])
        #expect(both.status == 4 && both.errors.contains("EXERCISE"), "\(both.errors)")
    }

    @Test func `one's own alert that nobody else holds is marked, and whom to call is said`() throws
    {
        let answer = try alert(
            author,
            ["new", "Down", "--tlp", "clear", "--to", "br", "--to", "np", "--json"]
        )
        #expect(answer.status == 8 && answer.errors.contains("Do not type it again"))
        #expect(answer.object["must_call"] as? [String] == ["br"], "the own is not called")
        let name = try #require(answer.object["name"] as? String)
        #expect(try self.shown(name, at: author)["holding"] as? Int == 1)
        // Nodes have a minute to say that they hold it.
        #expect(try !author.run(["alert", "list"]).output.contains("ONLY HERE"))
        let soon = Date(timeIntervalSinceNow: 120).ISO8601Format()
        #expect(try author.run(["alert", "list", "--at", soon]).output.contains("ONLY HERE Down"))
        let shown = try author.run(["alert", "show", name, "--at", soon]).output
        #expect(shown.contains("ONLY HERE: no other member has said that it holds it"), "\(shown)")
        #expect(try alert(author, ["end", name]).status == 8)
        let later = Date(timeIntervalSinceNow: 120).ISO8601Format()
        let listed = try author.run(["alert", "list", "--at", later]).output
        #expect(listed.contains("all-clear") && listed.contains("ONLY HERE Down"), "\(listed)")
        let over = try author.run(["alert", "show", name, "--at", later]).output
        #expect(over.contains("what is said of it now"), "\(over)")
    }

    @Test func `a list shows what somebody looks for`() throws {
        let grave = try raise(["Grave", "--tlp", "clear", "--severity", "severe", "--to", "br"])
        let mild = try raise(["Mild", "--tlp", "clear", "--severity", "minor"])
        func names(_ options: String...) throws -> [String] {
            try author.run(["alert", "list", "--json"] + options).objects
                .compactMap { $0["name"] as? String }
        }
        #expect(try names() == [mild, grave])
        let status = try author.run(["status"]).output
        #expect(
            status.contains("2 alerts open, the gravest severe: tocsin alert list"),
            "\(status)"
        )
        #expect(try names("--severity", "moderate") == [grave])
        #expect(try names("--to-me") == [mild])
        #expect(try names("--by", "np") == [mild, grave])
        #expect(try names("--by", "Author Registry") == [mild, grave])
        #expect(try alert(author, ["update", grave, "--urgency", "immediate"]).status == 8)
        #expect(try names() == [grave, mild], "what was said last comes first")
        #expect(try author.run(["alert", "list", "--by", "nowhere"]).status == 4)
    }

    @Test func `a text is read from standard input, with the tabs and line ends of a log`() throws {
        let answer = try author.run(
            ["alert", "new", "Log", "--tlp", "clear", "--text", "-", "--yes", "--json"]
                + author.secret,
            input: "02:10\tns1 down\r\n02:11\tns2 down\r\n"
        )
        let name = try #require(answer.object["name"] as? String, "\(answer.errors)")
        #expect(try alert(author, ["update", name, "--headline", "\u{200B}Log "]).status == 0)
        #expect(try current(name)["text"] as? String == "02:10 ns1 down\n02:11 ns2 down")
    }

    @Test func `what is signed and cannot be shown is not to be typed again`() throws {
        let errors = author.folder.file("errors")
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = BuiltTocsin.program
        process.arguments = ["alert", "new", "Full", "--tlp", "clear", "--yes"] + author.secret
        process.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": author.path]) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        let said = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        #expect(process.terminationStatus == 1 && said.contains("is signed and stored"), "\(said)")
        #expect(try author.run(["alert", "list"]).output.contains("Full"))
    }

    @Test func `a daemon that hangs is said soon, with whom to call, and nothing is signed`() throws
    {
        try author.withNode { daemon in
            kill(daemon.processIdentifier, SIGSTOP)
            defer { kill(daemon.processIdentifier, SIGCONT) }
            let answer = try alert(author, ["new", "Hangs", "--tlp", "clear", "--to", "br"])
            #expect(answer.status == 1 && answer.errors.contains("Nothing was signed"))
            #expect(answer.output.contains("Nobody of .br is a member"))
        }
        #expect(!(try author.run(["alert", "list"]).output.contains("Hangs")))
    }

    @Test func `a cancelled alert says why`() throws {
        let name = try raise(["Mistake", "--tlp", "clear"])
        #expect(try alert(author, ["end", name, "--cancel"]).status == 2)
        #expect(try alert(author, ["end", name, "--cancel", "--reason", "Our change"]).status == 8)
        let shown = try author.run(["alert", "show", name]).output
        #expect(shown.contains("It is over: cancelled, ") && shown.contains("Our change"))
    }

    /// Arguments that are refused, what is answered and what is said.
    static let refused: [([String], Int32, String)] = [
        (["No label"], 2, "--tlp"),
        (["x", "--tlp", "purple"], 2, "CLEAR"),
        (["x", "--tlp", "red"], 7, "named readers"),
        (["x", "--tlp", "red", "--region", "AP"], 7, "named readers"),
        (["x", "--tlp", "red", "--to", ".ad"], 7, "by phone"),
        (["x", "--tlp", "clear", "--readable", "2"], 2, "not sealed"),
        (["bad \u{1B}[31m", "--tlp", "clear"], 2, "headline"),
        (["two\nlines", "--tlp", "clear"], 2, "headline"),
        ([String(repeating: "x", count: 400), "--tlp", "clear"], 2, "360"),
        (["x", "--tlp", "clear", "--expires", "2020-01-01T00:00:00Z"], 2, "past"),
        (["x", "--tlp", "clear", "--expires", "91d"], 2, "90 days"),
        (["x", "--tlp", "clear", "--deadline", "soon"], 2, "2h"),
        (["x", "--tlp", "clear", "--to", ".no such"], 2, "no TLD"),
        (["x", "--tlp", "clear", "--region", "XX"], 2, "LAC"),
        (["x", "--tlp", "clear", "--indicator", "bad.example"], 2, "domain:bad.example"),
        (["x", "--tlp", "clear", "--block", "domain:np"], 2, "is no domain"),
        (["x", "y", "--tlp", "clear"], 2, "in quotes"),
        (["x", "--tlp", "clear", "--to", "Brazil"], 2, "Did you mean .br?"),
        (["x", "--tlp", "clear", "--to", "zzz"], 2, "no country's"),
        (["x", "--tlp", "clear", "--topic", "availability/ddoss"], 2, "availability/ddos"),
        (["x", "--tlp", "clear", "--language", "klingon!"], 2, "pt-BR"),
        (["  ", "--tlp", "clear"], 2, "headline"),
        (["x", "--tlp", "clear"] + Array(repeating: "--exercise", count: 2100), 2, "2048"),
        (["x", "--tlp", "clear", "--severity", "awful"], 2, "extreme"),
        (["x", "--tlp", "clear", "--exercise", "--test"], 2, "not both"),
        (["x", "--tlp", "clear", "--again", "np orbit lemon"], 4, "alert list"),
    ]

    @Test func `nothing is signed that others could not read, or that must be sealed`() throws {
        for (arguments, status, said) in Self.refused {
            let answer = try alert(author, ["new"] + arguments)
            #expect(answer.status == status, "\(arguments.prefix(8)): \(answer.errors)")
            #expect(answer.errors.contains(said), "\(arguments.prefix(8)): \(answer.errors)")
        }
        #expect(try author.run(["alert", "list", "--all", "--json"]).objects.count == 1)
        #expect(try author.run(["alert", "show", "np", "orbit", "lemon"]).status == 4)
    }
}
