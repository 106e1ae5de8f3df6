import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// "Something is lost", as far as it is a file, and "Erasing".
    @Suite(.serialized, .ownThreads) struct LostFiles {
        private let np: Operator
        private let br: Operator

        init() throws {
            let founders = try Founders()
            (np, br) = (founders.np, founders.br)
        }

        private func beginNodes() throws {
            for one in [np, br] { try one.begins("tocsin node") }
            try np.hasAgreed()
        }

        @Test func `the only machine is lost, and a backup is restored on another`() throws {
            let backup = try np.backup()
            try br.types("tocsin network invite")
            try br.sends("network.invitation", to: backup)
            try beginNodes()
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
            np.stops()
            try backup.types("tocsin join network.invitation")
            try backup.begins("tocsin node")
            try backup.hasAgreed()
            let old = try backup.keys("node")
            try backup.types(
                "tocsin keys renew signing",
                adding: ["--identity FILE"],
                with: ["FILE": np.identity]
            )
            try backup.types(
                "tocsin keys renew node",
                adding: ["--identity FILE"],
                with: ["FILE": np.identity]
            )
            backup.stops()
            try backup.begins("tocsin node")
            try backup.adds("Newest desk")
            try br.sees("Newest desk", in: "show", ".np")
            #expect(try br.ask("show", ".np").output.contains("New desk"))
            #expect(try backup.keys("node") != old)
        }

        @Test func `a lost node key`() throws {
            let node = np.home.appendingPathComponent("keys/node.key")
            try br.names(np)
            try beginNodes()
            try np.sees("Brazil Example Registry", in: "peers")
            np.stops()
            try FileManager.default.removeItem(at: node)
            #expect(try np.ask("call", ".br").status == 0)
            try np.adds("Signed desk")
            try np.types(
                "tocsin keys renew node",
                adding: ["--identity FILE"],
                with: ["FILE": np.identity]
            )
            try np.begins("tocsin node")
            try br.sees("Signed desk", in: "show", ".np")
            try br.sees("Nepal Example Registry", in: "peers")
        }

        @Test func `a join that was stopped`() throws {
            try np.types("tocsin network invite")
            try np.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            try np.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
            #expect(try np.ask("contact", "list", "--json").objects.count == 1)
        }

        @Test func `a lost member card`() throws {
            try np.sends("home/member.card", to: br, as: "np.card")
            try FileManager.default.removeItem(at: np.home.appendingPathComponent("member.card"))
            #expect(try np.ask("contact", "list").status != 0)
            try br.sends("np.card", to: np, as: "home/member.card")
            try np.adds("New desk")
            #expect(try np.types("tocsin verify").contains("all is as it was signed"))
        }

        @Test func `a damaged or missing database`() throws {
            try br.types("tocsin network invite")
            try br.sends("network.invitation", to: np)
            try np.flips("Desk of Nepal")
            #expect(try np.types("tocsin verify", status: 5).contains("damaged"))
            try np.movesDatabaseAway()
            try np.types("tocsin join network.invitation")
            try beginNodes()
            try np.sees("Desk of Nepal", in: "show", ".np")
            #expect(try np.types("tocsin verify").contains("all is as it was signed"))
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
        }

        @Test func `a restored backup`() throws {
            let backup = try Operator(copying: np)
            try beginNodes()
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
            np.stops()
            try backup.begins("tocsin node")
            try backup.adds("Newest desk")
            try br.sees("Newest desk", in: "show", ".np")
            try backup.sees("New desk", in: "show", ".np")
            for one in [backup, br] { #expect(try one.ask("verify").status == 0) }
        }

        @Test func `a restored backup whose node key was replaced`() throws {
            let backup = try Operator(copying: np)
            try beginNodes()
            try np.types(
                "tocsin keys renew node",
                adding: ["--identity FILE"],
                with: ["FILE": np.identity]
            )
            np.stops()
            try np.begins("tocsin node")
            try np.adds("New desk")
            try br.sees("New desk", in: "show", ".np")
            np.stops()
            try backup.types(
                "tocsin keys renew node",
                adding: ["--identity FILE"],
                with: ["FILE": backup.identity]
            )
            try backup.begins("tocsin node")
            try backup.sees("New desk", in: "show", ".np")
            // The key that came after the backup is in use until it is ended.
            #expect(try backup.keys("node", inUse: false).count == 1)
            #expect(try backup.keys("node", inUse: true).count == 2)
        }

        // MARK: Erasing

        @Test func `what is erased is hidden at once, and lies on the disks for a while`() throws {
            try beginNodes()
            try np.adds("Anita Example")
            try np.adds("Bikram Example")
            try br.sees("Bikram Example", in: "show", ".np")
            try np.types("tocsin erase NAME", with: ["NAME": "Anita Example"])
            try np.types("tocsin contact remove NAME", with: ["NAME": "Bikram Example"])
            for name in ["Anita Example", "Bikram Example"] {
                try br.seesNoMore(name, in: "show", ".np")
                #expect(try br.holds(bytesOf: name))
            }
        }

        @Test func `what the identity key erases is wiped at once`() throws {
            try beginNodes()
            try np.adds("Anita Example")
            try br.sees("Anita Example", in: "show", ".np")
            try np.types(
                #"tocsin erase "Anita Example" --identity /media/stick/identity.key"#
            )
            try br.seesNoMore("Anita Example", in: "show", ".np")
            for one in [br, np] { try one.wipes("Anita Example") }
        }

        @Test func `of a draft nothing is left`() throws {
            let xx = try Operator()
            try xx.makesMember([
                "--tld=np", "--organisation=X", "--country=np", "--region=AP",
                "--contact=Anita Example",
            ])
            try xx.types("tocsin contact remove NAME", with: ["NAME": "Anita Example"])
            #expect(try !xx.holds(bytesOf: "Anita Example"))
        }
    }
}

extension Operator {
    /// A backup of what the page says to keep, laid down on another machine.
    fileprivate func backup() throws -> Operator {
        let other = try Operator(copying: self)
        for name in try FileManager.default.contentsOfDirectory(atPath: home.path)
        where name.hasPrefix("directory.") {
            try FileManager.default.removeItem(at: other.home.appendingPathComponent(name))
        }
        return other
    }

    /// Has the node expect another's key at its address.
    fileprivate func names(_ other: Operator) throws {
        let key = try #require(other.keys("node").first)
        let theirs = try String(
            contentsOf: other.home.appendingPathComponent("config.yaml"),
            encoding: .utf8
        )
        let address = try #require(theirs.firstMatch(of: /127.0.0.1:[0-9]+/)?.output)
        let own = try String(
            contentsOf: home.appendingPathComponent("config.yaml"),
            encoding: .utf8
        )
        try writes(
            own.replacing(
                "  - \(address)\n",
                with: "  - address: \(address)\n    key: \"\(key)\"\n"
            ),
            to: "home/config.yaml"
        )
    }

    /// Has the disk forget a bit.
    fileprivate func flips(_ text: String) throws {
        let file = home.appendingPathComponent("directory.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data(text.utf8))?.lowerBound)
        bytes[place] ^= 0x20
        try bytes.write(to: file)
    }
}
