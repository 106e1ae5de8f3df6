import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Keys are decided on by what this copy holds, which may be less than what the others hold.
@Suite struct OldCopyTests {
    private let home: FixtureHome

    /// One of two members, with a contact that it has signed.
    init() async throws {
        let network = try FixtureNetwork(founders: 2)
        home = try FixtureHome(in: network)
        var feed = network.feed(of: 0)
        let desk = try feed.contact(ExampleContacts.desk.encoded(), subject: Fixture.subject(1))
        try await home.join(with: [desk])
    }

    private func agree(_ seconds: Int64) async throws {
        let store = try StoreWriter.open(home: home.path, holder: "a test")
        let now = Timestamp(clamping: Int64(Date().timeIntervalSince1970))
        let peer = home.network.members[1].key(.node).publicKey
        try await store.note([Agreement(time: now.advanced(by: -seconds), peer: peer)])
        await store.close()
    }

    @Test(arguments: [["keys", "end", "signing"], ["keys", "renew", "signing"]])
    func `no key ends by a copy that has not agreed for a day`(_ command: [String]) async throws {
        for seconds in [nil, 30 * 86_400] as [Int64?] {
            if let seconds { try await agree(seconds) }
            let refused = try home.run(command + ["--yes"])
            #expect(refused.status == 7)
            #expect(refused.errors.contains("would count on no node any more"))
            #expect(refused.errors.contains("--from-this-copy"))
            let dry = try home.run(command + ["--dry-run"])
            #expect(dry.status == 0)
            #expect(dry.errors.contains("would count on no node any more"))
            // What is asked for next is the identity key, which is not here.
            let insisting = try home.run(command + ["--yes", "--from-this-copy"])
            #expect(!insisting.errors.contains("--from-this-copy"))
        }
        try await agree(60)
        let good = try home.run(command + ["--yes"])
        #expect(!good.errors.contains("--from-this-copy"))
    }

    /// With an old node key no peer would ever let it in.
    @Test func `a node key is renewed by a copy that never agreed, and ended by it`() async throws {
        try FixtureHome.write(home.member.key(.identity), as: .identity, to: home.folder)
        try FixtureHome.write(home.member.key(.node), as: .node, to: home.folder)
        let renewed = try home.run(["keys", "renew", "node", "--yes"])
        #expect(renewed.status == 0, "\(renewed.errors)")
        let listed = try home.run(["keys", "list", "--json"]).objects.filter {
            $0["role"] as? String == "node"
        }
        #expect(listed.map { $0["in_use"] as? Bool } == [true, false])
        #expect(try home.run(["keys", "end", "node", "--yes"]).status == 0)
        #expect(try home.run(["status"]).errors.contains("tocsin keys renew node"))
    }

    @Test(arguments: [
        ["keys", "end", "signing"], ["keys", "renew", "signing"], ["member", "leave"],
    ])
    func `by an empty copy no key that signs ends at all`(_ command: [String]) async throws {
        let empty = try FixtureHome(in: home.network)
        try await empty.join()
        try FixtureHome.write(home.member.key(.identity), as: .identity, to: empty.folder)
        let refused = try empty.run(command + ["--yes", "--from-this-copy"])
        #expect(refused.status == 7)
        #expect(refused.errors.contains("This copy is empty"))
        #expect(refused.errors.contains("tocsin bundle import FILE"))
        #expect(try empty.run(command + ["--dry-run"]).errors.contains("This copy is empty"))
    }

    @Test
    func `of keys that no record here speaks of it says neither that they ended nor that they go`()
        async throws
    {
        try FixtureHome.write(home.member.key(.identity, 1), as: .identity, to: home.folder)
        try FixtureHome.write(home.member.key(.signing, 1), to: home.folder)
        for seconds in [nil, 30 * 86_400] as [Int64?] {
            if let seconds { try await agree(seconds) }
            let status = try home.run(["status"])
            #expect(status.errors.contains("keys/identity.key and keys/signing.key"))
            #expect(status.errors.contains("is not known until the node has agreed"))
            #expect(!status.errors.contains("ended") && !status.errors.contains("Delete"))
            #expect(!status.errors.contains("tocsin keys renew"))
        }
        try await agree(60)
        let agreed = try home.run(["status"])
        #expect(agreed.errors.contains("tocsin keys renew signing"))
        #expect(!agreed.errors.contains("ended") && !agreed.errors.contains("Delete"))
    }

    @Test func `a dry run says that the identity key is not at hand`() async throws {
        try await agree(60)
        let dry = try home.run(["keys", "end", "signing", "--dry-run"])
        #expect(dry.status == 0)
        #expect(dry.errors.contains("identity"))
    }
}
