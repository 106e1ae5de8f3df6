import Foundation
import Testing

/// Vouches for many at once, by the built program.
@Suite(.serialized) struct OpenVouchCommandTests {
    private let founders: [MemberHome]
    private let newcomers: [MemberHome]

    /// Three founders, of whom two must vouch, and two newcomers.
    init() throws {
        founders = try ["First", "Second", "Third"].map {
            try MemberHome(["--organisation", "\($0) Registry", "--contact", "Desk of \($0)"])
        }
        try MemberHome.found("Three", of: founders)
        newcomers = try ["Early", "Late"].map {
            try MemberHome(["--organisation", "\($0) Registry", "--contact", "Desk of \($0)"])
        }
        let invitation = founders[0].folder.file("founders.invitation").path
        for newcomer in newcomers {
            let words = ["join", invitation, "--yes", "--application", Self.application(newcomer)]
            try #require(newcomer.run(words + newcomer.secret).status == 0)
        }
    }

    private static func application(_ home: MemberHome) -> String {
        home.folder.file("application.tocsin").path
    }

    private func exchange() throws {
        for home in founders {
            for other in founders where other.path != home.path { try home.carry(to: other) }
        }
    }

    private func sign(_ words: [String], _ founder: Int) throws -> BuiltTocsin.Answer {
        try founders[founder].run(words + ["--yes"] + founders[founder].secret)
    }

    private func vouch(
        _ founder: Int,
        for newcomer: Int,
        _ more: [String] = ["--evidence", "call"]
    ) throws -> BuiltTocsin.Answer {
        try sign(["vouch", Self.application(newcomers[newcomer])] + more, founder)
    }

    /// Lets two of three founders decide.
    private func decide(_ words: [String]) throws {
        let proposed = try sign(["decision", "propose"] + words, 0)
        try #require(proposed.status == 0, "\(proposed.errors)")
        try confirm()
    }

    /// Lets the second founder speak for what the first has proposed.
    private func confirm() throws {
        try exchange()
        let listed = try founders[1].run(["decision", "list", "--json"]).objects
        let waiting = listed.filter { $0["state"] as? String == "waits" }
        let id = try #require(waiting.compactMap { $0["decision"] as? String }.first, "\(listed)")
        let signed = try sign(["decision", "sign", id], 1)
        try #require(signed.status == 0, "\(signed.errors)")
        try exchange()
    }

    @Test func `one vouch more than is heard is refused, until the others are confirmed`() throws {
        try exchange()
        let vain = try sign(["decision", "propose", "--confirm"], 0)
        #expect(vain.status == 7 && vain.errors.contains("nobody to confirm"), "\(vain.errors)")
        for words in [["--confirm", "--vouches", "1"], ["--confirm", "--nothing"]] {
            #expect(try sign(["decision", "propose"] + words, 0).status == 2)
        }
        try decide(["--open-vouches", "1"])
        let numbers = try founders[2].run(["decision", "list"]).output
        #expect(numbers.contains("a voter vouches for 1 unconfirmed at a time"), "\(numbers)")

        #expect(try vouch(0, for: 0).status == 0)
        let full = try founders[0].run(["status"]).errors
        #expect(full.contains("as many as may be at a time. Early Registry"), "\(full)")
        let refused = try vouch(0, for: 1)
        #expect(refused.status == 7, "\(refused.errors)")
        #expect(refused.errors.contains("none of these vouches would stand"), "\(refused.errors)")
        // Whom others have not vouched for no decision confirms.
        #expect(refused.errors.contains("others must vouch for them, too"), "\(refused.errors)")
        // The same once more, with other evidence, is none more.
        #expect(try vouch(0, for: 0, ["--evidence", "person"]).status == 0)

        #expect(try vouch(1, for: 0).status == 0)
        try exchange()
        let shown = try founders[2].run(["member", "show", "First Registry"]).output
        #expect(shown.contains("1 unconfirmed of at most 1: Early Registry"), "\(shown)")
        let again = try vouch(0, for: 1)
        #expect(again.errors.contains("tocsin decision propose --confirm"), "\(again.errors)")
        try decide(["--confirm"])
        let confirmed = try founders[2].run(["member", "show", "Early Registry"]).output
        #expect(confirmed.contains("admitted, confirmed by decision 2"), "\(confirmed)")
        let member = try founders[2].run(["member", "show", "First Registry", "--json"]).object
        #expect(member["open_vouches"] as? [String] == [])
        #expect(member["overcommitted"] as? Bool == false)
        #expect(try vouch(0, for: 1).status == 0)
    }

    @Test func `who vouches for too many is marked, and who rests on it`() throws {
        for newcomer in 0..<2 { try #require(vouch(0, for: newcomer).status == 0) }
        // The number is lowered under what stands, which whoever speaks for it is told.
        let lowered = ["decision", "propose", "--open-vouches", "1"]
        try exchange()
        let told = try sign(lowered, 0)
        #expect(told.output.contains("none of these vouches would stand"), "\(told.output)")
        try confirm()
        let voted = try vouch(1, for: 0)
        #expect(voted.errors.contains("is a member, marked: fewer vouch now"), "\(voted.errors)")
        try exchange()
        let own = try founders[0].run(["status"]).errors
        #expect(own.contains("at most 1 may be, so none of these vouches stands"), "\(own)")
        #expect(own.contains("tocsin keys end KEY"))
        let other = try founders[2].run(["status"]).errors
        #expect(other.contains("First Registry") && other.contains("Ask it whether"), "\(other)")
        let listed = try founders[2].run(["member", "list"]).output
        #expect(listed.contains("vouches for too many, founder, voter"), "\(listed)")
        #expect(listed.contains("admitted, fewer vouch now"), "\(listed)")
        let shown = try founders[2].run(["member", "show", "Early Registry"]).output
        #expect(shown.contains("does not stand: it vouches for too many"), "\(shown)")
        // Whom a thief may have let in nobody confirms by the way.
        let vain = try sign(["decision", "propose", "--confirm"], 2)
        #expect(vain.status == 7, "\(vain.errors)")
        #expect(vain.errors.contains("fewer vouch for it than should"), "\(vain.errors)")
        let numbers = try sign(["decision", "propose", "--vouches", "1"], 2)
        #expect(numbers.errors.contains("Not confirmed, since fewer vouch"), "\(numbers.errors)")

        let late = try id(of: "Late Registry")
        let withdrawn = try sign(["vouch", String(late.prefix(10)), "--withdraw"], 0)
        #expect(withdrawn.status == 0, "\(withdrawn.errors)")
        #expect(withdrawn.errors.contains("no longer"), "\(withdrawn.errors)")
        try exchange()
        let healed = try founders[2].run(["member", "list"]).output
        #expect(!healed.contains("too many") && !healed.contains("fewer vouch now"), "\(healed)")
    }

    private func id(of organisation: String) throws -> String {
        let members = try founders[0].run(["member", "list", "--json"]).objects
        let found = members.first { $0["organisation"] as? String == organisation }
        return try #require(found?["member"] as? String)
    }
}
