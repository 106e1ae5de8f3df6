import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct VerificationTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 1)
    }

    private func storeOfThree() async throws -> (StoreWriter, [Verified<Record>]) {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let records = [
            try feed.contact(.fictitious("One"), 1), try feed.contact(.fictitious("Two"), 2),
            try feed.contact(.fictitious("Three"), 3),
        ]
        _ = try await store.append(records)
        return (store, records)
    }

    @Test func `a sound copy is found sound`() async throws {
        let (store, _) = try await storeOfThree()
        for depth in [Verification.Depth.quick, .full] {
            let found = try store.reader.verify(depth)
            #expect(found.isSound && found.records == 3 && found.breaks.isEmpty)
        }
    }

    @Test(arguments: ["payload = zeroblob(length(payload))", "header = zeroblob(length(header))"])
    func `what comes again takes the place of damaged bytes`(change: String) async throws {
        let (store, records) = try await storeOfThree()
        try TestDatabase.execute("UPDATE record SET \(change) WHERE n = 2", in: home)
        #expect(try store.reader.deliverableRecords(records.map(\.value.id)).damaged.count == 1)
        let report = try await store.append(records)
        #expect(report.outcomes == [.duplicate(.held), .mended(.held), .duplicate(.held)])
        #expect(try store.reader.contacts().count == 3)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test(arguments: ["seq = 7", "kind = 9, class = 1", "member = randomblob(32)"])
    func `what comes again mends the columns beside good bytes`(change: String) async throws {
        let (store, records) = try await storeOfThree()
        try TestDatabase.execute("UPDATE record SET \(change) WHERE n = 2", in: home)
        #expect(try store.reader.verify(.quick).damaged.map(\.reason) == [.columns])
        let report = try await store.append(records)
        #expect(report.outcomes == [.duplicate(.held), .mended(.held), .duplicate(.held)])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `another good signature over a bare header takes no payload away`() async throws {
        let (store, records) = try await storeOfThree()
        let key = network.members[0].key(.signing)
        let again = try records[1].signedAgain(by: key, in: network.genesis.network)
        #expect(again.value.signature != records[1].value.signature)
        #expect(try await store.append([again]).outcomes == [.duplicate(.held)])
        #expect(try store.reader.contacts().count == 3)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `mended columns cost no payload that is not shown`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let contact = try feed.contact(.fictitious("One"), 1)
        _ = try await store.append([contact, try feed.erasure(of: [contact.value.id])])
        let payloads = "SELECT count(*) FROM record WHERE n = 1 AND payload IS NOT NULL"
        #expect(try TestDatabase.value(payloads, in: home) == 1)
        try TestDatabase.execute("UPDATE record SET seq = 7 WHERE n = 1", in: home)
        try await store.repair(try store.reader.verify(.full))
        #expect(try TestDatabase.value(payloads, in: home) == 1)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `damaged bytes of one record keep no other from being stored or shown`() async throws
    {
        let store = try await home.newStore(in: network)
        var identity = network.feed(of: 0, .identity)
        var feed = network.feed(of: 0)
        let grant = try identity.identity(grants: [network.grant(.signing, 5)])
        let profile = try feed.append(
            RecordDraft(
                kind: .profile,
                body: try Profile(name: "Registry", created: Timestamp(clamping: 1)).encoded(),
                subject: Fixture.subject(9)
            )
        )
        _ = try await store.append([grant, profile])
        try TestDatabase.execute("UPDATE record SET header = zeroblob(length(header))", in: home)
        await store.close()
        let again = try home.reopen()
        #expect(try again.reader.countingRecords().isEmpty)
        let contact = try feed.contact(.fictitious("One"), 1)
        #expect(try await again.append([contact]).outcomes == [.new(.held)])
        #expect(try again.reader.contacts().map(\.contact.name) == ["One"])
        #expect(
            try await again.append([grant, profile]).outcomes == [.mended(.held), .mended(.held)]
        )
        #expect(try again.reader.verify(.full).isSound)
    }

    @Test(arguments: [
        ("payload", "payload = zeroblob(length(payload))", true),
        ("header", "header = zeroblob(length(header))", true),
        ("header", "id = randomblob(32)", true),
        ("columns", "seq = 7", true),
        ("signature", "signature = zeroblob(64)", false),
    ])
    func `a damaged record is found, put aside and taken in anew`(
        reason: String,
        change: String,
        isFoundQuickly: Bool
    ) async throws {
        let (store, records) = try await storeOfThree()
        try TestDatabase.execute("UPDATE record SET \(change) WHERE n = 2", in: home)
        #expect(try store.reader.verify(.quick).isSound != isFoundQuickly)
        let found = try store.reader.verify(.full)
        #expect(found.damaged.map(\.reason.rawValue) == [reason])
        try await store.repair(found)
        guard reason != "columns" else {
            // The bytes say what belongs into the columns.
            #expect(try store.reader.contacts().count == 3)
            #expect(try store.reader.verify(.full).isSound)
            return
        }
        #expect(try store.reader.contacts().map(\.contact.name) == ["One", "Three"])
        #expect(try store.reader.verify(.full).isSound)
        #expect(try TestDatabase.value("SELECT count(*) FROM quarantine", in: home) == 1)
        let again = try await store.append(records)
        #expect(again.outcomes == [.duplicate(.held), .new(.held), .duplicate(.held)])
        #expect(try store.reader.contacts().count == 3)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test(arguments: [true, false])
    func `spoilt grounds of an admission are found, and others take their place`(isRepaired: Bool)
        async throws
    {
        let network = try FixtureNetwork(founders: 3)
        let applicant = try FixtureMember(number: 9)
        let home = try TestHome()
        var store = try await home.newStore(in: network)
        let vouches = try (0..<3).map { founder in
            var feed = network.feed(of: founder)
            return try feed.vouch(for: applicant, in: network).value
        }
        let application = try applicant.application(to: network.id).value
        let admissions = try [[0, 1], [1, 2]].map { chosen in
            let grounds = Admission(application, vouches: chosen.map { vouches[$0] })
            return try Verified<Record>.admitting(by: grounds, to: network.id)
        }
        #expect(try await store.append([admissions[0]]).outcomes == [.new(.held)])
        #expect(try store.reader.verify(.full).isSound)
        let isMember = { try store.reader.membership()?.member(applicant.id) != nil }
        try TestDatabase.execute(
            "UPDATE record SET grounds = CAST(grounds || x'00' AS BLOB)",
            in: home
        )
        let found = try store.reader.verify(.quick)
        #expect(found.damaged.map(\.reason) == [.grounds])
        #expect(try store.reader.countingRecords().isEmpty, "a peer is asked for it at once")
        #expect(try store.reader.deliverableRecords([admissions[0].value.id]).records == [])
        if isRepaired { try await store.repair(found) }
        await store.close()
        store = try StoreWriter.open(home: home.path, holder: "a test")
        #expect(try !isMember())
        let report = try await store.append([admissions[1]])
        #expect(report.outcomes == [isRepaired ? .new(.held) : .mended(.held)])
        #expect(report.rekeyed == [applicant.id])
        #expect(try isMember())
        #expect(try store.reader.record(admissions[0].value.id) == admissions[1])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `an admission that was put aside is made anew of the vouches that are here`()
        async throws
    {
        let network = try FixtureNetwork(founders: 3)
        let applicant = try FixtureMember(number: 9)
        let home = try TestHome()
        let store = try await home.newStore(in: network)
        for founder in 0..<2 {
            var feed = network.feed(of: founder)
            _ = try await store.append([try feed.vouch(for: applicant, in: network)])
        }
        var feed = FixtureFeed(of: applicant, in: network.id)
        _ = try await store.append([try feed.contact(.fictitious("Newcomer"), 1)])
        try TestDatabase.execute(
            "UPDATE record SET grounds = randomblob(99) WHERE kind = 9",
            in: home
        )
        try await store.repair(try store.reader.verify(.quick))
        #expect(try store.reader.membership()?.member(applicant.id) == nil)
        #expect(try store.reader.contacts().isEmpty)
        try await store.concludeAnew()
        #expect(try store.reader.membership()?.member(applicant.id) != nil)
        #expect(try store.reader.contacts().map(\.contact.name) == ["Newcomer"])
        #expect(try store.reader.verify(.full).isSound)
        try await store.concludeAnew()
    }

    @Test(arguments: [
        ("contact_tld", "DELETE FROM contact_tld WHERE contact = 8"),
        ("contact", "UPDATE contact SET conflicted = 1 WHERE id = 8"),
        ("search_text", "UPDATE search_text SET terms = 'other' WHERE id = 8"),
        ("member", "UPDATE member SET name = 'other'"),
        ("record", "UPDATE record SET standing = 0 WHERE n = 2"),
    ])
    func `a projection that was changed is found and mended`(table: String, change: String)
        async throws
    {
        let (store, _) = try await storeOfThree()
        let sound = try TestDatabase.dump(home)
        try TestDatabase.execute(change, in: home)
        let found = try store.reader.verify(.full)
        #expect(found.wrongTables == [table])
        try await store.repair(found)
        #expect(try TestDatabase.dump(home) == sound)
    }

    @Test(arguments: [
        "DELETE FROM leaving", "UPDATE leaving SET due = due + 1",
        "UPDATE leaving SET record = 2", "INSERT INTO leaving (record, due) VALUES (2, 7)",
    ])
    func `payloads that would stay though they are erased, or go though they are not, are found`(
        change: String
    ) async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let (one, two) = (
            try feed.contact(.fictitious("One"), 1), try feed.contact(.fictitious("Two"), 2)
        )
        _ = try await store.append([one, two, try feed.erasure(of: [one.value.id])])
        let sound = try TestDatabase.dump(home)
        #expect(try store.reader.verify(.full).isSound)
        try TestDatabase.execute(change, in: home)
        let found = try store.reader.verify(.full)
        #expect(found.wrongTables == ["leaving"])
        try await store.repair(found)
        #expect(try TestDatabase.dump(home) == sound)
    }

    @Test func `one damaged contact does not keep the others from whoever looks`() async throws {
        let (store, records) = try await storeOfThree()
        try TestDatabase.execute(
            "UPDATE record SET payload = zeroblob(length(payload)) WHERE n = 2",
            in: home
        )
        #expect(try store.reader.contacts().map(\.contact.name) == ["One", "Three"])
        #expect(try store.reader.records(records.map(\.value.id)).count == 2)
    }

    @Test func `a fork is a dispute and no fault of this copy`() async throws {
        let (store, _) = try await storeOfThree()
        var fork = network.feed(of: 0)
        let other = try fork.contact(.fictitious("Forked"), 9)
        _ = try await store.append([other])
        let found = try store.reader.verify(.full)
        #expect(found.isSound)
        #expect(found.breaks == [.init(feed: fork.feed, seq: 1)])
    }
}
