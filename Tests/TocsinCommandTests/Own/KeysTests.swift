import Foundation
import Testing

/// The keys of a member in the course of its life, by the built program.
@Suite(.serialized) struct KeysTests {
    private let member: MemberHome

    init() throws { member = try MemberHome.joined() }

    /// Options that give a passphrase to a new key.
    private var newSecret: [String] {
        ["--new-passphrase-file", member.folder.file("passphrase").path]
    }

    private var sheet: [String] { ["--recovery-sheet", member.folder.file("sheet").path] }

    /// The words of the sheet, each of which stands behind its number.
    private func sheetWords() throws -> [String] {
        let text = try String(contentsOf: member.folder.file("sheet"), encoding: .utf8)
        let pieces = text.split { $0.isWhitespace }.map(String.init)
        return zip(pieces, pieces.dropFirst())
            .filter { number, _ in number.hasSuffix(".") && Int(number.dropLast()) != nil }
            .map(\.1)
    }

    private func add(_ name: String) throws {
        let added = try member.run(["contact", "add", "--name", name] + member.secret)
        try #require(added.status == 0, "\(added.errors)")
    }

    private static func names(in home: MemberHome) throws -> [String] {
        try home.run(["contact", "list", "--json"]).objects.compactMap { $0["name"] as? String }
            .sorted()
    }

    /// The keys of a role, those in use or those that have ended.
    private static func keys(
        _ role: String,
        inUse: Bool = true,
        in home: MemberHome
    ) throws -> [String] {
        try home.run(["keys", "list", "--json"]).objects
            .filter { $0["role"] as? String == role && $0["in_use"] as? Bool == inUse }
            .compactMap { $0["key"] as? String }.sorted()
    }

    private func ids(_ kind: String) throws -> [String] {
        try member.run(["record", "list", "--json"]).objects
            .filter { $0["kind"] as? String == kind }.compactMap { $0["record"] as? String }
    }

    // MARK: Renewing

    @Test(arguments: ["signing", "node", "encryption"])
    func `a key is renewed, and what the old one said counts on`(role: String) throws {
        try add("Anita")
        let old = try Self.keys(role, in: member)
        let dry = try member.run(["keys", "renew", role, "--dry-run"])
        #expect(dry.status == 0)
        #expect(try Self.keys(role, in: member) == old)
        let renewed = try member.run(
            ["keys", "renew", role, "--yes"] + member.secret + newSecret
        )
        #expect(renewed.status == 0, "\(renewed.errors)")
        #expect(try Self.keys(role, inUse: false, in: member) == old)
        #expect(try Self.keys(role, in: member).count == 1)
        try add("Bikram")
        #expect(try Self.names(in: member) == ["Anita", "Bikram"])
        #expect(try member.run(["verify"]).status == 0)
    }

    @Test func `a wrong passphrase of the identity key renews nothing`() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "\(member.path)/keys")
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let answer = try member.run(
            ["keys", "renew", "signing", "--yes", "--passphrase-file", wrong.path] + newSecret
        )
        #expect(answer.status == 6)
        #expect(answer.output.contains("would end.") && answer.errors.contains("Nothing was done."))
        #expect(try ids("identity").isEmpty)
        let after = try FileManager.default.contentsOfDirectory(atPath: "\(member.path)/keys")
        #expect(after.sorted() == before.sorted())
    }

    /// The record was published, and the machine went down before the new file took its place.
    @Test func `a renewal that was interrupted is completed`() throws {
        let place = "\(member.path)/keys/signing.key"
        try FileManager.default.copyItem(atPath: place, toPath: "\(place).old")
        let renew = ["keys", "renew", "signing", "--yes"] + member.secret + newSecret
        #expect(try member.run(renew).status == 0)
        try FileManager.default.moveItem(atPath: place, toPath: "\(place).next")
        try FileManager.default.moveItem(atPath: "\(place).old", toPath: place)
        let refused = try member.run(["contact", "add", "--name", "Nobody"] + member.secret)
        #expect(refused.status == 7)
        #expect(refused.errors.contains("tocsin keys renew signing"))
        #expect(try member.run(renew + ["--dry-run"]).output.contains("waits for its place"))
        #expect(try member.run(["contact", "add", "--name", "X"] + member.secret).status == 7)
        #expect(try member.run(renew).status == 0)
        #expect(try ids("identity").count == 1)
        try add("Anita")
    }

    // MARK: Ending

    @Test func `a key ends with the last good record that is named`() throws {
        for name in ["Anita", "Bikram"] { try add(name) }
        let good = try #require(try ids("contact").first)
        let dry = try member.run(["keys", "end", "signing", "--keep", good, "--dry-run", "--json"])
        #expect((dry.object["dropped"] as? [String])?.count == 1)
        for command in [
            ["keys", "end", "signing"], ["keys", "recover"] + sheet, ["member", "leave"],
        ] {
            let said = try member.run(command + ["--dry-run"]).output
            #expect(said.contains("would") && said.contains("Nothing was done."), "\(said)")
            #expect(!said.contains("ends."), "\(said)")
        }
        #expect(try Self.names(in: member).count == 2)
        let ended = try member.run(
            ["keys", "end", "signing", "--keep", good, "--yes"] + member.secret
        )
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(try Self.names(in: member).count == 1)
        #expect(try ids("contact") == [good])
        // A key that has ended stays so, and says nothing any more.
        #expect(try member.run(["contact", "add", "--name", "X"] + member.secret).status == 7)
        #expect(try member.run(["keys", "end", "signing"]).status == 4)
        let former = try #require(try Self.keys("signing", inUse: false, in: member).first)
        #expect(try member.run(["keys", "end", former]).status == 7)
        // Another one takes its place.
        let renewed = try member.run(
            ["keys", "renew", "signing", "--yes"] + member.secret + newSecret
        )
        #expect(renewed.status == 0, "\(renewed.errors)")
        try add("Chandra")
        #expect(try Self.names(in: member).contains("Chandra"))
    }

    @Test func `what cannot be ended is said`() throws {
        try add("Anita")
        for (arguments, status, words) in [
            (["identity"], 7, "keys recover"), (["0000000000"], 4, "keys list"),
            (["signing", "--keep", "0000000000"], 4, "record list"),
            (["signing", "--keep", "0000", "--keep-nothing"], 2, "not both"), ([], 2, "key"),
        ] as [([String], Int32, String)] {
            let answer = try member.run(["keys", "end", "--yes"] + arguments + member.secret)
            #expect(answer.status == status, "\(arguments): \(answer.errors)")
            #expect(answer.errors.contains(words), "\(answer.errors)")
        }
        let contact = try #require(try ids("contact").first)
        let foreign = try member.run(["keys", "end", "node", "--keep", contact, "--dry-run"])
        #expect(foreign.status == 2)
        #expect(foreign.errors.contains("has not signed"))
        #expect(try member.run(["keys", "end", "signing", "--no-input"]).status == 2)
        let renewed = try member.run(["keys", "renew", "identity"])
        #expect(renewed.status == 2 && renewed.errors.contains("tocsin keys recover"))
        #expect(try ids("identity").isEmpty)
    }

    // MARK: Beside the daemon

    @Test(arguments: ["signing", "node"])
    func `a key is renewed while the daemon runs, and the member goes on signing`(
        _ role: String
    ) throws {
        try member.withNode { _ in
            let renewed = try member.run(
                ["keys", "renew", role, "--yes"] + member.secret + newSecret
            )
            #expect(renewed.status == 0, "\(renewed.errors)")
            try add("Anita")
        }
        #expect(try member.run(["verify"]).status == 0)
    }

    @Test func `an identity key is replaced while the daemon runs`() throws {
        try member.withNode { _ in
            let recovered = try member.run(
                ["keys", "recover", "--yes", "--write", member.folder.file("fresh").path] + sheet
                    + member.secret
            )
            #expect(recovered.status == 0, "\(recovered.errors)")
            #expect(try ids("identity").count == 1)
            try add("Anita")
        }
        #expect(try member.run(["verify"]).status == 0)
    }

    // MARK: Recovering

    @Test func `a lost identity key is replaced from the sheet`() throws {
        try add("Anita")
        let stick = member.folder.file("stick").path
        try FileManager.default.moveItem(atPath: "\(member.path)/keys/identity.key", toPath: stick)
        let fresh = member.folder.file("fresh").path
        // What lies where the new key is to go is found out before anything is published.
        let taken = try member.run(
            ["keys", "recover", "--yes", "--write", stick] + sheet + member.secret
        )
        #expect(taken.status == 1, "\(taken.errors)")
        let unwritable = try member.run(
            ["keys", "recover", "--yes", "--write", "/nonexistent/stick"] + sheet + member.secret
        )
        #expect(unwritable.status == 1, "\(unwritable.errors)")
        let folder = try member.run(
            ["keys", "recover", "--yes", "--write", "\(fresh)/"] + sheet + member.secret
        )
        #expect(folder.status == 1 && folder.errors.contains("Is a directory"))
        #expect(try ids("identity").isEmpty)
        let recovered = try member.run(
            ["keys", "recover", "--yes", "--write", fresh] + sheet + member.secret
        )
        #expect(recovered.status == 0, "\(recovered.errors)")
        let former = "\(member.path)/keys/identity.key"
        try FileManager.default.copyItem(atPath: stick, toPath: former)
        let status = try member.run(["status"])
        #expect(status.errors.contains("is a key that has ended"))
        #expect(!status.errors.contains("still on this machine"))
        try FileManager.default.removeItem(atPath: former)
        #expect(try Self.names(in: member) == ["Anita"])
        let renew = ["keys", "renew", "signing", "--yes"] + member.secret + newSecret
        let old = try member.run(renew + ["--identity", stick])
        #expect(old.status == 7)
        #expect(old.errors.contains("not, or no longer, the identity key"))
        #expect(try member.run(renew + ["--identity", fresh]).status == 0)
        // Its file may be lost, too: the sheet has it.
        let again = try member.run(
            ["keys", "recover", "--file-only", "--write", "\(fresh).again"] + sheet + member.secret
        )
        #expect(again.status == 0, "\(again.errors)")
        #expect(try member.run(renew + ["--identity", "\(fresh).again"]).status == 0)
        #expect(try Self.keys("identity", inUse: false, in: member).count == 1)
    }

    @Test func `a sheet that is wrong, or another member's, replaces nothing`() throws {
        let words = try sheetWords()
        try #require(words.count == 24)
        let stranger = try MemberHome(["--no-contact"])
        let foreign = try String(contentsOf: stranger.folder.file("sheet"), encoding: .utf8)
        let swapped = [words[1], words[0]] + words.dropFirst(2)
        for (sheet, status, code) in [
            (words.dropLast().joined(separator: " "), 2, "these are 23"),
            ((["zzzz"] + words.dropFirst()).joined(separator: " "), 2, "Word 1"),
            (swapped.joined(separator: "\n"), words[0] == words[1] ? 0 : 2, "together"),
            ("", 2, "these are 0"), (foreign, 7, "another member's"),
        ] as [(String, Int32, String)] {
            let file = member.folder.file("typed")
            try MemberHome.write(sheet, to: file)
            let answer = try member.run(
                ["keys", "recover", "--yes", "--recovery-sheet", file.path] + member.secret
            )
            #expect(answer.status == status, "\(answer.errors)")
            #expect(answer.errors.contains(code), "\(answer.errors)")
        }
        #expect(try ids("identity").isEmpty)
        #expect(
            try member.run(["keys", "recover", "--file-only"] + sheet + member.secret).status == 7
        )
    }

    @Test func `the words are typed one by one, and a wrong one is asked for again`() throws {
        let words = try sheetWords()
        let dialogue = try Dialogue(
            ["keys", "recover"] + member.secret,
            environment: ["TOCSIN_HOME": member.path]
        )
        try dialogue.see("Word 1 of the recovery sheet")
        try dialogue.type("zzzz")
        try dialogue.see("No sheet has that word")
        for (index, word) in words.enumerated() {
            try dialogue.see("Word \(index + 1) of the recovery sheet")
            try dialogue.type(index % 2 == 0 ? word.uppercased() : String(word.prefix(4)))
        }
        try dialogue.see("cannot be undone")
        try dialogue.type("replace")
        try dialogue.see("The identity key lies in")
        #expect(try dialogue.end() == 0)
        #expect(try Self.keys("identity", inUse: false, in: member).count == 1)
    }

    /// He has the identity key and the passphrase, and is quicker; the sheet is on paper.
    @Test func `a thief of the identity key is shut out by the sheet`() throws {
        try add("Anita")
        let thief = try member.copied()
        let stolen = try thief.run(
            ["keys", "renew", "signing", "--yes"] + thief.secret + newSecret
        )
        #expect(stolen.status == 0, "\(stolen.errors)")
        let lie = try thief.run(["contact", "add", "--name", "Lie"] + thief.secret)
        #expect(lie.status == 0)
        try Self.carry(from: thief, to: member)
        #expect(try Self.names(in: member).contains("Lie"))

        let recovered = try member.run(
            ["keys", "recover", "--keep-nothing", "--yes"] + sheet + member.secret
        )
        #expect(recovered.status == 0, "\(recovered.errors)")
        #expect(try Self.names(in: member) == ["Anita"])
        // What he says after that finds nobody, and his own copy sees it, too.
        #expect(try thief.run(["contact", "add", "--name", "Lie 2"] + thief.secret).status == 0)
        try Self.carry(from: thief, to: member)
        try Self.carry(from: member, to: thief)
        for home in [member, thief] {
            #expect(try Self.names(in: home) == ["Anita"])
            #expect(try home.run(["verify"]).status == 0)
        }
        #expect(try Self.keys("signing", in: member) == Self.keys("signing", in: thief))
        #expect(try member.run(["contact", "add", "--name", "Bikram"] + member.secret).status == 0)
    }

    @Test func `after a renewal the agent is told apart, and opens what the passphrase opens`()
        throws
    {
        #expect(try member.run(["unlock"] + member.secret).status == 0)
        defer { _ = try? member.run(["lock"]) }
        let other = member.folder.file("other passphrase")
        try MemberHome.write("quite another one for the tests\n", to: other)
        let renewed = try member.run(
            ["keys", "renew", "signing", "--yes", "--new-passphrase-file", other.path]
                + member.secret
        )
        #expect(renewed.status == 0, "\(renewed.errors)")
        let secret = ["--passphrase-file", other.path]
        let added = try member.run(["contact", "add", "--name", "Anita"] + secret)
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.errors.contains("The key agent holds a key that is not the one"))
        #expect(try member.run(["lock"]).status == 0)
        let unlocked = try member.run(["unlock"] + secret)
        #expect(unlocked.status == 0, "\(unlocked.errors)")
        #expect(unlocked.errors.contains("--encryption-passphrase-file"))
        #expect(unlocked.output.contains("The signing key is open until"))
        #expect(try member.run(["contact", "add", "--name", "Bikram"]).status == 0)

        let wrong = try member.run(["unlock", "--encryption-passphrase-file", other.path])
        #expect(wrong.status == 6)
        #expect(wrong.errors.contains("The signing key is open. The encryption key stays closed"))
        let file = member.folder.file("passphrase").path
        let rest = try member.run(["unlock", "--encryption-passphrase-file", file, "--json"])
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(rest.object["encryption_key_open"] as? Bool == true)
        #expect(try member.run(["unlock"]).output.contains("The keys are open already"))
    }

    @Test func `a former key that stays closed is not said to be open`() throws {
        let other = member.folder.file("other passphrase")
        try MemberHome.write("quite another one for the tests\n", to: other)
        let new = ["--new-passphrase-file", other.path]
        let renew = ["keys", "renew", "encryption", "--yes"] + member.secret
        #expect(try member.run(renew + new).status == 0)
        #expect(try member.run(renew + ["--new-passphrase-file", file("passphrase")]).status == 0)
        defer { _ = try? member.run(["lock"]) }
        #expect(try member.run(["unlock"] + member.secret).output.contains("The keys are open"))
        let wrong = ["unlock", "--encryption-passphrase-file", file("passphrase")]
        #expect(try member.run(wrong).status == 6)
        let right = ["unlock", "--encryption-passphrase-file", other.path]
        #expect(try member.run(right).status == 0)
    }

    private func file(_ name: String) -> String { member.folder.file(name).path }

    @Test func `a terminal is asked for the passphrase of the encryption key as well`() throws {
        let other = member.folder.file("other passphrase")
        try MemberHome.write("quite another one for the tests\n", to: other)
        let renew = ["keys", "renew", "encryption", "--yes", "--new-passphrase-file", other.path]
        #expect(try member.run(renew + member.secret).status == 0)
        defer { _ = try? member.run(["lock"]) }

        let leaving = try Dialogue(["unlock"], environment: ["TOCSIN_HOME": member.path])
        try leaving.see("Passphrase: ")
        try leaving.type(MemberHome.passphrase)
        try leaving.see("Passphrase of the encryption key: ")
        try leaving.type("")
        try leaving.see("The signing key is open until")
        #expect(try leaving.end() == 0)

        let opening = try Dialogue(["unlock"], environment: ["TOCSIN_HOME": member.path])
        try opening.see("Passphrase of the encryption key: ")
        // Longer than the agent listens to who keeps silent: people type slowly.
        Thread.sleep(forTimeInterval: 3)
        try opening.type(MemberHome.passphrase)
        try opening.see("The passphrase is wrong")
        try opening.see("Passphrase of the encryption key: ")
        try opening.type("quite another one for the tests")
        try opening.see("The keys are open already")
        #expect(try opening.end() == 0)
    }

    @Test func `the owner sees what a thief of the identity key erased for good`() throws {
        for name in ["Anita", "Bikram"] { try add(name) }
        let edit = ["contact", "edit", "Anita", "--role", "Duty officer", "--yes"]
        #expect(try member.run(edit + member.secret).status == 0)
        let versions = try member.run(["contact", "versions", "Anita", "--json"]).objects
        let newest = try #require(versions.first?["record"] as? String)
        let identity = "\(member.path)/keys/identity.key"
        let erased = try member.run(
            ["erase", newest, "Bikram", "--identity", identity, "--yes"] + member.secret
        )
        #expect(erased.status == 0, "\(erased.errors)")
        let recovered = try member.run(
            ["keys", "recover", "--keep-nothing", "--yes"] + sheet + member.secret
        )
        #expect(recovered.status == 0, "\(recovered.errors)")
        #expect(recovered.output.contains("tocsin contact list"))

        let list = try member.run(["contact", "list"])
        #expect(list.output.contains("Anita") && list.output.contains("OLDER"))
        #expect(list.errors.contains("What a contact point of yours said is not here"))
        let lost = try #require(member.run(["status", "--json"]).object["lost"] as? [String])
        #expect(lost.count == 1)
        #expect(try member.run(["call", ".np"]).output.contains("A newer version of this contact"))
        let rest = try member.run(["erase", String(lost[0].prefix(8)), "--yes"] + member.secret)
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(try member.run(edit + member.secret).status == 0)
        let after = try member.run(["contact", "list"])
        #expect(!after.output.contains("OLDER") && after.errors.isEmpty)
    }

    /// Takes everything that counts from one home to another.
    private static func carry(from home: MemberHome, to other: MemberHome) throws {
        let bundle = home.folder.file("\(UUID().uuidString).bundle").path
        #expect(try home.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect([0, 3].contains(try other.run(["bundle", "import", bundle]).status))
    }
}
