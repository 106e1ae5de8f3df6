import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// "Something is lost", as far as it is a machine: what is said there from then on counts nowhere.
    @Suite(.serialized, .ownThreads) struct LostMachines {
        let np: Operator
        let br: Operator

        init() throws {
            let founders = try Founders()
            (np, br) = (founders.np, founders.br)
            for one in [np, br] { try one.begins("tocsin node") }
            try np.hasAgreed()
        }

        @Test func `a stolen machine`() throws {
            let (own, ownNode) = (try np.keys("signing"), try np.keys("node"))
            let (laptop, tablet) = (try Operator(), try Operator())
            try np.admits(laptop)
            let signing = try #require(np.keys("signing").first { !own.contains($0) })
            let node = try #require(np.keys("node").first { !ownNode.contains($0) })
            try np.admits(tablet)
            for machine in [laptop, tablet] { try machine.begins("tocsin node") }
            try laptop.sees("Desk of Nepal", in: "show", ".np")
            try laptop.seesNoMore("machine", in: "status")
            try laptop.adds("Good desk")
            try laptop.adds("False desk")
            try np.sees("False desk", in: "show", ".np")
            laptop.stops()

            let listed = try np.types("tocsin record list")
            let (good, bad) = (try record("Good desk", in: np), try record("False desk", in: np))
            for (id, name) in [(good, "Good desk"), (bad, "False desk")] {
                #expect(listed.contains(id.prefix(10)))
                #expect(try np.types("tocsin record show ID", with: ["ID": id]).contains(name))
            }
            try np.types(
                "tocsin keys end SIGNING-KEY --identity /media/stick/identity.key",
                adding: ["--keep ID"],
                with: ["SIGNING-KEY": signing, "ID": good]
            )
            try np.types(
                "tocsin keys end NODE-KEY --identity /media/stick/identity.key",
                with: ["NODE-KEY": node]
            )
            try br.seesNoMore("False desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("Good desk"))
            try speaksInVain(laptop)

            try np.types(
                "tocsin keys renew encryption",
                adding: ["--identity FILE"],
                with: ["FILE": np.identity]
            )
            try tablet.takesEncryptionKey(from: np)
            #expect(try np.keys("encryption").count == 1)
        }

        /// What is said by a key that has ended counts nowhere, whoever carries it.
        private func speaksInVain(_ machine: Operator) throws {
            try machine.adds("Late desk")
            try machine.types("tocsin bundle export --output FILE", with: ["FILE": "late.bundle"])
            try machine.sends("late.bundle", to: br)
            try br.types("tocsin bundle import FILE", with: ["FILE": "late.bundle"], status: 3)
            #expect(try !br.ask("show", ".np").output.contains("Late desk"))
        }

        private func record(_ name: String, in one: Operator) throws -> String {
            let versions = try one.ask("contact", "versions", name, "--json").objects
            return try #require(versions.first?["record"] as? String)
        }

        @Test func `a key that two use`() async throws {
            let (key, mine) = try (
                #require(np.keys("signing").first), record("Desk of Nepal", in: np)
            )
            let theirs = try await np.stolenRecord(saying: "False desk", in: br)
            try np.sees("has signed two things at one place", in: "status")
            #expect(try np.types("tocsin status").contains("has signed two things at one place"))
            try br.sees("DISPUTED", in: "call", ".np")
            let asked = try np.types(
                "tocsin keys end SIGNING-KEY --identity /media/stick/identity.key --dry-run",
                with: ["SIGNING-KEY": key],
                status: 2
            )
            for id in [mine, theirs] { #expect(asked.contains(id.prefix(10)), "\(asked)") }
            #expect(
                try np.types("tocsin record show ID", with: ["ID": theirs]).contains("False desk")
            )
            try np.types("tocsin contact versions NAME", with: ["NAME": "Desk of Nepal"])
            try np.types(
                "tocsin keys end SIGNING-KEY --identity /media/stick/identity.key --keep RECORD",
                with: ["SIGNING-KEY": key, "RECORD": mine]
            )
            try np.types("tocsin keys renew signing --identity /media/stick/identity.key")
            try br.seesNoMore("DISPUTED", in: "call", ".np")
            let shown = try br.ask("show", ".np").output
            #expect(shown.contains("Desk of Nepal") && !shown.contains("False desk"))
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
        }

        @Test func `somebody leaves who had a machine`() throws {
            let (own, ownNode) = (try np.keys("signing"), try np.keys("node"))
            let laptop = try Operator()
            try np.admits(laptop)
            try laptop.begins("tocsin node")
            try laptop.seesNoMore("machine", in: "status")
            laptop.stops()
            try np.adds("Leaver")
            try br.sees("Leaver", in: "show", ".np")
            let theirs =
                try np.keys("signing").filter { !own.contains($0) }
                + np.keys("node").filter { !ownNode.contains($0) }
            let dry = try np.types(
                "tocsin keys leaver --identity /media/stick/identity.key",
                adding: ["--dry-run", "--knew-no-identity", "--entry"],
                filling: "Leaver --key \(theirs.joined(separator: " --key "))"
            )
            #expect(dry.contains("Leaver: 1 version would be wiped"), "\(dry)")
            let done = try np.types(
                "tocsin keys leaver --identity /media/stick/identity.key",
                answering: [
                    "Which keys did they have": theirs.joined(separator: ", "),
                    "Which contact points are theirs": "Leaver",
                    "Did they know the identity key": "no",
                ]
            )
            #expect(theirs.count == 2 && theirs.allSatisfy { done.contains($0.prefix(10)) })
            try br.seesNoMore("Leaver", in: "show", ".np")
            #expect(try !np.holds(bytesOf: "Leaver"))
            try speaksInVain(laptop)
            #expect(try np.keys("encryption").count == 1)
        }
    }
}

extension OperationsProcedures.LostMachines {
    @Test func `the organisation leaves the network`() throws {
        try br.sees("Desk of Nepal", in: "show", ".np")
        try np.types("tocsin member leave --identity /media/stick/identity.key")
        try br.seesNoMore("Desk of Nepal", in: "show", ".np")
        #expect(try br.ask("call", ".np").status == 4)
        #expect(try np.keys("signing").isEmpty && np.keys("node").isEmpty)
        np.stops()
        try br.types("tocsin decision propose --remove .xx", with: [".xx": ".np"])
    }
}

extension Operator {
    /// Asks another machine for the encryption key that it has renewed.
    fileprivate func takesEncryptionKey(from first: Operator) throws {
        try sees("another has taken its place", in: "status")
        try types("tocsin machine begin")
        try sends("machine.request", to: first, as: "again.request")
        try first.types(
            "tocsin machine admit REQUEST",
            adding: ["--identity FILE"],
            with: [
                "REQUEST": "again.request",
                "FILE": first.identity,
            ]
        )
        try first.sends("machine.answer", to: self)
        try types("tocsin machine finish ANSWER", with: ["ANSWER": "machine.answer"])
        try seesNoMore("another has taken its place", in: "status")
    }
}
