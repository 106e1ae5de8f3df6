import Foundation
import Testing
import TocsinTesting

extension GovernanceProcedures {
    /// "A warning" and "Is it really them on the phone?": .br, .na and .de warn of .np, and .jp sees it.
    @Suite(.serialized, .ownThreads) struct Warning {
        private let founders: Founders
        private var np: Operator { founders.np }
        private var jp: Operator { founders.jp }
        init() throws {
            founders = try Founders()
        }

        private func beginNodes() throws {
            for one in founders.all { try one.begins("tocsin node") }
            try np.hasAgreed()
        }

        private func suspend(_ one: Operator) throws {
            try one.types("tocsin member suspend .xx --reason stolen-key", with: [".xx": ".np"])
        }

        @Test func `voters warn, and the identity key lifts it`() throws {
            try beginNodes()
            for voter in [founders.br, founders.na] { try suspend(voter) }
            try founders.de.sees("Namibia", in: "member", "show", ".np")
            #expect(try !jp.ask("call", ".np").output.contains("SUSPENDED"))
            try suspend(founders.de)
            for words in [
                ["call", ".np"], ["show", ".np"], ["list"], ["print"], ["export", "csv"],
            ] {
                try jp.sees(words[0] == "export" ? "suspended" : "SUSPENDED", in: words)
            }
            let shown = try jp.types("tocsin member show .xx", with: [".xx": ".np"])
            #expect(shown.contains("a stolen key"), "\(shown)")
            // Whoever has the signing key cannot wave it away.
            let key = try #require(np.keys("signing").first)
            try np.types(
                "tocsin keys end KEY",
                adding: ["--identity FILE"],
                with: ["KEY": key, "FILE": np.identity]
            )
            try np.types("tocsin member object --identity FILE", with: ["FILE": np.identity])
            try jp.seesNoMore("SUSPENDED", in: "call", ".np")
            #expect(try jp.ask("call", ".np").output.contains("Desk of Nepal"))
        }

        @Test func `one copy alone pins or blocks a member`() throws {
            try beginNodes()
            try jp.types("tocsin member pin .xx", with: [".xx": ".de"])
            try jp.sees("pinned here", in: "member", "list")
            try jp.types("tocsin member block .xx", with: [".xx": ".np"])
            try jp.sees("BLOCKED HERE", in: "call", ".np")
            #expect(try !founders.de.ask("call", ".np").output.contains("BLOCKED"))
            try jp.types("tocsin member block .xx", adding: ["--undo"], with: [".xx": ".np"])
            try jp.seesNoMore("BLOCKED", in: "call", ".np")
        }

        @Test func `a voter takes a warning back`() throws {
            try beginNodes()
            let key = try #require(np.keys("signing").first)
            try founders.br.types(
                "tocsin member suspend .xx --reason stolen-key",
                adding: ["--key"],
                filling: String(key.prefix(8)),
                with: [".xx": ".np"]
            )
            for voter in [founders.na, founders.de] { try suspend(voter) }
            try jp.sees("SUSPENDED", in: "call", ".np")
            try founders.br.types("tocsin member suspend .xx --withdraw", with: [".xx": ".np"])
            try jp.seesNoMore("SUSPENDED", in: "call", ".np")
        }

        @Test func `both on the phone see the same three words`() throws {
            let here = try np.types("tocsin verify-call .xx", with: [".xx": ".br"])
            let there = try founders.br.types("tocsin verify-call .xx", with: [".xx": ".np"])
            let (own, theirs) = (Self.turns(in: here), Self.turns(in: there))
            #expect(own.count >= 3 && own.map(\.word) == theirs.map(\.word), "\(here) \(there)")
            #expect(own.map(\.isMine) == theirs.map { !$0.isMine })
            let number = try np.types("tocsin call .xx", with: [".xx": ".br"])
            #expect(number.contains("DIAL  +55 000 00 001"))
        }

        /// Who says which word.
        private static func turns(in shown: String) -> [(isMine: Bool, word: Substring)] {
            shown.matches(of: /(you|they) say +([a-z]+)/).map { ($0.1 == "you", $0.2) }
        }
    }
}
