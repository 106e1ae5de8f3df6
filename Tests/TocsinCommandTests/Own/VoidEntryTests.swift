import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What a key signed that has ended since: nobody sees it, but its owner can take it back.
@Suite struct VoidEntryTests {
    private let home: FixtureHome

    /// The first signing key has signed a contact and a rota and then ended; the home holds the second.
    init() async throws {
        let network = try FixtureNetwork(founders: 1, signing: 2)
        home = try FixtureHome(in: network, signingKey: 1)
        var feed = network.feed(of: 0)
        let desk = try feed.contact(ExampleContacts.desk.encoded(), subject: Fixture.subject(1))
        let rota = try feed.append(
            RecordDraft(
                kind: .rota,
                body: ExampleContacts.rota(of: Fixture.subject(1)).encoded(),
                subject: Fixture.subject(2)
            )
        )
        var identity = network.feed(of: 0, .identity)
        let end = KeyRevocation(key: feed.feed.key, heads: [])
        try await home.join(with: [desk, rota], [try identity.identity(revocations: [end])])
    }

    private func erased() throws -> Set<RecordID> {
        let reader = try StoreReader(home: home.path)
        let records = try reader.verifiedRecords(try reader.heldIndex().map(\.id))
        return Set(records.flatMap(\.value.header.erases))
    }

    private func versions(_ kind: RecordKind, _ subject: UInt64) throws -> Set<RecordID> {
        let register = RegisterID(
            member: home.member.id,
            kind: kind,
            subject: Fixture.subject(subject)
        )
        return Set(try StoreReader(home: home.path).versions(of: register))
    }

    @Test(arguments: [["contact", "remove"], ["erase"]])
    func `a void contact is found by its name and taken back`(_ command: [String]) throws {
        let listed = try home.run(["contact", "list"])
        #expect(!listed.output.contains("Alarm desk"))
        #expect(listed.errors.contains("signed Alarm desk (00000000, VOID) have ended"))
        #expect(listed.errors.contains("tocsin erase 00000000"))
        #expect(try home.run(["contact", "edit", "alarm", "--note", "new"]).status == 4)

        let removed = try home.run(command + ["alarm desk", "--yes"])
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(try erased() == versions(.contact, 1))
        // It is on this disk for seven days yet, and only the identity key wipes it at once.
        let again = try home.run(command + ["alarm desk", "--yes"])
        #expect(again.status == (command == ["erase"] ? 7 : 4))
        #expect(try !home.run(["contact", "list"]).errors.contains("VOID"))
        #expect(try home.run(["verify"]).status == 0)
    }

    @Test func `a void record is found by its whole identifier, and erased so`() throws {
        let void = try #require(versions(.contact, 1).first).description
        #expect(try home.run(["record", "show", void]).status == 0)
        let erased = try home.run(["erase", void, "--dry-run", "--json"]).object
        #expect(erased["would_erase"] as? String == void)
    }

    @Test func `a void rota is found by its name and taken back`() throws {
        let shown = try home.run(["rota", "show"])
        #expect(shown.status == 4)
        #expect(shown.errors.contains("The keys that signed Nights have ended."))
        let removed = try home.run(["rota", "remove", "Nights", "--yes"])
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(try erased() == versions(.rota, 2))
        #expect(try home.run(["rota", "remove", "Nights", "--yes"]).status == 4)
    }

    @Test func `one of the same name that was entered anew is told from the void one`() throws {
        let anew = ["contact", "add", "--name", "Alarm desk", "--order", "1"]
        #expect(try home.run(anew).status == 0)
        let both = try home.run(["contact", "remove", "alarm desk", "--yes"])
        #expect(both.status == 2)
        #expect(both.errors.contains("Alarm desk (00000000, VOID)"))
        #expect(try home.run(["contact", "remove", "#1", "--yes"]).status == 0)
        #expect(try erased().isDisjoint(with: versions(.contact, 1)))
    }
}
