import Foundation
import Testing

/// What is answered to alerts, by the built program.
@Suite struct AlertAnswerTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }
    private var other: MemberHome { two.other }

    init() throws { two = try TwoRegistries() }

    private func alert(_ home: MemberHome, _ arguments: [String]) throws -> BuiltTocsin.Answer {
        try home.run(["alert"] + arguments + ["--yes"] + home.secret)
    }

    private func row(_ tld: String, of name: String, at home: MemberHome) throws -> [String: Any] {
        let rows = try home.run(["alert", "answers", name, "--json"]).objects
        return try #require(rows.first { $0["tld"] as? String == tld })
    }

    @Test func `who has it in hand is seen by whoever raised it`() throws {
        let name = try two.raise(["--to", ".br", "--asks", "acknowledged", "--answer-by", "2h"])
        var answers = try author.run(["alert", "answers", name]).output
        #expect(answers.contains("Of 1 addressee: 1 no node."), "\(answers)")
        #expect(answers.contains("1 has not answered"), "\(answers)")
        #expect(try alert(other, ["answer", name, "--say", "seen"]).status == 8)
        #expect(try row("br", of: name, at: other)["state"] as? String == "seen")
        #expect(try row("br", of: name, at: other)["answered"] as? Bool == false)
        let nobody = try alert(other, ["answer", name, "--say", "acting"])
        #expect(nobody.status == 2 && nobody.errors.contains("--by"), "\(nobody.errors)")
        let taken = ["answer", name, "--say", "acting", "--by", "Duty officer", "--names", "12"]
        let answered = try other.run(
            ["alert"] + taken + ["--text", "-", "--yes"] + other.secret,
            input: "We block them\n"
        )
        #expect(answered.output.contains(".br: acting, 12 names, says Duty officer"))
        #expect(answered.output.contains("  We block them"), "what is signed is shown")
        try other.carry(to: author)
        let row = try row("br", of: name, at: author)
        #expect(row["state"] as? String == "outcome" && row["answered"] as? Bool == true)
        let said = try #require((row["answers"] as? [[String: Any]])?.first)
        #expect(said["outcome"] as? String == "acting" && said["names"] as? Int == 12)
        answers = try author.run(["alert", "answers", name]).output
        for part in ["1 acting", "Duty officer", "Other Registry", "We block them"] {
            #expect(answers.contains(part), "\(answers)")
        }
        let less = try alert(other, ["answer", name, "--say", "seen"])
        #expect(less.status == 7 && less.errors.contains("take it back"), "\(less.errors)")
        let shown = try author.run(["alert", "show", name]).output
        #expect(shown.contains("Of 1 addressee: 1 acting."), "\(shown)")
        #expect(
            try author.run(["alert", "answers", name, "--unanswered", "--json"]).objects.count == 1
        )
    }

    @Test func `what was said on the phone is written down by whoever raised it`() throws {
        let name = try two.raise(["--to", ".br", "--to", ".ad"])
        for tld in [".br", ".ad"] {
            let phoned = ["answer", name, "--phoned", tld, "--say", "acknowledged"]
            #expect(try alert(author, phoned + ["--by", "Night desk"]).status == 8)
        }
        let rows = try author.run(["alert", "answers", name]).output
        #expect(rows.contains("Of 2 addressees: 2 acknowledged.") && rows.contains("by phone"))
        #expect(rows.contains("written down by Author Registry"), "\(rows)")
        let writer = try row("br", of: name, at: author)["answers"] as? [[String: Any]]
        #expect(writer?.first?["written_by"] is String)
        try author.carry(to: other)
        let own = ["answer", name, "--say", "not-affected", "--by", "Duty officer"]
        #expect(try alert(other, own).status == 8)
        let br = try row("br", of: name, at: other)
        let said = try #require(br["answers"] as? [[String: Any]])
        #expect(said.map { $0["outcome"] as? String } == ["not-affected"])
        #expect(said.first?["written_by"] is NSNull)
        try other.carry(to: author)
        let vain = ["answer", name, "--phoned", ".br", "--say", "acknowledged", "--by", "x"]
        let given = try alert(author, vain)
        #expect(given.status == 7 && given.errors.contains("alert note"), "\(given.errors)")
        let foreign = ["answer", name, "--phoned", ".ad", "--say", "acknowledged", "--by", "x"]
        let refused = try alert(other, foreign)
        #expect(refused.status == 7 && refused.errors.contains("Author Registry"))
    }

    @Test
    func `what was said on the phone earlier stands at its moment, and none to come is taken`()
        throws
    {
        let name = try two.raise(["--to", ".ad"])
        let raised = try author.run(["alert", "show", name, "--json"]).object["raised"] as? String
        let phoned = ["answer", name, "--phoned", ".ad", "--say", "acknowledged", "--by", "Desk"]
        let soon = Date(timeIntervalSinceNow: 3_600).ISO8601Format()
        for moment in [soon, "2d"] {
            let refused = try alert(author, phoned + ["--at", moment])
            #expect(refused.status == 2 && refused.errors.contains("--at 20"), "\(refused.errors)")
        }
        let moment = try #require(raised)
        #expect(try alert(author, phoned + ["--at", moment]).status == 8)
        let said = try row("ad", of: name, at: author)["answers"] as? [[String: Any]]
        #expect(said?.first?["phoned"] as? String == moment)
        let own = try alert(other, ["answer", name, "--say", "seen", "--at", "2m"])
        #expect(own.status == 2 && own.errors.contains("--phoned"), "\(own.errors)")
    }

    @Test func `who is no member is written down of an alert for everybody, too`() throws {
        let name = try two.raise(["--to", "all"])
        let phoned = ["answer", name, "--say", "acknowledged", "--by", "Desk", "--phoned"]
        let written = try alert(author, phoned + [".ad"])
        #expect(written.status == 8, "\(written.errors)")
        #expect(try row("ad", of: name, at: author)["answered"] as? Bool == true)
        let unknown = try alert(author, phoned + [".nowhere"])
        #expect(unknown.status == 2 && unknown.errors.contains("no country's"))
        #expect(try alert(author, ["end", name]).status == 8)
        let over = try author.run(["alert", "answers", name]).output
        #expect(!over.contains("asks for an answer"), "\(over)")
    }

    @Test func `whom it does not ask is told so`() throws {
        let name = try two.raise(["--to", ".ad"])
        let by = ["--say", "acknowledged", "--by", "Duty officer"]
        let unasked = try alert(other, ["answer", name] + by)
        #expect(unasked.status == 7 && unasked.errors.contains("alert note"), "\(unasked.errors)")
        let foreign = try alert(other, ["answer", name, "--tld", ".ad"] + by)
        #expect(foreign.status == 7 && foreign.errors.contains(".ad is none of yours"))
        let own = try alert(author, ["answer", name] + by)
        #expect(own.status == 7 && own.errors.contains("--phoned"), "\(own.errors)")
        let word = try alert(other, ["answer", name, "--say", "maybe", "--by", "x"])
        #expect(word.status == 2 && word.errors.contains("not-affected"), "\(word.errors)")
        #expect(try other.run(["alert", "answers", name, "--json"]).objects.count == 2)
    }

    @Test func `those who have not answered are called in their order`() throws {
        let tlds = ["ad", "ae", "af", "ag", "ai", "al", "am", "br"]
        let name = try two.raise(tlds.flatMap { ["--to", $0] })
        try other.carry(to: author)
        let called = try author.run(["alert", "answers", name, "--call"]).output
        #expect(called.contains("Desk") && called.contains("Nobody of .ad is a member"))
        #expect(!called.contains("Call these too"), "whoever asks gets all of them")
    }
}
