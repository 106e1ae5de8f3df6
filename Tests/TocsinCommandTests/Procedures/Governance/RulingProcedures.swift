import Foundation
import Testing
import TocsinTesting

extension GovernanceProcedures {
    /// "Decisions" on who holds a TLD and on what is erased: .np, .br and .na decide over .de, and .jp sees it.
    @Suite(.serialized, .ownThreads) struct Ruling {
        private let founders: Founders
        private var np: Operator { founders.np }
        private var jp: Operator { founders.jp }

        init() throws {
            founders = try Founders()
            for one in [np, founders.br, founders.na, jp] { try one.begins("tocsin node") }
        }

        private func sign() throws {
            for voter in [founders.br, founders.na] { try voter.signsProposal() }
        }

        @Test func `a TLD goes to another member, to nobody, and back`() throws {
            #expect(try jp.ask("call", ".de").output.contains("Desk of Germany"))
            try np.types(
                "tocsin decision propose --label .xx --holder NAME",
                with: [".xx": ".de", "NAME": "Brazil Example Registry"]
            )
            try sign()
            try jp.sees("Desk of Brazil", in: "call", ".de")
            let shown = try jp.ask("show", ".de").output
            #expect(shown.contains("claimed by Germany Example Registry"), "\(shown)")

            try np.types(
                "tocsin decision propose --label .xx --no-holder",
                with: [".xx": ".de"]
            )
            try sign()
            try jp.seesNoMore("Desk of Brazil", in: "call", ".de")
            #expect(try jp.ask("call", ".de").status == 4)

            try np.types(
                "tocsin decision propose --label .xx --holder NAME",
                adding: ["--role"],
                filling: "manager",
                with: [".xx": ".de", "NAME": "Germany Example Registry"]
            )
            try sign()
            try jp.sees("Desk of Germany", in: "call", ".de")
        }

        @Test func `what its author does not erase is erased by the voters`() throws {
            let contacts = try jp.ask("show", ".de", "--json").object["contacts"]
            let origin = (contacts as? [[String: Any]])?.first?["origin"] as? [String: Any]
            let record = try #require(origin?["record"] as? String)
            try np.types("tocsin decision propose --erase-record ID", with: ["ID": record])
            try sign()
            try jp.seesNoMore("Desk of Germany", in: "show", ".de")
            #expect(try jp.holds(bytesOf: "Desk of Germany"))
        }
    }
}
