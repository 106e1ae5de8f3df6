import Foundation
import Testing

/// Who holds a TLD and what is erased, as voters rule it by the built program.
@Suite(.serialized) struct RulingTests {
    private let founder: MemberHome
    private let newcomer: MemberHome

    /// A network of one, which holds .np, and an admitted member, which claims it and holds .xq.
    init() throws {
        founder = try MemberHome.joined()
        newcomer = try MemberHome(["--tld", "xq", "--contact", "New desk"])
        let application = newcomer.folder.file("application.tocsin").path
        let invitation = founder.folder.file("network.invitation").path
        let join = ["join", invitation, "--yes"] + newcomer.secret
        try #require(newcomer.run(join + ["--application", application]).status == 0)
        let vouch = ["vouch", application, "--evidence", "call", "--yes"] + founder.secret
        try #require(founder.run(vouch).status == 0)
        try founder.carry(to: newcomer)
        try #require(newcomer.run(join).status == 0)
        try newcomer.carry(to: founder)
    }

    private func rule(_ words: [String]) throws -> BuiltTocsin.Answer {
        try founder.run(["decision", "propose"] + words + ["--yes"] + founder.secret)
    }

    @Test func `a TLD goes to another member, to nobody, and back`() throws {
        // The founder's own vouch lets both hold it, and everybody is told.
        let both = try founder.run(["call", ".np"])
        #expect(both.output.contains("each say that they manage .np"), "\(both.output)")
        try expectRivalryEverywhere()
        let id = try #require(
            founder.run(["member", "list", "--json"]).objects
                .first { $0["state"] as? String == "admitted" }?["member"] as? String
        ).prefix(10)
        let ruled = try rule(["--label", ".np", "--holder", String(id)])
        #expect(ruled.status == 0, "\(ruled.errors)")
        #expect(ruled.output.contains(".np (manager) is held by"), "\(ruled.output)")
        try founder.carry(to: newcomer)
        for home in [founder, newcomer] {
            let call = try home.run(["call", ".np"])
            #expect(!call.output.contains("each say"), "\(call.output)")
            #expect(call.output.contains("New desk"))
            #expect(try home.run(["verify"]).status == 0)
        }
        let shown = try founder.run(["show", ".np"]).output
        #expect(shown.contains("is claimed by") && shown.contains("holds it by decision 1 ("))
        #expect(!shown.contains("vouch for that"), "\(shown)")
        let claimed = try newcomer.run(["status"]).errors
        #expect(claimed.contains("holds it by decision 1 ("), "\(claimed)")
        let claim = try founder.run(["member", "show", ".np"]).output
        #expect(claim.contains("manager, a claim: Example Registry (.np .xq"), "\(claim)")
        #expect(claim.contains("manager, by decision 1 ("), "\(claim)")
        #expect(try founder.run(["member", "list"]).output.contains("founder, voter, claims .np"))
        for words in [["decision", "propose", "--remove", ".np"], ["member", "pin", ".np"]] {
            let vague = try founder.run(words + ["--yes", "--json"])
            #expect(vague.status == 4 && vague.errors.contains("ambiguous"), "\(vague.errors)")
            #expect(vague.errors.contains("\(id)) holds it"), "\(vague.errors)")
            #expect(vague.errors.contains("CLAIMS it"), "\(vague.errors)")
        }
        let own = try newcomer.run(["member", "show", String(id)])
        #expect(own.output.contains("manager") && !own.output.contains("a claim"))
        let lost = try founder.run(["status"]).errors
        #expect(lost.contains("The voters ruled that Example Registry (.np .xq"), "\(lost)")
        #expect(lost.contains("holds .np (manager): decision 1 (") && !lost.contains("vouch"))
        #expect(try rule(["--label", "np", "--no-holder"]).status == 0)
        try expectNobody(of: String(id))
        let founders = try founder.run(["member", "list", "--json"]).objects
            .filter { $0["state"] as? String == "founder" }
        let back = try #require(founders.first?["member"] as? String)
        #expect(try rule(["--label", "np", "--holder", back]).status == 0)
        let holders = try founder.run(["show", ".np", "--json"]).object["organisations"]
        #expect((holders as? [[String: Any]])?.compactMap { $0["member"] as? String } == [back])
        try expectLog(of: String(id), says: back)
        try expectNobodyAfterRemoval(of: String(id))
    }

    /// Whoever proposes the removal of a holder by a ruling is told that nobody is called for the TLD from then on.
    private func expectNobodyAfterRemoval(of holder: String) throws {
        #expect(try rule(["--label", "np", "--holder", holder]).status == 0)
        let removed = try rule(["--remove", holder])
        #expect(removed.status == 0, "\(removed.errors)")
        let said = removed.output + removed.errors
        #expect(said.contains("nobody is called for it until the voters rule anew"), "\(said)")
        let call = try founder.run(["call", ".np"]).errors
        #expect(call.contains("Nobody holds .np (manager) since decision 5"), "\(call)")
    }

    /// Two who manage one TLD are marked in whatever is made of the directory.
    private func expectRivalryEverywhere() throws {
        for command in ["call", "show"] {
            #expect(
                try founder.run([command, ".np", "--json"]).object["several_manage"] as? Bool
                    == true
            )
        }
        let rows = try founder.run(["list", "--json"]).objects
        #expect(rows.first?["several_manage"] as? Bool == true)
        #expect(rows.dropFirst().allSatisfy { $0["several_manage"] as? Bool != true })
        for words in [
            ["list"], ["print"], ["export", "vcard3"], ["export", "tld-ops"], ["export", "csv"],
        ] {
            let made = try founder.run(words).output
            #expect(made.uppercased().contains("SEVERAL MANAGE"), "\(words) \(made)")
        }
        let members = try founder.run(["member", "show", ".np", "--json"]).objects
        let words = members.compactMap { ($0["by_word_of"] as? [[String: Any]])?.first }
        #expect(words.count == 1 && words[0]["tld"] as? String == "np")
        let giver = members.first { $0["state"] as? String == "founder" }?["member"] as? String
        #expect(words.first?["members"] as? [String] == [giver].compactMap(\.self))
        let text = try founder.run(["member", "show", ".np"]).output
        #expect(text.contains("manager, by the word of Example Registry"), "\(text)")
    }

    /// Everybody is told that nobody holds .np, who ruled it when, and who claims it.
    private func expectNobody(of claimant: String) throws {
        let decision = try #require(
            founder.run(["decision", "list", "--json"]).objects.last?["decision"] as? String
        )
        let call = try founder.run(["call", ".np"])
        #expect(call.status == 4)
        for part in [
            "Nobody holds .np (manager) since decision 2 (\(decision.prefix(10)))",
            "It is claimed by Example Registry", "tocsin decision show \(decision.prefix(10))",
        ] {
            #expect(call.errors.contains(part), "\(call.errors)")
        }
        let shown = try founder.run(["show", ".np"]).output
        #expect(shown.contains("Nobody holds .np"), "\(shown)")
        #expect(
            try founder.run(["show", ".np", "--json"]).object["held_by_nobody"] as? String
                == decision
        )
        #expect(try founder.run(["member", "show", ".np"]).output.contains(claimant))
        let same = try rule(["--label", "np", "--no-holder"])
        #expect(same.status == 7 && same.errors.contains("would change nothing"), "\(same.errors)")
    }

    private func told(_ words: [String]) throws -> [[String: Any]] {
        try founder.run(["member", "log", "--json"] + words).objects
    }

    /// The log tells all of it, in order, of everybody and of one.
    private func expectLog(of newcomer: String, says founder: String) throws {
        let log = try told([])
        let kinds = log.compactMap { $0["kind"] as? String }
        #expect(
            kinds == [
                "vouch", "admission", "voice", "decision", "voice", "decision", "voice", "decision",
            ]
        )
        // Both have one name.
        let text = try self.founder.run(["member", "log"]).output
        for member in [founder, newcomer] {
            #expect(text.contains("Example Registry (\(member.prefix(10)))"), "\(text)")
        }
        #expect(log.allSatisfy { $0["counts"] as? Bool == true })
        #expect((log[0]["says"] as? String)?.hasSuffix(": a call") == true)
        #expect(log[0]["by"] as? String == founder && log[1]["by"] is NSNull)
        let ofNewcomer = try told([newcomer]).compactMap { $0["kind"] as? String }
        #expect(ofNewcomer == ["vouch", "admission", "decision"])
        let none = try self.founder.run(["member", "log", "nobody"])
        #expect(none.status == 4 && none.errors.contains("Nothing was said of nobody"))
    }

    @Test func `what cannot be ruled is refused with the reason`() throws {
        for (words, reason) in [
            (["--label", "np"], "--label goes with either"),
            (["--holder", "xq"], "--label goes with either"),
            (["--label", "np", "--holder", "xq", "--no-holder"], "--label goes with either"),
            (["--label", "np", "--label", "xq", "--no-holder"], "rules one label"),
            (["--label", "np", "--role", "owner", "--no-holder"], "manager, back-end or"),
            (["--label", "not a tld", "--no-holder"], "is no TLD"),
            (["--erase-record", "ffffffff"], "no record here"),
        ] {
            let refused = try rule(words)
            #expect(
                refused.status != 0 && refused.errors.contains(reason),
                "\(words) \(refused.errors)"
            )
        }
    }

    @Test func `a record that somebody else has signed is erased`() throws {
        let record = try #require(
            founder.run(["show", "xq", "--json"]).object["contacts"] as? [[String: Any]]
        ).compactMap { ($0["origin"] as? [String: Any])?["record"] as? String }
        let erased = try rule(["--erase-record", try #require(record.first)])
        #expect(erased.status == 0 && erased.output.contains("is erased"), "\(erased.errors)")
        #expect(erased.output.contains("now “New desk”, of Example Registry (.np .xq"))
        let decision = try #require(founder.run(["decision", "show", "1", "--json"]).objects.first)
        let erases = try #require((decision["erases"] as? [[String: Any]])?.first)
        #expect(erases["kind"] as? String == "contact" && erases["member"] is String)
        #expect(try founder.run(["call", "xq"]).status == 4)
        try founder.carry(to: newcomer)
        #expect(try newcomer.run(["call", "xq"]).status == 4)
        #expect(try newcomer.run(["verify"]).status == 0)
        let status = try newcomer.run(["status"]).errors
        #expect(status.contains("By decision 1 (") && status.contains("said is erased: contact"))
        #expect(try !founder.run(["status"]).errors.contains("is erased"))
    }
}
