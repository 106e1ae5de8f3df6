import Foundation
import Testing
import TocsinTesting

extension OperationsProcedures {
    /// The table "Every day", importing and signing: what .np says is seen by .br.
    @Suite(.serialized, .ownThreads) struct EveryDay {
        private let np: Operator
        private let br: Operator

        init() throws {
            let founders = try Founders()
            (np, br) = (founders.np, founders.br)
        }

        private func beginNodes() throws {
            for one in [np, br] { try one.begins("tocsin node") }
        }

        @Test func `somebody is looked up`() throws {
            for command in [
                try br.types("tocsin call .np"), try br.types("tocsin show .np"),
                try br.types(#"tocsin who "+977 000 00 001""#),
                try br.types("tocsin search WORDS", with: ["WORDS": "desk nep"]),
            ] { #expect(command.contains("Desk of Nepal"), "\(command)") }
            let help = try br.types("tocsin COMMAND --help", with: ["COMMAND": "call"])
            #expect(help.contains("Whom to call now"))
        }

        @Test func `one sees how this node is`() throws {
            #expect(try np.types("tocsin status").contains("not running"))
            try beginNodes()
            try np.sees("Brazil Example Registry", in: "peers")
            #expect(try np.types("tocsin peers").contains("Brazil Example Registry"))
            try np.hasAgreed()
            let status = try br.types("tocsin status", adding: ["--home"], filling: np.home.path)
            #expect(status.contains("linked with 1 of 4"), "\(status)")
        }

        @Test func `one's people are told of an alert`() throws {
            let program = "\(br.home.path)/page"
            try MemberHome.write(
                "#!/bin/sh\ncat >> \(program).said\n",
                to: URL(filePath: program),
                mode: 0o755
            )
            let settings = br.home.appendingPathComponent("config.yaml")
            let before = try String(contentsOf: settings, encoding: .utf8)
            try br.writes(
                before + "tell:\n  hook:\n    program: \(program)\n",
                to: "home/config.yaml"
            )
            try beginNodes()
            #expect(try br.types("tocsin tell test").contains("Hook  works"))
            try br.hasAgreed()
            try np.types("tocsin unlock")
            let raised = try np.ask(
                "alert",
                "new",
                "Zone is lame",
                "--tlp",
                "green",
                "--severity",
                "severe",
                "--urgency",
                "immediate",
                "--yes",
                "--json"
            )
            let name = try #require(raised.object["name"] as? String, "\(raised.errors)")
            let isTold = try br.waits {
                let said = try String(contentsOfFile: program + ".said", encoding: .utf8)
                return said.contains("SEVERE NOW \(name): Zone is lame")
            }
            #expect(isTold)
            #expect(try br.types("tocsin alert seen NAME", with: ["NAME": name]).contains("lame"))
        }

        @Test func `one sees how far an entry has come`() throws {
            try beginNodes()
            try np.adds("Night desk")
            let versions = try np.ask("contact", "versions", "Night desk", "--json").objects
            let id = try #require(versions.last?["record"] as? String)
            let isHeld = try np.waits {
                try np.types("tocsin reach ID", with: ["ID": id]).contains("2 of 2 members")
            }
            #expect(isHeld)
            let status = try np.types("tocsin status")
            #expect(status.contains("\(id.prefix(10)) (contact, Night desk"), "\(status)")
            #expect(status.contains("2 of 2 members say that they hold it"), "\(status)")
            #expect(try np.types("tocsin record list").contains(id.prefix(8)))
            #expect(try np.types("tocsin reach").contains("all that is here"))
            try br.sees("held", in: "why", String(id.prefix(8)))
            #expect(try br.types("tocsin why ID", with: ["ID": id]).contains("It counts"))
        }

        @Test func `a contact point is entered, changed, confirmed and taken out`() throws {
            try beginNodes()
            try np.types("tocsin contact add", editor: #"sed -i 's/^name:.*/name: Night desk/'"#)
            try br.sees("Night desk", in: "call", ".np")
            try np.types(
                "tocsin contact add",
                filling: "--name 'Day desk' --phone '+977 000 00 002'"
            )
            try np.types(
                "tocsin contact edit NAME",
                with: ["NAME": "Night desk"],
                editor: #"sed -i 's/^role:.*/role: By form/'"#
            )
            try br.sees("By form", in: "show", ".np")
            try np.writes("role: By file\n", to: "form.yaml")
            try np.types(
                "tocsin contact edit NAME",
                adding: ["--file FILE"],
                with: ["NAME": "Night desk", "FILE": "form.yaml"]
            )
            try br.sees("By file", in: "show", ".np")
            // Where the form comes in by standard input, nobody can be asked for a passphrase.
            try np.types("tocsin unlock")
            try np.types(
                "tocsin contact edit NAME",
                adding: ["--file FILE"],
                filling: "<form.yaml",
                with: ["NAME": "Day desk", "FILE": "-"]
            )
            try np.types("tocsin lock")
            let form = try np.types(
                "EDITOR=cat tocsin contact edit NAME",
                with: ["NAME": "Day desk"]
            )
            #expect(form.contains("By file") && form.contains("+977 000 00 002"))
            try np.types("tocsin contact confirm --all")
            try np.types("tocsin contact remove NAME", with: ["NAME": "Night desk"])
            try br.seesNoMore("Night desk", in: "show", ".np")
            try br.sees("Day desk", in: "show", ".np")
        }

        @Test func `an old version is erased alone`() throws {
            try beginNodes()
            try np.types(
                "tocsin contact edit NAME",
                filling: "--phone '+977 000 00 009'",
                with: ["NAME": "Desk of Nepal"]
            )
            try br.sees("00 009", in: "show", ".np")
            let versions = try np.ask("contact", "versions", "Desk of Nepal", "--json").objects
            let old = try #require(versions.last?["record"] as? String)
            try np.types("tocsin erase ID", with: ["ID": old])
            try br.sees("not here", in: "record", "show", old)
            #expect(try br.ask("show", ".np").output.contains("00 009"))
        }

        @Test func `what two machines said at once is merged`() throws {
            let second = try Operator(copying: np)
            for (machine, role) in [(np, "Day"), (second, "Night")] {
                try machine.types(
                    "tocsin contact edit NAME",
                    filling: "--role \(role)",
                    with: ["NAME": "Desk of Nepal"]
                )
            }
            try second.carries(to: np)
            try np.adds("Free desk")
            #expect(try np.types("tocsin contact confirm --all", status: 3).contains("CONFLICT"))
            let form = try np.types(
                "EDITOR=cat tocsin contact edit NAME",
                with: ["NAME": "Desk of Nepal"]
            )
            #expect(form.contains("# Another version says:"))
            try np.types(
                "tocsin contact edit NAME",
                with: ["NAME": "Desk of Nepal"],
                editor: #"sed -i 's/^role:.*/role: Both/'"#
            )
            try np.carries(to: br)
            let shown = try br.ask("show", ".np").output
            #expect(shown.contains("Both") && !shown.contains("CONFLICT"))
        }

        @Test func `it is said who is on duty`() throws {
            try beginNodes()
            try np.writes(
                """
                name: On call
                zone: Asia/Kathmandu
                lines:
                  - "2026-01-05 every 1d: Desk of Nepal"
                """,
                to: "rota.yaml"
            )
            try np.types("tocsin rota set", editor: "cp rota.yaml")
            #expect(try np.types("tocsin rota show").contains("on duty now: Desk of Nepal"))
            try br.sees("on duty", in: "call", ".np")
        }

        @Test func `the passphrase is typed once`() throws {
            try beginNodes()
            try np.types("tocsin unlock --for 15m")
            let words = try np.types("tocsin verify-call .xx", with: [".xx": ".br"])
            let added = try np.adds("Late desk")
            #expect(!words.contains("Passphrase") && !added.contains("Passphrase"))
            try br.sees("Late desk", in: "show", ".np")
            try np.types("tocsin lock")
            #expect(try np.types("tocsin contact confirm --all").contains("Passphrase"))
            #expect(try np.types("tocsin unlock").contains("Passphrase"))
            try np.types("tocsin lock")
        }

        @Test func `a record that no daemon takes is sent when one runs`() throws {
            try br.begins("tocsin node")
            #expect(
                try np.adds("Early desk")
                    .contains("daemon is not running")
            )
            try np.begins("tocsin node")
            try br.sees("Early desk", in: "show", ".np")
            let held = try np.adds("Held desk")
            #expect(held.contains("neighbour"), "\(held)")
        }

        @Test func `the copy is verified and carried by hand`() throws {
            #expect(try np.types("tocsin verify").contains("all is as it was signed"))
            try np.adds("Carried desk")
            try np.types("tocsin bundle export --output FILE", with: ["FILE": "np.bundle"])
            try np.sends("np.bundle", to: br)
            try br.types("tocsin bundle import FILE", with: ["FILE": "np.bundle"])
            #expect(try br.ask("show", ".np").output.contains("Carried desk"))
        }

        // MARK: Importing

        @Test func `a table is imported`() throws {
            try beginNodes()
            let table = try np.types("tocsin import --template").replacing("\r\n", with: "\n")
            let own = table.replacing("example | xn--zckzah", with: "np")
                .replacing("Duty Desk", with: "Table desk")
                .replacing("Example Registry", with: "Nepal Example Registry")
            try np.writes(own, to: "own.csv")
            let entered = try np.types("tocsin import FILE", with: ["FILE": "own.csv"])
            #expect(entered.contains("to be signed and published: 1"))
            try br.sees("Table desk", in: "show", ".np")
            try np.writes(own.replacing("np,desk", with: "at,desk"), to: "at.csv")
            let kept = try np.types("tocsin import FILE", with: ["FILE": "at.csv"])
            #expect(kept.contains("to be kept here UNCONFIRMED"), "\(kept)")
            #expect(try np.ask("call", ".at").output.contains("UNCONFIRMED"))
            #expect(try br.ask("call", ".at").status == 4)
        }

        @Test func `a mail is imported, and its line for an own TLD only knowingly`() throws {
            let lines = """
                "Max Muster, #1, .at, +43 000 0001" <max@registry.example>
                "Own Entry, #1, .np, +977 000 0005" <own@registry.example>

                """
            try np.writes(lines, to: "list.eml")
            try np.types(
                "tocsin import FILE",
                adding: ["--yes"],
                with: ["FILE": "list.eml"],
                status: 3
            )
            #expect(try np.ask("search", "Own", "Entry").status == 4)
            #expect(try np.ask("call", ".at").output.contains("UNCONFIRMED"))
            try np.types(
                "tocsin import FILE",
                adding: ["--yes", "--sign-own"],
                with: ["FILE": "list.eml"]
            )
            #expect(try np.ask("show", ".np").output.contains("Own Entry"))
            try np.writes(
                "Content-Transfer-Encoding: quoted-printable\n\n\(lines.replacing("=", with: "=3D"))",
                to: "encoded.eml"
            )
            try np.types("tocsin import FILE", with: ["FILE": "encoded.eml"], status: 1)
        }
    }
}
