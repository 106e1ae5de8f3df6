import Foundation
import Testing

@Suite struct EraseTests {
    private let member: MemberHome
    private static let name = "Zebedee Example"

    init() throws {
        member = try MemberHome.joined()
        let added = try member.run(["contact", "add", "--name", Self.name] + member.secret)
        try #require(added.status == 0, "\(added.errors)")
    }

    private func lies() throws -> Bool {
        try member.lies(Self.name) || member.lies("zebedee")
    }

    /// The identity key, taken off the machine as it should be.
    private func identityKeyOnAStick() throws -> String {
        let stick = member.folder.file("stick").path
        try FileManager.default.moveItem(atPath: "\(member.path)/keys/identity.key", toPath: stick)
        return stick
    }

    @Test func `what the signing key erases is hidden at once and wiped later`() throws {
        let erased = try member.run(["erase", Self.name, "--yes"] + member.secret)
        #expect(erased.status == 0, "\(erased.errors)")
        #expect(try member.run(["search", "zebedee"]).status == 4)
        #expect(try lies())
        #expect(try member.run(["verify"]).status == 0)
    }

    @Test func `what the identity key erases is wiped at once`() throws {
        #expect(try lies())
        let stick = try identityKeyOnAStick()
        let erased = try member.run(
            ["erase", Self.name, "--yes", "--identity", stick] + member.secret
        )
        #expect(erased.status == 0, "\(erased.errors)")
        #expect(try !lies())
        #expect(try member.run(["search", "zebedee"]).status == 4)
        let list = try member.run(["record", "list", "--json"]).objects
        #expect(list.count { $0["kind"] as? String == "erasure" } == 1)
        #expect(try member.run(["verify"]).status == 0)
        // The officer's key goes on as before.
        #expect(try member.run(["contact", "add", "--name", "Next"] + member.secret).status == 0)
    }

    @Test func `who erases what everybody sees by its number is told, and finds the rest by name`()
        throws
    {
        let edit = ["contact", "edit", Self.name, "--role", "Duty", "--yes"] + member.secret
        #expect(try member.run(edit).status == 0)
        let versions = try member.run(["contact", "versions", Self.name, "--json"]).objects
        let ids = versions.compactMap { $0["record"] as? String }
        try #require(ids.count == 2)
        let differs = versions[1]["differs"] as? [String: Any]
        #expect(differs?["role"] as? String == "")
        let erased = try member.run(["erase", ids[0], "--yes"] + member.secret)
        #expect(erased.status == 0)
        #expect(erased.errors.contains("This is what everybody sees of \(Self.name)"))
        #expect(erased.errors.contains("1 older version stays"))
        let rest = try member.run(["erase", Self.name, "--dry-run", "--json"]).objects
        #expect(rest.compactMap { $0["would_erase"] as? String } == [ids[1]])
        #expect(try member.run(["erase", Self.name, "--yes"] + member.secret).status == 0)
        #expect(try member.run(["erase", Self.name, "--yes"] + member.secret).status == 7)
    }

    @Test func `what was removed is still found by its name to be wiped at once`() throws {
        let stick = try identityKeyOnAStick()
        #expect(
            try member.run(["contact", "remove", Self.name, "--yes"] + member.secret).status == 0
        )
        #expect(try lies())
        let again = try member.run(["erase", Self.name, "--yes"] + member.secret)
        #expect(again.status == 7)
        #expect(again.errors.contains("--identity FILE"))
        let wiped = try member.run(
            ["erase", Self.name, "--yes", "--identity", stick] + member.secret
        )
        #expect(wiped.status == 0, "\(wiped.errors)")
        #expect(try !lies())
        #expect(try member.run(["erase", Self.name, "--identity", stick]).status == 4)
    }

    @Test func `of a contact that was renamed only the erased version is wiped by its old name`()
        throws
    {
        let stick = try identityKeyOnAStick()
        let old = try #require(
            try member.run(["record", "list", "--json"]).objects
                .first { $0["kind"] as? String == "contact" }?["record"] as? String
        )
        let edit = ["contact", "edit", Self.name, "--name", "Yolanda Example"]
        #expect(try member.run(edit + member.secret).status == 0)
        #expect(try member.run(["erase", old, "--yes"] + member.secret).status == 0)
        let wiped = try member.run(
            ["erase", Self.name, "--yes", "--identity", stick] + member.secret
        )
        #expect(wiped.status == 0, "\(wiped.errors)")
        #expect(try !lies())
        #expect(try member.run(["search", "yolanda"]).status == 0)
    }

    @Test func `a name that looks like the subject of what was erased is not taken for it`() throws
    {
        let stick = try identityKeyOnAStick()
        let list = try member.run(["contact", "list", "--json"]).object
        let subject = try #require(list["subject"] as? String)
        let versions = try member.run(["contact", "versions", "--json"]).object
        let erased = try #require(versions["record"] as? String)
        let removal = ["contact", "remove", Self.name, "--yes"]
        #expect(try member.run(removal + member.secret).status == 0)
        let impostor = ["contact", "add", "--name", subject]
        #expect(try member.run(impostor + member.secret).status == 0)
        let wipe = { (target: String) in
            try member.run(["erase", target, "--dry-run", "--identity", stick])
        }
        #expect(try wipe(subject).output.hasPrefix("\(erased)  contact"))
        #expect(try wipe(subject).output.split(separator: "\n").count == 1)
        let several = try wipe(String(subject.prefix(8)))
        #expect(several.status == 2 && several.errors.contains(subject))
    }

    @Test func `a key that is missing, locked or another member's erases nothing`() throws {
        let erase = ["erase", Self.name, "--yes", "--no-input", "--identity"]
        let stick = try identityKeyOnAStick()
        let missing = try member.run(erase + ["\(stick).not"] + member.secret)
        #expect(missing.status == 6)
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let locked = try member.run(erase + [stick, "--passphrase-file", wrong.path])
        #expect(locked.status == 6)
        #expect(locked.errors.contains("The passphrase is wrong"))
        let signing = try member.run(erase + ["\(member.path)/keys/signing.key"] + member.secret)
        #expect(signing.status == 1)
        #expect(signing.errors.contains("another role"))
        let stranger = try MemberHome(["--no-contact"])
        let foreign = try member.run(
            erase + ["\(stranger.path)/keys/identity.key"] + stranger.secret
        )
        #expect(foreign.status == 7)
        #expect(foreign.errors.contains("not, or no longer, the identity key of this member"))
        #expect(try member.run(["search", "zebedee"]).status == 0)
    }

    @Test func `a record is named by the beginning of its identifier`() throws {
        let list = try member.run(["record", "list", "--json"]).objects
        let id = try #require(
            list.first { $0["kind"] as? String == "contact" }?["record"] as? String
        )
        let some = String(id.prefix(10))
        let dry = try member.run(["erase", some, "--dry-run"])
        #expect(dry.output.hasPrefix("\(id)  contact, \(Self.name), "))
        #expect(try member.run(["search", "zebedee"]).status == 0)
        #expect(try member.run(["erase", some, "--yes"] + member.secret).status == 0)
        #expect(try member.run(["search", "zebedee"]).status == 4)
        #expect(try member.run(["erase", "ffffffffff", "--yes"] + member.secret).status == 4)
        let again = try member.run(["erase", some, "--yes"] + member.secret)
        #expect(again.status == 7 && again.errors.contains("erased already"), "\(again.errors)")
    }
}
