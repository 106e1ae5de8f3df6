import Foundation
import GRDB
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinNode
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// What is found that an organisation has to know of its keys and its membership.
@Suite struct HomeMattersTests {
    private let network: FixtureNetwork
    private let home: FixtureHome

    init() throws {
        network = try FixtureNetwork(founders: 3)
        home = try FixtureHome(in: network)
    }

    private var findings: MatterFindings { HomeMatters(home: home.path).ownMatters() }

    /// What commands take for the things of a kind; `nil` if nobody knows.
    private func names(_ kind: MatterKind, in findings: MatterFindings) -> [String]? {
        findings.matters.first { $0.kind == kind }?.things.map(\.name)
    }

    /// That keys of the home's member have ended.
    private func end(_ roles: [KeyRole]) throws -> Verified<TocsinRecord.Record> {
        let ledger = try #require(Membership(genesis: network.genesis).member(home.member.id)).keys
        let keys = ledger.entries.filter { roles.contains($0.role) }
        var identity = network.feed(of: 0, .identity)
        return try identity.identity(
            revocations: keys.map { KeyRevocation(key: $0.key, heads: []) }
        )
    }

    @Test func `nothing of it concerns a member in order`() async throws {
        try await home.join()
        let findings = findings
        for kind in [MatterKind.membership, .endedKeys, .disputedKeys, .confirmations] {
            #expect(names(kind, in: findings) == [])
        }
        #expect(findings.faults.isEmpty && !findings.isGone)
    }

    @Test func `a thief who ends all keys is told of as one who ends a single one`() async throws {
        try await home.join(with: [end([.signing, .node, .encryption])])
        let findings = findings
        #expect(names(.endedKeys, in: findings) == ["signing"])
        #expect(names(.membership, in: findings) == ["left"])
        #expect(findings.isGone && names(.confirmations, in: findings) == nil)
    }

    @Test func `who was removed is told so`() async throws {
        let removal = Removal(home.member.id, successor: nil, erases: false)
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            // Two voters cannot do what three could.
            actions: [
                .remove(removal),
                .policy(Genesis.Policy(vouches: 1, regions: 1, suspenders: 1)),
            ]
        )
        let voices = network.members.dropFirst().map {
            $0.key(.signing).voice(of: $0.id, for: proposal, in: network.id)
        }
        let decision = try Decision(proposal, voices: voices)
        try await home.join(with: [try .deciding(by: decision, in: network.id)])
        #expect(names(.membership, in: findings) == ["removed"])
        #expect(findings.isGone)
    }

    @Test func `who is suspended is told so, and is in the network still`() async throws {
        var feeds = [network.feed(of: 1), network.feed(of: 2)]
        let said = try feeds.indices.map { try feeds[$0].suspension(of: home.member.id) }
        try await home.join(with: said)
        #expect(names(.suspension, in: findings) == ["suspended"])
        #expect(!findings.isGone)
    }

    @Test(arguments: [-60.0, -3600, 7200])
    func `a renewal that was broken off long ago hides no end of a key`(age: Double) async throws {
        try await home.join(with: [end([.signing])])
        let next = home.folder.file("keys/signing.key.next")
        try Data().write(to: next)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: age)],
            ofItemAtPath: next.path
        )
        #expect(names(.endedKeys, in: findings) == (age == -60 ? [] : ["signing"]))
    }

    @Test func `what cannot be read hides nothing else`() async throws {
        try await home.join(with: [end([.signing])])
        let file = try DatabaseQueue(path: home.folder.file("directory.sqlite").path)
        try await file.write { try $0.execute(sql: "DROP TABLE report") }
        try file.close()
        #expect(Array(findings.faults.keys) == [.followUps])
        #expect(names(.endedKeys, in: findings) == ["signing"])
    }

    @Test(arguments: [("no", false), ("yes", true)])
    func `who wants no reminders has none`(word: String, reminds: Bool) throws {
        let text = "tell:\n  hook:\n    program: /bin/true\n  reminders: \(word)\n"
        try MemberHome.write(text, to: home.folder.file("config.yaml"))
        let settings = try PeerSettings(of: Home.chosen(option: home.path, environment: [:]))
        let telling = settings.telling?.settings(of: home.path, environment: [:])
        #expect(telling?.channels.count == 1)
        #expect((telling?.reminders != nil) == reminds)
    }
}
