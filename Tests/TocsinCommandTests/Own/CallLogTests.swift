import Foundation
import Testing

/// Notes of calls, by the built program: whoever calls next sees who was called.
@Suite struct CallLogTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }
    private let drill: String

    init() throws {
        two = try TwoRegistries()
        let started = try two.author.run(
            ["drill", "start", "--to", ".br", "--to", ".ad", "--yes", "--json"] + two.author.secret
        )
        try #require(started.status == 8, "\(started.errors)")
        drill = try #require(started.object["name"] as? String)
    }

    private func called(_ tld: String, _ options: [String]) throws -> BuiltTocsin.Answer {
        try author.run(["alert", "called", drill, "--tld", tld] + options)
    }

    private func log(at home: MemberHome) throws -> [[String: Any]] {
        try home.run(["alert", "calls", drill, "--json"]).objects
    }

    @Test func `who was called, and what came of it, stands wherever somebody looks next`() throws {
        let noted = try called(
            ".ad",
            ["--result", "no-answer", "--dialled", "+376 000 001", "--seconds", "40"]
        )
        #expect(noted.status == 0 && noted.output.contains("no-answer"), "\(noted.errors)")
        let reached = try called(".br", ["--result", "answered", "--by", "Night desk"])
        #expect(reached.errors.contains("--phoned .br"), "\(reached.errors)")
        let list = try author.run(["alert", "calls", drill]).output
        #expect(list.contains(".ad  no-answer, +376 000 001, 40 s"), "\(list)")
        let sheets = try author.run(["alert", "answers", drill, "--call"]).output
        #expect(sheets.contains("Called 1 time for it: no-answer, +376 000 001"), "\(sheets)")
        let shown = try author.run(["drill", "show", "--json"]).object
        #expect(shown["failed"] as? [String] == ["ad"])
        #expect(
            (shown["called"] as? [[String: Any]])?.compactMap { $0["tld"] as? String } == [
                "ad", "br",
            ]
        )
        let phoned = ["alert", "answer", drill, "--phoned", ".ad", "--say", "acknowledged"]
        let written = try author.run(phoned + ["--by", "Desk of .ad", "--yes"] + author.secret)
        #expect(written.status == 8, "\(written.errors)")
        let after = try author.run(["drill", "show", "--json"]).object
        #expect(after["failed"] as? [String] == [] && after["phoned"] as? [String] == ["ad"])
        #expect(after["reached"] as? [String] == [], "a call is no node")
        let text = try author.run(["drill", "show"]).output
        #expect(text.contains("EXERCISE by phone    .ad"), "\(text)")
        let told = try author.run(["alert", "timeline", drill, "--json"]).objects
        let story = told.compactMap { $0["what"] as? String }
        #expect(story.first == "raised", "what is of one second may stand in any order")
        #expect(story.sorted() == ["acknowledged", "called", "called", "raised"])
        try author.carry(to: two.other)
        #expect(try log(at: two.other).isEmpty, "whom one dials is nobody else's business")
    }

    @Test func `a call that was made earlier, or that came in, is noted for its moment`() throws {
        let soon = Date(timeIntervalSinceNow: 3_600).ISO8601Format()
        for (moment, remedy) in [(soon, "--at 20m"), ("2d", "--at 20"), ("noon", "20m, 2h")] {
            let refused = try called(".ad", ["--result", "busy", "--at", moment])
            #expect(refused.status == 2 && refused.errors.contains(remedy), "\(refused.errors)")
        }
        #expect(try log(at: author).isEmpty)
        let timeline = try author.run(["alert", "timeline", drill, "--json"]).objects
        let raised = try #require(timeline.first?["at"] as? String)
        let rang = try called(".ad", ["--result", "rang-us", "--at", raised, "--by", "Desk"])
        #expect(rang.status == 0 && rang.errors.contains("--phoned .ad"), "\(rang.errors)")
        let kept = try #require(try log(at: author).first)
        #expect(kept["at"] as? String == raised && kept["result"] as? String == "rang-us")
        #expect(try author.run(["drill", "show", "--json"]).object["failed"] as? [String] == [])
        let other = try called(".na", ["--result", "busy", "--seconds", "40s"])
        #expect(other.status == 0 && other.errors.contains("neither addresses .na"))
        #expect(try log(at: author).compactMap { $0["seconds"] as? Int } == [40])
    }

    private func noteAndRemove() throws -> BuiltTocsin.Answer {
        let noted = try called(
            ".ad",
            ["--result", "busy", "--dialled", "+376 000 0077", "--json"]
        )
        let number = try #require(noted.object["call"] as? Int, "\(noted.errors)")
        #expect(try log(at: author).map { $0["call"] as? Int } == [number])
        let all = try author.run(["alert", "calls"]).output
        #expect(all.contains(drill) && all.contains("+376 000 0077"), "\(all)")
        let remove = ["alert", "calls", "--remove", "\(number)"]
        #expect(try author.run(remove).status == 2, "it is asked for")
        let removed = try author.run(remove + ["--yes"])
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(try log(at: author).isEmpty)
        let again = try author.run(remove + ["--yes"])
        #expect(again.status == 4 && again.errors.contains("alert calls"))
        return removed
    }

    @Test func `what was noted wrongly is removed, with a daemon and without`() throws {
        let removed = try noteAndRemove()
        #expect(removed.errors.contains("No trace of that is left"), "\(removed.errors)")
        #expect(try !author.lies("+376 000 0077"))
        try author.withNode { _ in
            let removed = try noteAndRemove()
            #expect(removed.errors.contains("The node takes the last traces"), "\(removed.errors)")
        }
    }

    @Test(arguments: [
        (".ad", ["--result", "asleep"]), (".ad", []), (".nowhere", ["--result", "busy"]),
        (".ad", ["--result", "busy", "--seconds", "-1"]),
        (".ad", ["--result", "busy", "--dialled", String(repeating: "1", count: 400)]),
    ])
    func `what cannot be noted is refused`(tld: String, options: [String]) throws {
        let refused = try called(tld, options)
        #expect(refused.status == 2, "\(refused.output)\(refused.errors)")
        #expect(try log(at: author).isEmpty)
    }
}
