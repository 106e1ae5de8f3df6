import Foundation
import Testing

/// Drills from their beginning to their result, by the built program.
@Suite struct DrillTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }
    private var other: MemberHome { two.other }

    init() throws { two = try TwoRegistries() }

    /// Starts one for .br and for .ad, of which nobody is a member, and carries it over.
    private func start(_ options: [String] = []) throws -> String {
        let started = try author.run(
            ["drill", "start", "--to", ".br", "--to", ".ad", "--within", "2h", "--yes", "--json"]
                + options + author.secret
        )
        #expect(started.status == 8, "\(started.errors)")
        try author.carry(to: other)
        return try #require(started.object["name"] as? String)
    }

    private func answer(_ name: String) throws {
        let answer = ["alert", "answer", name, "--say", "acknowledged", "--by", "Duty officer"]
        #expect(try other.run(answer + ["--yes"] + other.secret).status == 8)
        try other.carry(to: author)
    }

    private func end() throws {
        let ended = try author.run(["drill", "end", "--yes"] + author.secret)
        #expect(ended.status == 8 && ended.output.contains("answered    1 of 2"), "\(ended.errors)")
        try author.carry(to: other)
    }

    @Test func `who was reached and who answered is counted, kept, and the same for everybody`()
        throws
    {
        let name = try start()
        var shown = try author.run(["drill", "show", "--json"]).object
        #expect(shown["name"] as? String == name && shown["state"] as? String == "open")
        #expect(shown["addressed"] as? [String] == ["ad", "br"])
        #expect(shown["answered"] as? [String] == [] && shown["reached"] as? [String] == [])
        let asked = try other.run(["status"])
        #expect(asked.errors.contains("\(name) asks for your answer"), "\(asked.errors)")
        #expect(try other.run(["alert", "show", name]).output.contains("alert answer \(name)"))
        try answer(name)
        #expect(try other.run(["status", "--json"]).object["unanswered"] as? [String] == [])
        shown = try author.run(["drill", "show", name, "--json"]).object
        #expect(shown["answered"] as? [String] == ["br"] && shown["reached"] as? [String] == ["br"])
        #expect((shown["seconds"] as? [Int])?.count == 1 && shown["before"] is NSNull)
        try end()
        for home in [author, other] {
            let kept = try home.run(["drill", "show", name, "--json"]).object
            #expect(kept["state"] as? String == "over" && kept["answered"] as? [String] == ["br"])
            let text = try home.run(["drill", "show", name]).output
            #expect(text.contains("EXERCISE unreached   .ad"), "\(text)")
            #expect(text.contains("EXERCISE answered    1 of 2; half of them within "))
            let list = try home.run(["drill", "list"]).output
            #expect(list.contains(name) && list.contains("1 of 2"), "\(list)")
        }
        let named = try author.run(["drill", "end", name, "--yes"] + author.secret)
        #expect(named.status == 7 && named.errors.contains("drill show"), "\(named.errors)")
        let again = try author.run(["drill", "end", "--yes"] + author.secret)
        #expect(again.status == 4 && again.errors.contains("drill list"), "\(again.errors)")
    }

    @Test func `a drill is compared with the one before`() throws {
        try answer(try start())
        try end()
        let second = try start(["--headline", "Second drill"])
        let shown = try author.run(["drill", "show", "--json"]).object
        #expect(shown["name"] as? String == second)
        #expect(
            shown["lost"] as? [String] == ["br"] && shown["silent_twice"] as? [String] == ["ad"]
        )
        #expect(shown["decided"] as? Bool == false)
        let early = try author.run(["drill", "show"]).output
        #expect(early.contains("not yet") && !early.contains("no longer"), "\(early)")
        try answer(second)
        try end()
        let text = try author.run(["drill", "show"]).output
        #expect(text.contains("neither time .ad") && !text.contains("no longer"), "\(text)")
    }

    @Test func `who has answered has, whatever is said later or after the end`() throws {
        let name = try start()
        try answer(name)
        let taken = try author.run(["drill", "show", "--json"]).object
        let done = ["alert", "answer", name, "--say", "done", "--by", "Duty officer", "--yes"]
        #expect(try other.run(done + other.secret).status == 8)
        try other.carry(to: author)
        let ended = try author.run(["alert", "end", name, "--yes"] + author.secret)
        #expect(ended.status == 8 && ended.errors.contains("drill end"), "\(ended.errors)")
        #expect(try other.run(done + other.secret).status == 8)
        try other.carry(to: author)
        let shown = try author.run(["drill", "show", "--json"]).object
        #expect(shown["answered"] as? [String] == ["br"])
        #expect(shown["seconds"] as? [Int] == taken["seconds"] as? [Int])
        #expect(shown["ended"] is String && shown["remark"] as? String == "")
    }

    @Test func `a drill that was cancelled is not the one before`() throws {
        let name = try start()
        let cancel = ["alert", "end", name, "--cancel", "--reason", "Wrong list", "--yes"]
        #expect(try author.run(cancel + author.secret).status == 8)
        _ = try start(["--headline", "Second drill"])
        #expect(try author.run(["drill", "show", "--json"]).object["before"] is NSNull)
    }

    @Test func `who practises is told so in every line, and nothing else counts as a drill`() throws
    {
        let name = try start()
        for command in [["drill", "show"], ["alert", "show", name]] {
            let lines = try other.run(command).output.split(separator: "\n").dropLast()
            for line in lines { #expect(line.hasPrefix("EXERCISE"), "\(line)") }
        }
        let alert = try two.raise(["--exercise"])
        let shown = try author.run(["drill", "show", alert])
        #expect(shown.status == 4 && shown.errors.contains("no drill"), "\(shown.errors)")
        let foreign = try other.run(["drill", "end", name, "--yes"] + other.secret)
        #expect(foreign.status != 0 && foreign.errors.contains("alert note"), "\(foreign.errors)")
        let wrong = try author.run(["drill", "start", "--within", "1999-01-01T00:00:00Z"])
        #expect(wrong.status == 2, "\(wrong.errors)")
    }
}
