import Foundation
import Testing

/// Warnings of a member, and its answer, by the built program.
@Suite(.serialized) struct MemberSuspensionTests {
    private let homes: [MemberHome]

    /// Three founders, two of whom suspend.
    init() throws {
        homes = try ["Suspect Registry", "First Registry", "Second Registry"].map {
            try MemberHome(["--organisation", $0, "--contact", "Desk of \($0)"])
        }
        try MemberHome.found("Three", of: homes)
    }

    private func exchange() throws {
        for home in homes {
            let bundle = home.folder.file("\(UUID().uuidString).bundle").path
            try #require(home.run(["bundle", "export", "--output", bundle]).status == 0)
            for other in homes where other.path != home.path {
                // Of who was removed nothing is taken.
                try #require([0, 3].contains(other.run(["bundle", "import", bundle]).status))
            }
        }
    }

    private func suspend(_ home: Int, _ more: [String]) throws -> BuiltTocsin.Answer {
        try homes[home].run(["member", "suspend"] + more + ["--yes"] + homes[home].secret)
    }

    @Test func `two warn of one, everybody sees it, and its identity key lifts it`() throws {
        try exchange()
        let first = try suspend(1, ["Suspect Registry", "--reason", "stolen-key"])
        #expect(first.output.contains("is not trusted, and cannot lift"), "\(first.output)")
        #expect(first.status == 0 && first.errors.contains("it takes 2"), "\(first.errors)")
        let same = try suspend(1, ["Suspect Registry", "--reason", "stolen-key"])
        #expect(same.status == 0 && same.output.contains("Nothing was signed"))
        #expect(!same.output.contains("Signed and stored"))
        try exchange()
        #expect(try !homes[2].run(["call", ".np"]).output.contains("SUSPENDED"))
        let heard = try homes[2].run(["status"]).errors
        #expect(heard.contains("1 voter warns of Suspect Registry (.np"), "\(heard)")
        #expect(heard.contains("it takes 2 to suspend it"))
        let listed = try homes[2].run(["member", "list"]).output
        #expect(listed.contains("1 voter warns of it, founder"), "\(listed)")
        let second = try suspend(2, ["Suspect Registry", "--reason", "wrong-contacts"])
        #expect(second.errors.contains("it is suspended"), "\(second.errors)")
        try exchange()
        for home in homes {
            #expect(try home.run(["call", ".np"]).output.contains("SUSPENDED: members warn of"))
            #expect(try home.run(["show", ".np"]).output.contains("SUSPENDED"))
            #expect(try home.run(["print"]).output.contains("SUSPENDED: members warn"))
            #expect(try home.run(["export", "vcard3"]).output.contains("(SUSPENDED)"))
            #expect(try home.run(["export", "csv"]).output.contains("suspended"))
            #expect(try home.run(["member", "list"]).output.contains("SUSPENDED"))
            let member = try home.run(["member", "show", ".np"])
            #expect(member.output.contains("First Registry: a stolen key"), "\(member.output)")
            #expect(try home.run(["verify"]).status == 0)
            let call = try home.run(["call", "Suspect Registry", "--json"]).object
            let entries = call["call"] as? [[String: Any]] ?? []
            #expect(!entries.isEmpty && entries.allSatisfy { $0["suspended"] as? Bool == true })
            #expect(try home.run(["search", "Suspect"]).output.contains("SUSPENDED"))
        }
        let everybody = try homes[1].run(["status"]).errors
        #expect(everybody.contains("SUSPENDED: 2 voters warn of Suspect"), "\(everybody)")
        let told = try homes[0].run(["status"])
        #expect(told.errors.contains("Your organisation is SUSPENDED"), "\(told.errors)")

        let suspect = homes[0]
        let distrusted = try suspect.run(["member", "object", "--yes"] + suspect.secret)
        #expect(distrusted.status == 7 && distrusted.errors.contains("--identity"))
        let identity = ["--identity", "\(suspect.path)/keys/identity.key"]
        let lifted = try suspect.run(["member", "object", "--yes"] + identity + suspect.secret)
        #expect(lifted.status == 0, "\(lifted.errors)")
        #expect(lifted.errors.contains("Nothing is open against you"))
        let log = try suspect.run(["member", "log"]).output
        let objection = try #require(log.split(separator: "\n").first { $0.contains("objects to") })
        #expect(objection.contains("First Registry") && objection.contains("Second Registry"))
        try exchange()
        for home in homes {
            #expect(try !home.run(["call", ".np"]).output.contains("SUSPENDED"))
            #expect(try home.run(["rebuild"]).status == 0)
            #expect(try !home.run(["call", ".np"]).output.contains("SUSPENDED"))
        }
        let none = try suspect.run(["member", "object", "--yes"] + suspect.secret)
        #expect(none.status == 4)
        let warner = try homes[1].run(["status"])
        #expect(warner.errors.contains("You warn of Suspect Registry"))
        #expect(warner.errors.contains("Suspect Registry objected to that"))
        let objected = try homes[2].run(["member", "show", "Suspect Registry"])
        #expect(objected.output.contains("First Registry: it has objected"), "\(objected.output)")
        let again = try homes[1].run(
            ["member", "suspend", "Suspect Registry", "--reason", "abuse", "--no-input"]
        )
        #expect(again.errors.contains("They have objected"), "\(again.errors)")
        let insisting = try homes[1].run(
            ["member", "suspend", "Suspect Registry", "--reason", "stolen-key", "--no-input"]
        )
        #expect(!insisting.output.contains("Nothing was signed"), "\(insisting.output)")
        let back = try suspend(1, ["Suspect Registry", "--withdraw"])
        #expect(back.status == 0, "\(back.errors)")
        #expect(try suspend(1, ["Suspect Registry", "--withdraw"]).status == 4)
    }

    @Test func `a key lifts what does not name it, and a removed member is warned of no more`()
        throws
    {
        try exchange()
        #expect(try suspend(1, ["Suspect Registry", "--reason", "stolen-key"]).status == 0)
        let suspect = homes[0]
        let new = ["--new-passphrase-file", suspect.folder.file("passphrase").path]
        let renew = ["keys", "renew", "signing", "--from-this-copy", "--yes"]
        #expect(try suspect.run(renew + new + suspect.secret).status == 0)
        try exchange()
        #expect(try suspend(2, ["Suspect Registry", "--reason", "other"]).status == 0)
        try exchange()
        // The second names the new key, the first does not.
        let lifted = try suspect.run(["member", "object", "--yes"] + suspect.secret)
        #expect(
            lifted.status == 0 && lifted.errors.contains("1 suspension is still open"),
            "\(lifted.errors)"
        )
        try exchange()
        #expect(try !homes[1].run(["call", "Suspect Registry"]).output.contains("SUSPENDED"))
        let propose = ["decision", "propose", "--remove", "Suspect Registry", "--vouches", "1"]
        let asked = try homes[1].run(
            propose + ["--suspenders", "1", "--yes"] + homes[1].secret
        )
        #expect(asked.status == 0, "\(asked.errors)")
        try exchange()
        let id = try #require(
            try homes[2].run(["decision", "list", "--json"]).objects.last?["decision"] as? String
        )
        #expect(try homes[2].run(["decision", "sign", id, "--yes"] + homes[2].secret).status == 0)
        try exchange()
        let after = try homes[1].run(["status", "--json"])
        #expect(after.object["warns_of"] as? [String] == [], "what is over needs no taking back")
        let back = try suspend(1, ["Suspect Registry", "--withdraw"])
        #expect(back.status == 0, "\(back.errors)")
        #expect(try homes[1].run(["verify"]).status == 0)
    }

    @Test func `what makes no sense is refused`() throws {
        try exchange()
        for (words, status, says) in [
            (["member", "suspend", "Suspect Registry"], 2, "Say why"),
            (["member", "suspend", "Suspect Registry", "--reason", "envy"], 2, "A reason is"),
            (
                ["member", "suspend", "Suspect Registry", "--withdraw", "--reason", "abuse"], 2,
                "--withdraw takes"
            ),
            (
                ["member", "suspend", "First Registry", "--reason", "abuse"], 7,
                "your own organisation"
            ),
            (["member", "suspend", ".jp", "--reason", "abuse"], 4, "No member names .jp"),
            (["member", "suspend", ".jp", ".np", "--reason", "abuse"], 2, "one member is meant"),
            (
                [
                    "decision", "propose", "--remove", "Suspect Registry", "--successor",
                    "Suspect Registry",
                ], 2, "cannot be its own successor"
            ),
            (
                ["member", "suspend", "Suspect Registry", "--reason", "abuse", "--key", "zzzz"], 4,
                "begins with zzzz"
            ),
            (["member", "suspend", "Suspect Registry", "--withdraw"], 4, "You warn of nobody"),
            (["member", "object"], 4, "Nothing is open"),
        ] {
            let answer = try homes[1].run(words + ["--yes"] + homes[1].secret)
            #expect(answer.status == Int32(status), "\(words): \(answer.errors)")
            #expect(answer.errors.contains(says), "\(words): \(answer.errors)")
        }
        #expect(try suspend(1, ["Suspect Registry", "--reason", "abuse"]).status == 0)
        #expect(try suspend(1, ["Second Registry", "--reason", "other"]).status == 0)
        #expect(
            try homes[1].run([
                "member", "suspend", "Suspect Registry", "--reason", "other", "--no-input",
            ]).status
                == 2
        )
    }
}
