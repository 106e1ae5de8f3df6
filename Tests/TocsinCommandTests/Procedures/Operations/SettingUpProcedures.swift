import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// From nothing to a network, and into one that stands.
    @Suite(.serialized, .ownThreads) struct SettingUp {
        @Test func `a member in five minutes, by a person`() throws {
            let np = try Operator()
            let shown = try np.types("tocsin init", answering: Person.nepal)
            let notice = try #require(shown.range(of: "who reads this"))
            let sheet = try #require(shown.range(of: "RECOVERY SHEET"))
            #expect(notice.lowerBound < sheet.lowerBound)
            #expect(try np.ask("contact", "list").output.contains("Anita Example"))
            #expect(try np.types("tocsin status").contains("still on this machine"))
            try np.takesIdentityKeyAway()
            #expect(try !np.types("tocsin status").contains("still on this machine"))
        }

        @Test func `a member by a script`() throws {
            let np = try Operator()
            let help = try np.types("tocsin init --help")
            #expect(help.contains("--told-by"))
            try np.writes("\(Operator.passphrase)\n", to: "passphrase")
            let answers = "--tld np --organisation Example --country np --region AP --no-contact"
            try np.types(
                "tocsin init",
                adding: ["--no-input", "--passphrase-file FILE", "--recovery-sheet FILE"],
                filling: answers,
                with: ["--passphrase-file FILE": "--passphrase-file=passphrase", "FILE": "sheet"]
            )
            let other = try Operator()
            try np.sends("passphrase", to: other)
            try other.types(
                "tocsin init",
                adding: ["--no-input", "--recovery-sheet FILE", "--passphrase-fd NUMBER"],
                filling: "\(answers) 3<passphrase",
                with: ["FILE": "sheet", "NUMBER": "3"]
            )
            for one in [np, other] { #expect(try !one.words().isEmpty) }
        }

        @Test func `a network by its founders`() throws {
            let (np, br) = (try Operator(), try Operator())
            try np.types("tocsin init", answering: Person.nepal)
            try br.types("tocsin init", answering: Person.brazil)
            try np.sends("home/member.card", to: np, as: "np.card")
            try br.sends("home/member.card", to: np, as: "br.card")
            let ports = FreePorts.take(2)
            let founded = try np.types(
                #"tocsin network create --name "Our network" --peer np=192.0.2.7:4711 --peer br=198.51.100.9:4711 *.card"#,
                with: [
                    "192.0.2.7:4711": "127.0.0.1:\(ports[0])",
                    "198.51.100.9:4711": "127.0.0.1:\(ports[1])",
                ]
            )
            for founder in [np, br] { #expect(try founded.contains(founder.words())) }
            try np.sends("network.invitation", to: br)
            let joined = try [np, br].map { try $0.types("tocsin join network.invitation") }
            #expect(try Self.words(in: joined[0]) == Self.words(in: joined[1]))
            for founder in [np, br] { try founder.begins("tocsin node") }
            try np.sees("Brazil Example Registry", in: "peers")
            #expect(try br.types("tocsin peers").contains("Nepal Example Registry"))
            try br.sees("Anita Example", in: "call", ".np")
            try np.sees("Bruno Example", in: "call", ".br")
        }

        /// The words of the network that somebody joins.
        private static func words(in shown: String) throws -> Substring {
            let lines = shown.split(whereSeparator: \.isNewline)
            return try #require(lines.first { $0.hasPrefix("Its words: ") })
        }

        @Test(arguments: [SIGINT, SIGTERM])
        func `the daemon, and how it ends`(_ signal: Int32) throws {
            let np = try Founders().np
            try np.begins("tocsin node")
            let number = try #require(np.numberOfNode)
            // What needs the file for itself names the process that holds it.
            #expect(try np.ask("rebuild").errors.contains("\(number)"))
            #expect(np.stops(signal) == 0)
            #expect(try np.ask("rebuild").status == 0)
        }

        @Test func `a newcomer once the network stands`() throws {
            let founders = try Founders()
            let (np, voters) = (founders.np, [founders.np, founders.br, founders.na])
            for voter in voters { try voter.begins("tocsin node") }
            try np.types("tocsin network invite")
            let gh = try Operator()
            try gh.types("tocsin init", answering: Person.ghana)
            try gh.takesIdentityKeyAway()
            try np.sends("network.invitation", to: gh)
            let applied = try gh.types(
                "tocsin join network.invitation",
                adding: ["--identity"],
                filling: gh.identity
            )
            #expect(try applied.contains(gh.words()))
            try gh.begins("tocsin node")
            #expect(try gh.types("tocsin status").contains("not admitted yet"))

            for voter in voters {
                try gh.sends("application.tocsin", to: voter)
                let review = try voter.types("tocsin member review application.tocsin")
                #expect(try review.contains(gh.words()) && review.contains(".gh"))
                try voter.types("tocsin vouch application.tocsin --evidence call")
            }
            try founders.br.sees("Ghana Example Registry", in: "member", "list")
            #expect(try founders.br.types("tocsin member list").contains("Ghana Example Registry"))
            try gh.seesNoMore("not admitted yet", in: "status")
            try gh.sees("Desk of Brazil", in: "call", ".br")
            gh.stops()
            try gh.types("tocsin join network.invitation")
            try gh.begins("tocsin node")
            try founders.na.sees("Abena Example", in: "call", ".gh")
        }

        @Test(.enabled(if: ScannedPage.isPossible))
        func `a newcomer who scans the invitation off a page`() throws {
            let (np, gh) = (try Founders().np, try Operator())
            try np.types(
                "tocsin network invite --qr page.svg",
                adding: ["--invitation new.invitation"]
            )
            try gh.types("tocsin init", answering: Person.ghana)
            let scanned = try ScannedPage(of: np.desk.file("page.svg"), dots: 150).texts
            try gh.writes(scanned.dropFirst().joined(separator: "\n"), to: "scanned.txt")
            let refused = try gh.types("tocsin join scanned.txt", status: 5)
            #expect(refused.contains("of \(scanned.count) is missing"), "\(refused)")
            try gh.writes(scanned.reversed().joined(separator: "\n"), to: "scanned.txt")
            let applied = try gh.types("tocsin join scanned.txt")
            #expect(try applied.contains(gh.words()))
        }

        @Test func `a newcomer whom a bundle admits`() throws {
            let founders = try Founders()
            let (np, gh) = (founders.np, try Operator())
            try np.types("tocsin network invite")
            try gh.types("tocsin init", answering: Person.ghana)
            try np.sends("network.invitation", to: gh)
            try gh.types("tocsin join network.invitation")
            for voter in [founders.br, founders.na, np] {
                try gh.sends("application.tocsin", to: voter)
                try voter.types("tocsin vouch application.tocsin --evidence call")
                if voter !== np { try voter.carries(to: np) }
            }
            try np.carries(to: gh)
            #expect(try !gh.types("tocsin status").contains("not admitted yet"))
            try gh.types("tocsin join network.invitation")
            try gh.carries(to: founders.jp)
            #expect(try founders.jp.ask("call", ".gh").output.contains("Abena Example"))
        }
    }
}
