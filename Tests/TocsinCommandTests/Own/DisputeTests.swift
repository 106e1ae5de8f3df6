import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// A signing key that has signed two things at one place, for its owner and for everybody else.
@Suite struct KeyDisputeTests {
    private let home: FixtureHome
    private let mine: Verified<Record>
    private let theirs: Verified<Record>
    private let key: PublicKey

    /// The home's signing key has signed two contacts as the second record of one chain, and one more in another.
    init() async throws {
        let network = try FixtureNetwork(founders: 2, signing: 1)
        home = try FixtureHome(in: network)
        var owner = network.feed(of: 0)
        key = owner.feed.key
        let first = try owner.contact(
            ExampleContacts.desk.encoded(),
            subject: Fixture.subject(1)
        )
        var thief = owner
        mine = try owner.contact(try Self.contact("Mine"), subject: Fixture.subject(2))
        theirs = try thief.contact(try Self.contact("Theirs"), subject: Fixture.subject(3))
        var laptop = network.feed(of: 0, incarnation: 2)
        let other = try laptop.contact(try Self.contact("Laptop"), subject: Fixture.subject(4))
        try await home.join(with: [first, mine, theirs, other])
    }

    private static func contact(_ name: String) throws -> [UInt8] {
        var contact = ExampleContacts.desk
        contact.name = name
        return try contact.encoded()
    }

    private func identityKey() throws -> String {
        let secret = home.member.key(.identity, 0)
        let file = KeyFile.open(
            secret: secret.seed(),
            role: .identity,
            publicKey: secret.publicKey.bytes
        )
        let place = home.folder.file("identity.key")
        try MemberHome.write(file.text, to: place)
        return place.path
    }

    @Test func `everybody sees what is in doubt`() throws {
        let show = try home.run(["show", home.member.card.value.card.organisation])
        #expect(show.output.contains("Mine"))
        let lines = show.output.split(separator: "\n").filter { $0.contains("DISPUTED") }
        #expect(lines.count == 4, "\(show.output)")
        let contacts = try home.run(["export", "csv"]).output
        #expect(contacts.contains("disputed"))
        #expect(try home.run(["export", "vcard3"]).output.contains("(DISPUTED)"))
        #expect(try home.run(["print"]).output.contains("DISPUTED: somebody else may have signed"))
        #expect(try home.run(["search", "Theirs"]).output.contains("DISPUTED"))
        #expect(try !home.run(["search", "Laptop"]).output.contains("DISPUTED"))
        #expect(try home.run(["member", "list"]).output.contains("DISPUTED"))
        let member = try home.run(["member", "show", home.member.card.value.card.organisation])
        #expect(member.output.contains(mine.value.id.short), "\(member.output)")
        #expect(member.output.contains(theirs.value.id.short))
        let call = try home.run(
            ["call", home.member.card.value.card.organisation, "--json"]
        ).object
        let entries = call["call"] as? [[String: Any]] ?? []
        #expect(entries.count { $0["disputed"] as? Bool == true } == 2)
        let record = try home.run(["record", "show", mine.value.id.description, "--json"]).object
        #expect(record["rivals"] as? [String] == [theirs.value.id.description])
    }

    @Test func `its owner is told, and names the branch that is good`() throws {
        let status = try home.run(["status"])
        #expect(status.errors.contains("has signed two things at one place"), "\(status.errors)")
        #expect(try home.run(["keys", "list"]).output.contains("in use, DISPUTED"))
        let end =
            ["keys", "end", key.short, "--from-this-copy", "--yes"]
            + ["--identity", try identityKey()]
        let unsaid = try home.run(end)
        #expect(unsaid.status == 2, "\(unsaid.errors)")
        for id in [mine, theirs].map(\.value.id.short) {
            #expect(unsaid.errors.contains(id), "\(unsaid.errors)")
        }
        #expect(unsaid.errors.contains("--keep RECORD --keep "), "\(unsaid.errors)")
        let other = try #require(unsaid.errors.split(separator: "--keep ").last?.prefix(10))
        let keep = ["--keep", mine.value.id.short, "--keep", String(other)]
        let dry = try home.run(end + keep + ["--dry-run", "--json"]).object
        #expect(dry["dropped"] as? [String] == [theirs.value.id.description])
        let said = try home.run(end + keep)
        #expect(said.status == 0, "\(said.errors)")
        let names = try StoreReader(home: home.path).contacts().map(\.contact.name).sorted()
        #expect(names == ["Alarm desk", "Laptop", "Mine"])
        #expect(try !home.run(["member", "list"]).output.contains("DISPUTED"))
        #expect(try !home.run(["status"]).errors.contains("two things at one place"))
    }

    @Test func `a branch of which the beginning is kept back is asked for as well`() async throws {
        let network = try FixtureNetwork(founders: 2, signing: 1)
        let home = try FixtureHome(in: network)
        var owner = network.feed(of: 0)
        let mine = try owner.contact(try Self.contact("Mine"), subject: Fixture.subject(1))
        var thief = network.feed(of: 0)
        _ = try thief.contact(try Self.contact("Kept back"), subject: Fixture.subject(2))
        let theirs = try thief.contact(try Self.contact("Theirs"), subject: Fixture.subject(1))
        try await home.join(with: [mine, theirs])
        let end = ["keys", "end", "signing", "--from-this-copy", "--yes", "--dry-run"]
        let refused = try home.run(end)
        #expect(refused.status == 2)
        #expect(refused.errors.contains(mine.value.id.short), "\(refused.errors)")
        #expect(refused.errors.contains(theirs.value.id.short))
        #expect(try home.run(end + ["--keep", mine.value.id.short]).status == 0)
    }

    @Test func `a renewal asks for the branch, too`() throws {
        let renew = ["keys", "renew", "signing", "--from-this-copy", "--yes", "--dry-run"]
        let unsaid = try home.run(renew)
        #expect(unsaid.status == 2 && unsaid.errors.contains("--keep-nothing"), "\(unsaid.errors)")
        let said = try home.run(renew + ["--keep", mine.value.id.short])
        #expect(said.status == 0 && said.output.contains("not any more"), "\(said.errors)")
    }
}
