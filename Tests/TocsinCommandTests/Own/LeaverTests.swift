import Foundation
import Testing

/// Somebody who had a machine leaves, by the built program.
@Suite(.serialized) struct LeaverTests {
    private let first: MemberHome
    private let second: MemberHome
    /// The beginnings of the second machine's signing and node keys.
    private let theirs: [String]

    /// Two machines of a member; the second one's officer has an entry, and has signed another.
    init() throws {
        first = try MemberHome.joined()
        second = try MemberHome.unmade()
        let path = { [second] (name: String) in second.folder.file(name).path }
        let secret = first.secret
        try #require(
            first.run(["machine", "invite", "--invitation", path("invitation")]).status == 0
        )
        let begin = ["machine", "begin", path("invitation"), "--request", path("request"), "--yes"]
        try #require(second.run(begin + second.secret).status == 0)
        let admit = ["machine", "admit", path("request"), "--answer", path("answer"), "--yes"]
        try #require(first.run(admit + secret).status == 0)
        try first.carry(to: second)
        try #require(
            second.run(["machine", "finish", path("answer")] + second.secret).status == 0
        )
        for name in ["Anita Example", "Night desk"] {
            let add = ["contact", "add", "--name", name, "--yes"]
            try #require(second.run(add + second.secret).status == 0)
        }
        try second.carry(to: first)
        theirs = try first.run(["keys", "list", "--json"]).objects.filter {
            ["signing", "node"].contains($0["role"] as? String)
                && $0["here"] as? Bool == false
        }.compactMap { ($0["key"] as? String).map { String($0.prefix(10)) } }
        try #require(theirs.count == 2)
    }

    private func keysInUse(_ role: String) throws -> [String] {
        try first.run(["keys", "list", "--json"]).objects.filter {
            $0["role"] as? String == role && $0["in_use"] as? Bool == true
        }.compactMap { $0["key"] as? String }
    }

    @Test func `a dialogue asks for all of it, and their keys and entry go`() throws {
        let encryption = try keysInUse("encryption")
        let arguments =
            ["keys", "leaver"] + first.secret
            + ["--new-passphrase-file", first.folder.file("passphrase").path]
        let dialogue = try Dialogue(arguments, environment: ["TOCSIN_HOME": first.path])
        try dialogue.see("Keys on other machines: ")
        try dialogue.see("Which keys did they have")
        try dialogue.type(theirs.joined(separator: ", "))
        try dialogue.see("Contact points: Anita Example, Night desk")
        try dialogue.see("Which contact points are theirs")
        try dialogue.type("Anita Example")
        try dialogue.see("Did they know the identity key")
        try dialogue.type("perhaps")
        try dialogue.see("Did they know the identity key")
        try dialogue.type("no")
        try dialogue.see("The signing key \(theirs[0]) would end.")
        try dialogue.see("Anita Example: 1 version would be wiped on every node")
        try dialogue.see("Type leave")
        try dialogue.type("leave")
        try dialogue.see("Done. On each of your other machines")
        #expect(try dialogue.end() == 0)

        #expect(try keysInUse("signing").count == 1 && keysInUse("node").count == 1)
        let renewed = try keysInUse("encryption")
        #expect(renewed.count == 1 && renewed != encryption)
        #expect(try !first.lies("Anita Example"))
        let left = try first.run(["contact", "list"]).output
        #expect(left.contains("Night desk") && !left.contains("Anita"))
        #expect(try first.run(["verify"]).status == 0)
        try first.carry(to: second)
        let add = ["contact", "add", "--name", "Too late", "--yes"]
        #expect(try second.run(add + second.secret).status != 0)
        #expect(try !second.lies("Anita Example"))
    }

    @Test func `who knew the identity key is outrun by the next one`() throws {
        let stick = first.folder.file("stick.key").path
        let options =
            ["keys", "leaver"] + theirs.flatMap { ["--key", $0] }
            + ["--key", theirs[0].lowercased()]
            + ["--entry", "Anita Example", "--knew-identity", "--write", stick]
            + ["--recovery-sheet", first.folder.file("sheet").path] + first.secret
            + ["--new-passphrase-file", first.folder.file("passphrase").path, "--yes"]
        let dry = try first.run(options + ["--dry-run", "--json"])
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(dry.object["replaces_identity"] as? Bool == true)
        #expect((dry.object["ends"] as? [String])?.count == 2)
        #expect(try keysInUse("signing").count == 2)
        let before = try keysInUse("identity")
        // What is missing is missed before the next identity key takes over.
        let newPassphrase = try #require(options.firstIndex(of: "--new-passphrase-file"))
        let halfSaid = options[..<newPassphrase] + ["--yes", "--no-input"]
        let refused = try first.run(Array(halfSaid))
        #expect(refused.status == 2 && refused.errors.contains("--new-passphrase-file"))
        #expect(try keysInUse("identity") == before && keysInUse("signing").count == 2)
        let done = try first.run(options)
        #expect(done.status == 0, "\(done.errors)")
        let after = try keysInUse("identity")
        #expect(after.count == 1 && after != before)
        #expect(FileManager.default.fileExists(atPath: stick))
        #expect(try keysInUse("signing").count == 1)
        #expect(try !first.lies("Anita Example"))
        let old = ["keys", "end", "node", "--yes"] + first.secret
        #expect(
            try first.run(old).errors.contains("is not this member's") || first.run(old).status != 0
        )
    }

    @Test func `the node key that came with a signing key is asked about`() throws {
        let dialogue = try Dialogue(
            ["keys", "leaver", "--dry-run"] + first.secret,
            environment: ["TOCSIN_HOME": first.path]
        )
        try dialogue.see("\(theirs[0]) (signing) with \(theirs[1]) (node)")
        try dialogue.see("Which keys did they have")
        try dialogue.type(theirs[0])
        try dialogue.see("The node key \(theirs[1]) came from the same machine")
        try dialogue.type("yes")
        try dialogue.see("Which contact points are theirs")
        try dialogue.type("anita")
        try dialogue.see("Did they know the identity key")
        try dialogue.type("no")
        try dialogue.see("The node key \(theirs[1]) would end.")
        try dialogue.see("Anita Example: 1 version would be wiped")
        #expect(try dialogue.end() == 0)
    }

    @Test func `options and a dry run tell what is left out and what is missing`() throws {
        let words =
            ["keys", "leaver", "--key", theirs[0], "--entry", "anita", "--dry-run", "--no-input"]
            + first.secret
        let missing = first.folder.file("no.key").path
        let present = try first.run(words + ["--knew-no-identity", "--identity", missing])
        #expect(present.status == 0, "\(present.errors)")
        #expect(present.output.contains("Anita Example: 1 version"), "\(present.output)")
        #expect(present.errors.contains("The node key \(theirs[1]) came from the same machine"))
        #expect(present.errors.contains("there is no \(missing)"), "\(present.errors)")
        #expect(present.errors.contains("new encryption key"), "\(present.errors)")
        #expect(present.errors.contains("--new-passphrase-file"), "\(present.errors)")
        let next = try first.run(words + ["--knew-identity"])
        #expect(next.status == 0 && next.errors.contains("words of the recovery sheet"))
        let sheet = ["--knew-identity", "--recovery-sheet", missing]
        #expect(try first.run(words + sheet).errors.contains("\(missing) cannot be read"))
        let both = try first.run(words + ["--key", theirs[1], "--knew-no-identity"])
        #expect(!both.errors.contains("came from the same machine"), "\(both.errors)")
    }

    @Test func `a new passphrase says for which key, after all else was looked at`() throws {
        let base =
            ["keys", "leaver", "--no-key", "--no-entry", "--knew-no-identity", "--yes"]
            + first.secret
        let missing = first.folder.file("no.key").path
        let refused = try first.run(base + ["--identity", missing, "--no-input"])
        #expect(refused.errors.contains("there is no \(missing)"), "\(refused.errors)")
        let dialogue = try Dialogue(base, environment: ["TOCSIN_HOME": first.path])
        try dialogue.see("For the new encryption key:")
        try dialogue.see("New passphrase")
        try dialogue.type(MemberHome.passphrase)
        try dialogue.see("Once more")
        try dialogue.type(MemberHome.passphrase)
        #expect(try dialogue.end() == 0)
    }

    @Test func `what is no leaver's is refused before anything is done`() throws {
        let base = ["keys", "leaver", "--knew-no-identity", "--yes", "--no-input"] + first.secret
        let own = try #require(
            first.run(["keys", "list", "--json"]).objects.first {
                $0["role"] as? String == "signing" && $0["here"] as? Bool == true
            }?["key"] as? String
        )
        for (words, reason) in [
            (["--key", own, "--no-entry"], "is this machine's"),
            (["--key", "encryption", "--no-entry"], "The encryption key is renewed anyway"),
            (["--key", "ffffffff", "--no-entry"], "No key of this member"),
            (["--no-key", "--entry", "Nobody Example"], "Nobody Example"),
            (["--no-entry"], "--key, --no-key"),
            (["--no-key", "--key", own, "--no-entry"], "goes without"),
        ] {
            let refused = try first.run(base + words)
            #expect(refused.status != 0 && refused.errors.contains(reason), "\(refused.errors)")
        }
        #expect(try keysInUse("signing").count == 2)
    }
}
