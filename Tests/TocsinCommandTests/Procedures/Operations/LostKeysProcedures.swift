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

        private var identity: String { np.stick.appendingPathComponent("identity.key").path }

        private func adds(_ name: String, by one: Operator) throws {
            try one.types("tocsin contact add", filling: "--name '\(name)'")
        }

        // MARK: Passphrases

        @Test func `a lost passphrase`() throws {
            let dry = try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE", "--dry-run"],
                with: ["FILE": identity]
            )
            #expect(!dry.contains("New passphrase"))
            let fresh = "quite another one for the tests"
            try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": identity],
                answering: ["New passphrase": fresh, "Once more": fresh]
            )
            #expect(try np.keys("signing").count == 1 && np.keys("signing", inUse: false).count == 1)
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
            try adds("New desk", by: np)
            try br.sees("New desk", in: "show", ".np")
        }

        // MARK: Machines

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
            try adds("Good desk", by: laptop)
            try adds("False desk", by: laptop)
            try np.sees("False desk", in: "show", ".np")
            laptop.stops()

            let listed = try np.types("tocsin record list")
            #expect(listed.contains("False desk"))
            let good = try record("Good desk", in: np)
            #expect(try np.types("tocsin record show ID", with: ["ID": good]).contains("Good desk"))
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
            // What the thief says after that counts nowhere, whoever carries it.
            try adds("Late desk", by: laptop)
            try laptop.types("tocsin bundle export --output FILE", with: ["FILE": "late.bundle"])
            try laptop.sends("late.bundle", to: br)
            try br.types("tocsin bundle import FILE", with: ["FILE": "late.bundle"], status: 3)
            #expect(try !br.ask("show", ".np").output.contains("Late desk"))

            try np.types(
                "tocsin keys renew encryption",
                adding: ["--identity FILE"],
                with: ["FILE": identity]
            )
            try tablet.takesEncryptionKey(from: np)
            #expect(try np.keys("encryption").count == 1)
        }

        private func record(_ name: String, in one: Operator) throws -> String {
            let versions = try one.ask("contact", "versions", name, "--json").objects
            return try #require(versions.first?["record"] as? String)
        }

        @Test func `somebody leaves who had a machine`() throws {
            let (own, ownNode) = (try np.keys("signing"), try np.keys("node"))
            let laptop = try Operator()
            try np.admits(laptop)
            try laptop.begins("tocsin node")
            try laptop.seesNoMore("machine", in: "status")
            laptop.stops()
            try adds("Leaver", by: np)
            try br.sees("Leaver", in: "show", ".np")
            let listed = try np.types("tocsin keys list")
            let ended = try np.keys("signing").filter { !own.contains($0) }
                + np.keys("node").filter { !ownNode.contains($0) }
            #expect(ended.count == 2 && ended.allSatisfy { listed.contains($0.prefix(10)) })
            for key in ended {
                try np.types(
                    "tocsin keys end KEY",
                    adding: ["--identity FILE"],
                    with: ["KEY": key, "FILE": identity]
                )
            }
            try np.types("tocsin erase NAME", with: ["NAME": "Leaver"])
            try br.seesNoMore("Leaver", in: "show", ".np")
            try adds("Late desk", by: laptop)
            try laptop.types("tocsin bundle export --output FILE", with: ["FILE": "late.bundle"])
            try laptop.sends("late.bundle", to: br)
            try br.types("tocsin bundle import FILE", with: ["FILE": "late.bundle"], status: 3)
            #expect(try !br.ask("show", ".np").output.contains("Late desk"))
        }

        @Test func `somebody leaves who knew a passphrase and the sheet's place`() throws {
            try adds("Leaver", by: np)
            try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": identity]
            )
            try np.types("tocsin keys recover")
            try np.types("tocsin erase NAME", with: ["NAME": "Leaver"])
            try br.sees("Desk of Nepal", in: "show", ".np")
            try adds("New desk", by: np)
            try br.sees("New desk", in: "show", ".np")
            #expect(try !br.ask("show", ".np").output.contains("Leaver"))
        }

        // MARK: The identity key

        @Test func `a lost identity key`() throws {
            let fresh = np.stick.appendingPathComponent("new-identity.key")
            try FileManager.default.removeItem(atPath: identity)
            try np.types("tocsin keys recover --write /media/stick/new-identity.key")
            #expect(FileManager.default.fileExists(atPath: fresh.path))
            try np.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": fresh.path]
            )
            try adds("New desk", by: np)
            try br.sees("New desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("Desk of Nepal"))

            try FileManager.default.removeItem(at: fresh)
            let before = try np.keys("identity")
            try np.types("tocsin keys recover --file-only")
            #expect(try np.keys("identity") == before)
            try np.types("tocsin keys renew signing", adding: ["--dry-run"])
        }

        @Test func `a stolen identity key`() throws {
            np.stops()
            let thief = try Operator(copying: np)
            try np.begins("tocsin node")
            try thief.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE", "--from-this-copy"],
                with: ["FILE": thief.stick.appendingPathComponent("identity.key").path]
            )
            try adds("False desk", by: thief)
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
            try adds("True desk", by: np)
            try br.sees("True desk", in: "show", ".np")
        }
    }
}

extension Operator {
    /// Asks another machine for the encryption key that it has renewed.
    fileprivate func takesEncryptionKey(from first: Operator) throws {
        try sees("another has taken its place", in: "status")
        try types("tocsin machine begin")
        try sends("machine.request", to: first, as: "again.request")
        try first.throwsAway("machine.answer")
        try first.types(
            "tocsin machine admit REQUEST",
            adding: ["--identity FILE"],
            with: [
                "REQUEST": "again.request",
                "FILE": first.stick.appendingPathComponent("identity.key").path,
            ]
        )
        try first.sends("machine.answer", to: self)
        try types("tocsin machine finish ANSWER", with: ["ANSWER": "machine.answer"])
        try seesNoMore("another has taken its place", in: "status")
    }
}
