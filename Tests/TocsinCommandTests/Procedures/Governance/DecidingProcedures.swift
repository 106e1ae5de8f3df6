import Foundation
import Testing
import TocsinTesting

extension GovernanceProcedures {
    /// "Decisions": three of five founders decide, and .jp sees what follows.
    @Suite(.serialized, .ownThreads) struct Deciding {
        private let founders: Founders
        private var voters: [Operator] { [founders.np, founders.br, founders.na] }
        private var jp: Operator { founders.jp }

        init() throws { founders = try Founders() }

        private func beginNodes() throws {
            for one in voters + [jp] { try one.begins("tocsin node") }
        }

        /// Two more voices for what .np has proposed.
        private func sign() throws {
            for voter in [founders.br, founders.na] { try voter.signsProposal() }
        }

        private func votes(_ name: String, on one: Operator) throws -> Bool? {
            try one.ask("member", "list", "--json").objects
                .first { $0["organisation"] as? String == name }?["voter"] as? Bool
        }

        @Test func `a member gets a voice, loses it and is removed`() throws {
            try beginNodes()
            let (np, name) = (founders.np, "Ghana Example Registry")
            let gh = try founders.admitted(by: np, founders.br, founders.na)
            try jp.sees("Desk of Ghana", in: "show", ".gh")
            try np.types("tocsin decision propose --enrol .xx", with: [".xx": ".gh"])
            try sign()
            try jp.sees("decided", in: "decision", "list")
            #expect(try votes(name, on: jp) == true)

            try np.types("tocsin decision propose --drop .xx", with: [".xx": ".gh"])
            try sign()
            try gh.signsProposal()
            try jp.sees("has no voice any more", in: "decision", "list")
            #expect(try votes(name, on: jp) == false)
            #expect(try jp.ask("show", ".gh").output.contains("Desk of Ghana"))

            try np.types(
                "tocsin decision propose --remove .xx",
                adding: ["--erase"],
                with: [".xx": ".gh"]
            )
            try sign()
            try jp.seesNoMore("Desk of Ghana", in: "show", ".gh")
            #expect(try votes(name, on: jp) == nil)
            #expect(try jp.types("tocsin decision list").contains("is no member any more"))
            try jp.seesNoMore("Ghana", in: "peers")
        }

        @Test func `other numbers hold`() throws {
            try beginNodes()
            try founders.np.types(
                "tocsin decision propose --vouches 4 --regions 3 --suspenders 3"
            )
            try sign()
            try jp.sees("decided", in: "decision", "list")
            _ = try founders.newcomer(
                "--tld=gh", "--organisation=Ghana Example Registry", "--country=gh",
                "--region=AF", "--no-contact"
            )
            let review = try jp.types(
                "tocsin member review FILE",
                with: ["FILE": "application.tocsin"]
            )
            #expect(review.contains("it waits for 4 vouches"), "\(review)")
            #expect(try jp.ask("decision", "show", "1").output.contains("4"))
        }

        @Test func `the number that suspends is decided`() throws {
            try beginNodes()
            try founders.np.types(
                "tocsin decision propose --suspenders 3",
                with: ["3": "1"]
            )
            try sign()
            try jp.sees("decided", in: "decision", "list")
            try founders.br.types(
                "tocsin member suspend .xx --reason stolen-key",
                with: [".xx": ".np"]
            )
            try jp.sees("SUSPENDED", in: "call", ".np")
        }

        @Test func `who lost all keys goes on as another member`() throws {
            try beginNodes()
            let old = try #require(
                founders.de.ask("status", "--json").object["member_words"] as? String
            )
            let anew = try founders.newcomer(
                "--tld=de", "--organisation=Germany Example Registry", "--country=de",
                "--region=EUR", "--contact=New desk of Germany"
            )
            for voter in voters { try voter.vouches() }
            try anew.begins("tocsin node")
            try anew.seesNoMore("not admitted yet", in: "status")
            anew.stops()
            try anew.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try anew.begins("tocsin node")
            try founders.np.sees("New desk of Germany", in: "show", "Germany Example Registry")
            let members = try founders.np.ask("member", "list", "--json").objects
                .filter { $0["organisation"] as? String == "Germany Example Registry" }
            let ids = ["founder", "admitted"].map { state in
                members.first { $0["state"] as? String == state }?["member"] as? String ?? ""
            }
            try founders.np.types(
                "tocsin decision propose --remove OLD --successor NEW",
                with: ["OLD": String(ids[0].prefix(10)), "NEW": String(ids[1].prefix(10))]
            )
            try sign()
            try jp.seesNoMore(" Desk of Germany", in: "show", ".de")
            try jp.sees("New desk of Germany", in: "call", ".de")
            #expect(!old.isEmpty)
        }

        @Test func `divided voices end in the empty decision, and one begins anew`() throws {
            try founders.de.begins("tocsin node")
            try beginNodes()
            let (np, br, na, de) = (founders.np, founders.br, founders.na, founders.de)
            try np.types("tocsin decision propose --suspenders 3", with: ["3": "1"])
            try br.signsProposal()
            try na.sees("waits", in: "decision", "list")
            try na.types("tocsin decision propose --suspenders 3", with: ["3": "2"], status: 7)
            try na.types(
                "tocsin decision propose --suspenders 3",
                adding: ["--insist"],
                with: ["3": "2"]
            )
            let other = try proposal(on: de, saying: "2")
            try de.types("tocsin decision sign ID", adding: ["--insist"], with: ["ID": other])
            try jp.types(
                "tocsin decision propose --drop .xx",
                adding: ["--insist"],
                with: [".xx": ".de"]
            )
            try np.sees("decided", in: "decision", "list")
            try np.types("tocsin decision propose --suspenders 3", with: ["3": "1"])
            try br.signsProposal()
            try na.signsProposal()
            try jp.sees("2", in: "decision", "show", "2")
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

extension Operator {
    /// Sees in the status that a proposal waits, looks at it and gives a voice to it.
    fileprivate func signsProposal() throws {
        try sees("A proposal waits for your voice", in: "status")
        #expect(try types("tocsin status").contains("A proposal waits for your voice"))
        let waiting = try ask("decision", "list", "--json").objects
            .last { $0["state"] as? String == "waits" }
        let id = String(try #require(waiting?["decision"] as? String).prefix(10))
        let shown = try types("tocsin decision show ID", with: ["ID": id])
        #expect(shown.contains("Nepal Example Registry") || shown.contains("Registry"))
        try types("tocsin decision sign ID", with: ["ID": id])
    }
}
