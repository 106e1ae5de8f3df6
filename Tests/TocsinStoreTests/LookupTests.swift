import Testing
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@Suite struct LookupTests {
    let home: TestHome
    let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
    }

    private func names(_ points: [ContactPoint]) -> [String] { points.map(\.contact.name) }

    private func tld(of member: Int) -> TLD { .named(network.members[member].tld) }

    @Test func `a contact answers for all TLDs of its member, or for those it names and holds`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([
            try feed.contact(.fictitious("All"), 1),
            try feed.contact(.fictitious("Named", tlds: [tld(of: 0)]), 2),
            try feed.contact(.fictitious("Pretender", tlds: [tld(of: 1)]), 3),
        ])
        #expect(try names(store.reader.contacts(for: tld(of: 0))) == ["All", "Named"])
        #expect(try store.reader.contacts(for: tld(of: 1)).isEmpty)
        #expect(try names(store.reader.contacts(of: network.members[0].id)).count == 3)
    }

    @Test func `a new version takes the place of the one it replaces`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let old = try feed.contact(.fictitious("Old", phone: "+97700000001"), 1)
        let new = try feed.contact(
            .fictitious("New", phone: "+97700000002"),
            1,
            replaces: [old.value.id]
        )
        _ = try await store.append([new])
        _ = try await store.append([old])
        #expect(try names(store.reader.contacts()) == ["New"])
        #expect(try names(store.reader.contacts(matching: "old")).isEmpty)
        #expect(try store.reader.contacts(phone: PhoneNumber("+977 00000001")).isEmpty)
        #expect(try names(store.reader.contacts(phone: PhoneNumber("+977 00000002"))) == ["New"])
    }

    @Test
    func `two versions that do not know of each other are a conflict until one replaces both`()
        async throws
    {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let versions = [
            try feed.contact(.fictitious("One", phone: "+97700000001"), 1),
            try feed.contact(.fictitious("Two", phone: "+97700000002"), 1),
        ]
        _ = try await store.append(versions)
        for (name, number) in [("one", "+97700000001"), ("two", "+97700000002")] {
            #expect(try store.reader.contacts(phone: PhoneNumber(number)).count == 1)
            #expect(try store.reader.contacts(matching: name).count == 1)
        }
        #expect(try store.reader.verify(.full).isSound)
        let winner = try #require(versions.max { $0.value.id < $1.value.id })
        let shown = try #require(try store.reader.contacts().first?.entry)
        #expect(shown.isConflicted && shown.record == winner.value.id)
        let conflict = try #require(try store.reader.conflicts().first)
        #expect(conflict.versions.first == winner.value.id && conflict.versions.count == 2)
        let merged = try feed.contact(.fictitious("Merged"), 1, replaces: versions.map(\.value.id))
        _ = try await store.append([merged])
        #expect(try store.reader.conflicts().isEmpty)
        #expect(try store.reader.contacts(phone: PhoneNumber("+97700000002")).isEmpty)
        #expect(try names(store.reader.contacts()) == ["Merged"])
    }

    @Test func `a header alone hides nothing`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        let old = try feed.contact(.fictitious("Old"), 1)
        let new = try feed.contact(.fictitious("New"), 1, replaces: [old.value.id])
        _ = try await store.append([old, new.withoutPayload])
        #expect(try names(store.reader.contacts()) == ["Old"])
        _ = try await store.append([new])
        #expect(try names(store.reader.contacts()) == ["New"])
    }

    @Test func `words are found by their beginnings, in any script`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([
            try feed.contact(.fictitious("Zoë Müller"), 1),
            try feed.contact(.fictitious("राम बहादुर"), 2),
            try feed.contact(.fictitious("田中太郎"), 3),
        ])
        #expect(try names(store.reader.contacts(matching: "mull zoe")) == ["Zoë Müller"])
        #expect(try names(store.reader.contacts(matching: "राम")) == ["राम बहादुर"])
        #expect(try names(store.reader.contacts(matching: "田中")) == ["田中太郎"])
        #expect(try names(store.reader.contacts(matching: "太郎")) == ["田中太郎"])
        #expect(try names(store.reader.contacts(matching: "mull nobody")).isEmpty)
        #expect(try names(store.reader.contacts(matching: "\" OR NEAR( mul*")).isEmpty)
    }

    @Test func `whose phone and whose mail it is, however they are written`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([
            try feed.contact(
                .fictitious("Ram", phone: "+97715520123", mail: "Ram@nic.example"),
                1
            )
        ])
        for written in ["+977 1 5520123", "01-5520123", "5520123", "00977 1 552-01-23"] {
            #expect(try names(store.reader.contacts(phone: PhoneNumber(written))) == ["Ram"])
        }
        #expect(try store.reader.contacts(phone: PhoneNumber("+977 1 5520124")).isEmpty)
        #expect(try store.reader.contacts(phone: PhoneNumber("+44 1 5520123")).isEmpty)
        #expect(try names(store.reader.contacts(mail: MailAddress("ram@NIC.example"))) == ["Ram"])
        #expect(try store.reader.contacts(mail: MailAddress("sita@nic.example")).isEmpty)
    }

    @Test(arguments: [
        "x\",;\u{301}:'<b>\\=!A0@poison.example", "\u{201C}quoted\u{201D}@nic.example",
        "田中太郎@nic.example", "राम@nic.example", "Łukasz_B+x@NIC.example",
    ])
    func `an address is found whatever is in it`(text: String) async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([
            try feed.contact(.fictitious("Ram", mail: text), 1),
            try feed.contact(.fictitious("Sita", mail: "sita@nic.example"), 2),
        ])
        #expect(try names(store.reader.contacts(mail: MailAddress(text))) == ["Ram"])
    }

    @Test func `organisations are found by TLD and by the name in their card alone`() async throws {
        let store = try await home.newStore(in: network)
        let member = network.members[0].id
        #expect(try store.reader.organisations(for: tld(of: 0)).map(\.member) == [member])
        #expect(try store.reader.organisations(matching: "registry").count == 3)
        var feed = network.feed(of: 0)
        let profile = Profile(name: "Sagarmatha NIC", created: Timestamp(clamping: 1_800_000_000))
        let draft = RecordDraft(
            kind: .profile,
            body: try profile.encoded(),
            subject: Fixture.subject(9)
        )
        _ = try await store.append([
            try feed.contact(.fictitious("Ram"), 1), try feed.append(draft),
        ])
        let name = network.members[0].card.value.card.organisation
        #expect(try store.reader.organisation(member)?.name == name)
        #expect(try store.reader.profile(of: member) == profile)
        #expect(try store.reader.organisations(matching: "sagar").isEmpty)
        #expect(try store.reader.contacts(matching: "sagarmatha").isEmpty)
        #expect(try names(store.reader.contacts(matching: "registry ram")) == ["Ram"])
    }

    @Test func `contacts are filtered by the region and kind of their member`() async throws {
        let store = try await home.newStore(in: network)
        for member in 0..<3 {
            var feed = network.feed(of: member)
            _ = try await store.append([try feed.contact(.fictitious("Of \(member)"), 1)])
        }
        let region = network.members[1].card.value.card.region
        #expect(try names(store.reader.contacts(region: region)) == ["Of 1"])
        #expect(try store.reader.contacts(kind: .ccTLDManager).count == 3)
        #expect(try store.reader.contacts(kind: .observer).isEmpty)
    }

    @Test func `an entry made here gives way to the registry's own`() async throws {
        let store = try await home.newStore(in: network)
        let time = Timestamp(clamping: 1_800_000_000)
        let entries = [
            LocalEntry(
                contact: .fictitious("From the list", tlds: [tld(of: 0)]),
                source: "list.txt",
                imported: time
            ),
            LocalEntry(
                contact: .fictitious("Elsewhere", tlds: [.named("np")]),
                source: "list.txt",
                imported: time
            ),
        ]
        try await store.replaceLocalEntries(from: "list.txt", by: entries)
        #expect(try names(store.reader.contacts(for: tld(of: 0))) == ["From the list"])
        #expect(try store.reader.contacts().count == 2)
        var feed = network.feed(of: 0)
        _ = try await store.append([try feed.contact(.fictitious("Own"), 1)])
        #expect(try names(store.reader.contacts(for: tld(of: 0))) == ["Own"])
        #expect(try names(store.reader.contacts()).sorted() == ["Elsewhere", "Own"])
        #expect(try names(store.reader.contacts(matching: "list")).isEmpty)
        #expect(try store.reader.localEntries() == entries)
        try await store.removeLocalEntries(from: "list.txt")
        #expect(try names(store.reader.contacts()) == ["Own"])
    }
}
