import Foundation
import Testing
import TocsinTesting

extension GovernanceProcedures {
    /// "A newcomer" and "Marks and claims": .np, .br and .jp vouch, and .na, which does not, sees what follows.
    @Suite(.serialized, .ownThreads) struct Joining {
        private let founders: Founders
        private var voters: [Operator] { [founders.np, founders.jp, founders.br] }
        private var na: Operator { founders.na }

        init() throws {
            founders = try Founders()
            for one in voters + [na] { try one.begins("tocsin node") }
        }

        @Test func `a newcomer is let in by vouches, and marked when one of them goes`() throws {
            let gh = try founders.newcomer(
                "--tld=gh",
                "--organisation=Ghana Example Registry",
                "--country=gh",
                "--region=AF",
                "--contact=Desk of Ghana"
            )
            let review = try founders.np.types(
                "tocsin member review FILE",
                with: ["FILE": "application.tocsin"]
            )
            #expect(try review.contains(gh.words()))
            try gh.begins("tocsin node")
            for voter in voters.dropLast() { try voter.vouches() }
            try na.sees("Ghana Example Registry", in: "member", "list")
            let waiting = try na.types("tocsin member list")
            #expect(waiting.contains("waits for"), "\(waiting)")
            #expect(try gh.ask("status").errors.contains("not admitted yet"))
            try founders.br.vouches()
            try gh.seesNoMore("not admitted yet", in: "status")
            try gh.sees("Desk of Namibia", in: "call", ".na")
            gh.stops()
            try gh.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try gh.begins("tocsin node")
            try na.sees("Desk of Ghana", in: "call", ".gh")
            let shown = try na.types("tocsin member show .xx", with: [".xx": ".gh"])
            #expect(try na.types("tocsin member log").contains("is admitted, by the vouches of"))
            #expect(shown.contains("Brazil Example Registry: a call"), "\(shown)")

            try founders.br.types(
                "tocsin vouch FILE --withdraw",
                with: ["FILE": "application.tocsin"]
            )
            try na.sees("fewer members vouch", in: "show", ".gh")
            try na.sees("fewer vouch now", in: "member", "list")
            #expect(try na.ask("call", ".gh").output.contains("Desk of Ghana"))
            try founders.br.vouches()
            try na.seesNoMore("fewer members vouch", in: "show", ".gh")
            try na.seesNoMore("fewer vouch now", in: "member", "list")
        }

        @Test func `a claim is not called until the own registry vouches for its back end`() throws
        {
            let tech = try founders.newcomer(
                "--tld=np:back-end",
                "--organisation=Back End Example",
                "--country=np",
                "--kind=gtld-registry",
                "--region=AP",
                "--contact=Desk of the back end",
                "--emergency-phone=+977 000 00 007"
            )
            // .np is in no hurry.
            try founders.de.begins("tocsin node")
            for voter in [founders.de, founders.jp, founders.br] { try voter.vouches() }
            try tech.begins("tocsin node")
            try tech.seesNoMore("not admitted yet", in: "status")
            tech.stops()
            try tech.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try tech.begins("tocsin node")
            try na.sees("Desk of the back end", in: "show", "Back End Example")
            #expect(try na.ask("show", ".np").output.contains("Back End Example"))
            let call = try na.types("tocsin call .xx", with: [".xx": ".np"])
            #expect(!call.contains("Desk of the back end"))
            let shown = try founders.np.types("tocsin member show .xx", with: [".xx": ".np"])
            #expect(
                shown.contains("claim") && shown.contains("Germany Example Registry"),
                "\(shown)"
            )

            try founders.np.vouches()
            try na.sees("Desk of the back end", in: "call", ".np")
            let after = try na.types("tocsin call .xx", with: [".xx": ".np"])
            let places = ["Desk of Nepal", "Desk of the back end"].map {
                after.range(of: $0)?.lowerBound
            }
            #expect(try #require(places[0]) < #require(places[1]))
        }
    }
}
