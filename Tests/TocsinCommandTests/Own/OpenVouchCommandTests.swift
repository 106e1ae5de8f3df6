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
        #expect(numbers.contains("a voter vouches for 1 at once"), "\(numbers)")

        #expect(try vouch(0, for: 0).status == 0)
        let full = try founders[0].run(["status"]).errors
        #expect(full.contains("as many as one may at once"), "\(full)")
        let refused = try vouch(0, for: 1)
        #expect(refused.status == 7, "\(refused.errors)")
        #expect(refused.errors.contains("hears at most 1 from one member"), "\(refused.errors)")
        #expect(refused.errors.contains("tocsin decision propose --confirm"))
        // The same once more, with other evidence, is none more.
        #expect(try vouch(0, for: 0, ["--evidence", "person"]).status == 0)

        #expect(try vouch(1, for: 0).status == 0)
        try exchange()
        let shown = try founders[2].run(["member", "show", "First Registry"]).output
        #expect(shown.contains("1 whom no decision has confirmed, at most 1"), "\(shown)")
        try decide(["--confirm"])
        let member = try founders[2].run(["member", "show", "First Registry", "--json"]).object
        #expect(member["open_vouches"] as? Int == 0 && member["overcommitted"] as? Bool == false)
        #expect(try vouch(0, for: 1).status == 0)
    }

    @Test func `who vouches for more than may be heard is marked, and who rests on it`() throws {
        for newcomer in 0..<2 { try #require(vouch(0, for: newcomer).status == 0) }
        // The number is lowered under what stands.
        try decide(["--open-vouches", "1"])
        #expect(try vouch(1, for: 0).status == 0)
        try exchange()
        let own = try founders[0].run(["status"]).errors
        #expect(own.contains("at most 1 are heard: none of these vouches stands"), "\(own)")
        let other = try founders[2].run(["status"]).errors
        #expect(other.contains("First Registry") && other.contains("Ask it whether"), "\(other)")
        let listed = try founders[2].run(["member", "list"]).output
        #expect(listed.contains("vouches for too many, founder, voter"), "\(listed)")
        #expect(listed.contains("admitted, fewer vouch now"), "\(listed)")
        let shown = try founders[2].run(["member", "show", "Early Registry"]).output
        #expect(shown.contains("does not stand, since it vouches for too many"), "\(shown)")
        let withdrawn = try vouch(0, for: 1, ["--withdraw"])
        #expect(withdrawn.status == 0, "\(withdrawn.errors)")
        try exchange()
        let healed = try founders[2].run(["member", "list"]).output
        #expect(!healed.contains("too many") && !healed.contains("fewer vouch now"), "\(healed)")
    }
}
