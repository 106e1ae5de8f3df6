import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// `tocsin why`, for everything that can become of a record.
@Suite struct WhyTests {
    private let network: FixtureNetwork
    private let home: FixtureHome

    init() throws {
        network = try FixtureNetwork(founders: 2, signing: 2)
        home = try FixtureHome(in: network)
    }

    private static func contact(_ name: String) throws -> [UInt8] {
        var contact = ExampleContacts.desk
        contact.name = name
        return try contact.encoded()
    }

    private static func desk(
        _ feed: inout FixtureFeed,
        _ subject: UInt64 = 1,
        replaces: [RecordID] = []
    ) throws -> Verified<Record> {
        try feed.contact(
            contact("Desk"),
            subject: Fixture.subject(subject),
            replaces: replaces
        )
    }

    /// What the command says of a record, by its first digits: its word and all that a person reads.
    private func why(
        _ record: RecordID,
        digits: Int = 8
    ) throws -> (state: String?, text: String, status: Int32) {
        let typed = String(record.description.prefix(digits))
        let text = try home.run(["why", typed])
        let object = try home.run(["why", typed, "--json"]).object
        #expect(object["record"] as? String == record.description)
        return (object["state"] as? String, text.output + text.errors, text.status)
    }

    @Test func `a record that is here is held, and a newer version takes its place`() async throws {
        var feed = network.feed(of: 0)
        let first = try Self.desk(&feed)
        let second = try Self.desk(&feed, replaces: [first.value.id])
        try await home.join(with: [first, second])
        #expect(try why(second.value.id).state == "held")
        let replaced = try why(first.value.id)
        #expect(replaced.state == "replaced" && replaced.status == 0)
        #expect(replaced.text.contains(second.value.id.short))
    }

    @Test func `two current versions are told`() async throws {
        var feed = network.feed(of: 0)
        var laptop = network.feed(of: 0, incarnation: 2)
        let first = try Self.desk(&feed)
        let other = try Self.desk(&laptop)
        try await home.join(with: [first, other])
        let answer = try why(first.value.id)
        #expect(answer.state == "conflicting" && answer.text.contains(other.value.id.short))
    }

    @Test func `what stands behind a fork is disputed`() async throws {
        var owner = network.feed(of: 0)
        var thief = owner
        let mine = try Self.desk(&owner, 1)
        let theirs = try Self.desk(&thief, 2)
        let later = try Self.desk(&owner, 3)
        try await home.join(with: [mine, theirs, later])
        let answer = try why(later.value.id)
        #expect(answer.state == "disputed")
        #expect(answer.text.contains(owner.feed.key.short))
    }

    @Test func `an erased record says by what, and when its bytes go`() async throws {
        var feed = network.feed(of: 0)
        let contact = try Self.desk(&feed)
        let erasure = try feed.erasure(of: [contact.value.id])
        try await home.join(with: [contact, erasure])
        let answer = try why(contact.value.id)
        #expect(answer.state == "erased")
        #expect(answer.text.contains(erasure.value.id.short) && answer.text.contains("7 days"))
    }

    @Test func `an ended key says what still counts`() async throws {
        var feed = network.feed(of: 0)
        let good = try Self.desk(&feed, 1)
        let head = try #require(feed.head)
        let late = try Self.desk(&feed, 2)
        var laptop = network.feed(of: 0, incarnation: 2)
        let elsewhere = try Self.desk(&laptop, 3)
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        try await home.join(with: [good, late, elsewhere], [end])
        #expect(try why(good.value.id).state == "held")
        let behind = try why(late.value.id)
        #expect(behind.state == "void" && behind.text.contains(good.value.id.short))
        #expect(behind.text.contains("stands behind it, at place 2"))
        let other = try why(elsewhere.value.id)
        #expect(other.state == "void" && other.text.contains("Of this chain nothing counts"))
    }

    @Test func `a record that others name is missing, and one that nobody names is unknown`()
        async throws
    {
        var feed = network.feed(of: 0)
        let missing = try Self.desk(&feed, 1)
        let next = try Self.desk(&feed, 2)
        try await home.join(with: [next])
        let answer = try why(missing.value.id)
        #expect(answer.state == "missing" && answer.status == 0)
        #expect(answer.text.contains(next.value.id.short))
        #expect(answer.text.contains("The daemon does not run"))
        #expect(answer.text.contains("tocsin bundle import"))
        let unknown = try why(RecordID(ofHeader: [1]), digits: 64)
        #expect(unknown.state == "unknown" && unknown.status == 4)
        let typed = try home.run(["why", "0123abcd"])
        #expect(typed.status == 4 && typed.errors.contains("Nothing here speaks of"))
    }

    @Test func `what is no identifier is told what one is`() async throws {
        try await home.join(with: [])
        for typed in ["abc", "desk", "", String(repeating: "a", count: 65)] {
            let answer = try home.run(["why", typed])
            #expect(
                answer.status == 2 && answer.errors.contains("64 hexadecimal digits"),
                "\(typed)"
            )
        }
    }

    @Test func `damaged bytes are told, and what mends them`() async throws {
        var feed = network.feed(of: 0)
        let contact = try Self.desk(&feed)
        try await home.join(with: [contact])
        for part in ["payload", "header"] {
            try SQLiteProgram.change(
                home.folder.file("directory.sqlite").path,
                "UPDATE record SET \(part) = zeroblob(length(\(part)))"
            )
            let answer = try why(contact.value.id)
            #expect(answer.state == "damaged")
            #expect(answer.text.contains("tocsin verify --repair"))
        }
    }
}
