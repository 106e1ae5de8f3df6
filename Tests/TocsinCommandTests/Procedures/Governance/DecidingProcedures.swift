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
            // What a newcomer's invitation says of the decisions, a member of any machine reads out.
            let shown = try jp.types("tocsin decision show N", with: ["N": "3"])
            let words = try #require(
                np.ask("decision", "show", "3", "--json").object["words"] as? String
            )
            #expect(shown.contains(words), "\(shown)")
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
                "--tld=gh",
                "--organisation=Ghana Example Registry",
                "--country=gh",
                "--region=AF",
                "--no-contact"
            )
            let review = try jp.types(
                "tocsin member review FILE",
                with: ["FILE": "application.tocsin"]
            )
            #expect(review.contains("it waits for 4 vouches"), "\(review)")
            let decided = try jp.types("tocsin decision show N", with: ["N": "1"])
            #expect(decided.contains("4 vouches from 3 regions admit, 3 voters suspend"))
        }

        @Test func `as many newcomers as the number says, and more once they are confirmed`() throws
        {
            try beginNodes()
            let np = founders.np
            try np.types("tocsin decision propose --open-vouches 16", with: ["16": "1"])
            try sign()
            try jp.sees("decided", in: "decision", "list")
            _ = try founders.admitted(by: np, founders.br, founders.na)
            try jp.sees("1 unconfirmed of at most 1", in: "member", "show", ".np")
            try np.types("tocsin decision propose --confirm")
            try sign()
            try jp.seesNoMore("unconfirmed", in: "member", "show", ".np")
            try jp.sees("confirmed by decision 2", in: "member", "show", ".gh")
            let withdrawn = try founders.br.types(
                "tocsin vouch ID --withdraw",
                with: ["ID": "Ghana Example Registry"]
            )
            #expect(withdrawn.contains("You vouch for Ghana Example Registry no longer"))
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
            let anew = try founders.newcomer(
                "--tld=de",
                "--organisation=Germany Example Registry",
                "--country=de",
                "--region=EUR",
                "--contact=New desk of Germany"
            )
            for voter in voters { try voter.vouches() }
            try anew.begins("tocsin node")
            try anew.seesNoMore("not admitted yet", in: "status")
            anew.stops()
            try anew.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try anew.begins("tocsin node")
            try founders.np.sees("New desk of Germany", in: "search", "New desk")
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
        }
    }
}
