import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// "Something is lost", as far as it is a key: what counts then, counts at .br.
    @Suite(.serialized, .ownThreads) struct LostKeys {
        private let np: Operator
        private let br: Operator

        init() throws {
            let founders = try Founders()
            (np, br) = (founders.np, founders.br)
            for one in [np, br] { try one.begins("tocsin node") }
            try np.hasAgreed()
        }

        @Test func `a lost passphrase`() throws {
            let dry = try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE", "--dry-run"],
                with: ["FILE": np.identity]
            )
            #expect(!dry.contains("New passphrase"))
            let fresh = "quite another one for the tests"
            for command in ["tocsin keys renew signing", "tocsin keys renew encryption"] {
                try np.types(
                    command,
                    adding: ["--identity FILE"],
                    with: ["FILE": np.identity],
                    answering: ["New passphrase": fresh, "Once more": fresh]
                )
            }
            try np.types(
                "tocsin verify-call .xx",
                with: [".xx": ".br"],
                answering: ["Passphrase of the encryption key": fresh]
            )
            #expect(
                try np.keys("signing").count == 1 && np.keys("signing", inUse: false).count == 1
            )
            try np.types("tocsin contact add", filling: "--name Nobody", status: 6)
            try np.types(
                "tocsin contact add",
                filling: "--name 'New desk'",
                answering: ["Passphrase": fresh]
            )
            try br.sees("New desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("Desk of Nepal"))
        }

        @Test func `a lost passphrase of the identity key`() throws {
            try np.types("tocsin keys recover")
            try np.types("tocsin keys renew signing")
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
        }

        @Test func `somebody leaves who knew a passphrase and the sheet's place`() throws {
            try np.adds("Leaver")
            let identity = try np.keys("identity")
            try np.types(
                "tocsin keys leaver --identity /media/stick/identity.key",
                answering: [
                    "Which keys did they have": "", "Which contact points are theirs": "Leaver",
                    "Did they know the identity key": "yes",
                ]
            )
            #expect(try np.keys("identity") != identity && np.keys("identity").count == 1)
            try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": "home/keys/identity.key"]
            )
            try br.sees("Desk of Nepal", in: "show", ".np")
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
            #expect(try !br.ask("show", ".np").output.contains("Leaver"))
        }

        @Test func `a lost identity key`() throws {
            let fresh = np.stick.appendingPathComponent("new-identity.key")
            try FileManager.default.removeItem(atPath: np.identity)
            try np.types("tocsin keys recover --write /media/stick/new-identity.key")
            #expect(FileManager.default.fileExists(atPath: fresh.path))
            try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": fresh.path]
            )
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("Desk of Nepal"))

            try FileManager.default.removeItem(at: fresh)
            let before = try np.keys("identity")
            try np.types("tocsin keys recover --file-only")
            #expect(try np.keys("identity") == before)
            try np.types("tocsin keys renew signing", adding: ["--dry-run"])
        }

        @Test func `a stolen identity key, whose last good record is named`() throws {
            np.stops()
            let thief = try Operator(copying: np)
            try np.begins("tocsin node")
            try np.types("tocsin keys renew signing --identity /media/stick/identity.key")
            let records = try np.ask("record", "list", "--json").objects
            let own = try #require(
                records.first { $0["kind"] as? String == "identity" }?["record"] as? String
            )
            try np.adds("True desk")
            try thief.types(
                "tocsin keys renew signing --identity /media/stick/identity.key",
                adding: ["--from-this-copy"]
            )
            try thief.adds("False desk")
            try thief.carries(to: np)
            try br.sees("False desk", in: "show", ".np")
            try np.types("tocsin keys recover --keep RECORD", with: ["RECORD": own])
            try br.seesNoMore("False desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("True desk"))
        }

        @Test func `a stolen identity key`() throws {
            np.stops()
            let thief = try Operator(copying: np)
            try np.begins("tocsin node")
            try thief.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE", "--from-this-copy"],
                with: ["FILE": thief.identity]
            )
            try thief.adds("False desk")
            try thief.carries(to: np)
            try br.sees("False desk", in: "show", ".np")
            let listed = try np.types("tocsin keys list")
            let known = try np.keys("signing")
            #expect(known.allSatisfy { listed.contains($0.prefix(10)) })

            try np.types(
                "tocsin keys recover --write /media/stick/new-identity.key",
                adding: ["--keep-nothing"]
            )
            try br.seesNoMore("False desk", in: "show", ".np")
            try np.adds("True desk")
            try br.sees("True desk", in: "show", ".np")
        }
    }
}
