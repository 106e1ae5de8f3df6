import Foundation
import Testing
import TocsinTesting

extension GovernanceProcedures {
    /// "Decisions", where voters want different things.
    @Suite(.serialized, .ownThreads) struct Disagreeing {
        private let founders: Founders
        private var jp: Operator { founders.jp }

        init() throws { founders = try Founders() }

        @Test func `divided voices end in the empty decision, and one begins anew`() throws {
            for one in founders.all { try one.begins("tocsin node") }
            let (np, br, na, de) = (founders.np, founders.br, founders.na, founders.de)
            try np.types("tocsin decision propose --suspenders 3", with: ["3": "1"])
            try br.signsProposal()
            try na.sees("waits", in: "decision", "list")
            try na.types("tocsin decision propose --suspenders 3", with: ["3": "2"], status: 7)
            try na.types(
                "tocsin decision propose --suspenders 3",
                adding: ["--insist divided"],
                with: ["3": "2"]
            )
            let other = try proposal(on: de, saying: "2 voters suspend")
            try de.types(
                "tocsin decision sign ID",
                adding: ["--insist divided"],
                with: ["ID": other]
            )
            try jp.types(
                "tocsin decision propose --drop .xx",
                adding: ["--insist divided"],
                with: [".xx": ".de"]
            )
            for one in [np, br, na] {
                try one.sees("nothing, so that the next can be decided", in: "decision", "list")
            }
            try np.types("tocsin decision propose --suspenders 3", with: ["3": "1"])
            try br.signsProposal()
            try na.signsProposal()
            try jp.sees("\"decided\"", in: "decision", "show", "2", "--json")
            #expect(try jp.ask("decision", "show", "2").output.contains("1 voter suspends"))
        }

        /// The identifier of the proposal that says something.
        private func proposal(on one: Operator, saying text: String) throws -> String {
            try one.sees(text, in: "decision", "list")
            let all = try one.ask("decision", "list", "--json").objects
            let found = all.first { ($0["does"] as? [String] ?? []).contains { $0.contains(text) } }
            return String(try #require(found?["decision"] as? String).prefix(10))
        }

        @Test func `a parted network heals when one side begins its copy anew`() throws {
            let (np, br, na, de) = (founders.np, founders.br, founders.na, founders.de)
            let otherMachine = try Operator(copying: jp)
            try np.types("tocsin decision propose --suspenders 3", with: ["3": "1"])
            for (one, other) in [(np, br), (br, jp)] {
                try one.carries(to: other)
                try other.signsProposal()
            }
            try jp.carries(to: np)
            try na.types("tocsin decision propose --suspenders 3", with: ["3": "2"])
            for (one, other) in [(na, de), (de, otherMachine)] {
                try one.carries(to: other)
                try other.signsProposal()
            }
            try otherMachine.carries(to: na)
            for one in [np, na] { try one.begins("tocsin node") }
            try na.sees("rival", in: "decision", "list", "--json")
            let both = try na.types("tocsin decision list")
            #expect(both.contains("Japan Example Registry"), "\(both)")

            // By phone it was agreed that what .np follows holds.
            na.stops()
            try na.movesDatabaseAway()
            try np.types("tocsin network invite")
            try np.sends("network.invitation", to: na)
            try na.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try na.begins("tocsin node")
            try na.sees("Desk of Namibia", in: "show", ".na")
            #expect(try decided(on: na) == decided(on: np))
        }

        private func decided(on one: Operator) throws -> [String] {
            try one.ask("decision", "list", "--json").objects
                .filter { $0["state"] as? String == "decided" }
                .compactMap { $0["decision"] as? String }
        }
    }
}
