import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// A voter whose identity records say what only a later version reads.
@Suite struct PoisonedEvidenceTests {
    private let network: FixtureNetwork
    /// All five founders have renewed their keys; the first by a record with a field of a later version.
    private let identities: [Verified<Record>]

    init() throws {
        let network = try FixtureNetwork(founders: 5)
        identities = try (0..<5).map { founder in
            var feed = network.feed(of: founder, .identity)
            let old = network.members[founder].key(.signing).publicKey
            let record = try feed.identity(
                grants: [network.grant(.signing, 5, of: founder)],
                revocations: founder == 0 ? [] : [KeyRevocation(key: old, heads: [])]
            )
            guard founder == 0 else { return record }
            let fields = Wire(decoding: record.value.headerBytes).fields + [.varint(40, 1)]
            return try UnsignedRecord(headerBytes: Wire(fields).encoded, payload: nil)
                .signed(by: network.members[0].key(.identity), in: network.id)
        }
        self.network = network
    }

    @Test func `it keeps no others from deciding`() throws {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(identities)
        let label = HeldLabel(tld: "np", role: .manager)
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.rule(Ruling(label, holder: nil))]
        )
        let voices = try (0..<4).map { founder in
            var feed = network.feed(of: founder, key: 5)
            return try feed.voice(for: proposal, in: network)
        }
        #expect(disk.write(voices).derived.count == 1)
        #expect(disk.membership.decided.number == 1)
    }

    @Test func `it keeps no others from admitting`() throws {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(identities)
        let applicant = try FixtureMember(number: 10)
        let vouches = try (0..<4).map { founder in
            var feed = network.feed(of: founder, key: 5)
            return try feed.vouch(for: applicant, in: network)
        }
        #expect(disk.write(vouches).derived.count == 1)
        #expect(disk.membership.member(applicant.id) != nil)
    }

    @Test func `forks by a replaced identity key take no room from its owner`() throws {
        let network = try FixtureNetwork(founders: 2)
        var disk = Disk(genesis: network.genesis)
        var first = network.feed(of: 0, .identity)
        let before = try first.identity(grants: [network.grant(.node, 5, of: 0)])
        let granting = try first.identity(grants: [network.grant(.signing, 5, of: 0)])
        let taking = try network.succession(to: 1, heads: [try #require(first.head)])
        _ = disk.write([before, granting, taking])
        // The thief of the first key fills its first place again and again.
        let forks = try (0..<24).map { fork in
            var feed = network.feed(of: 0, .identity)
            let grants = (0..<32).map { network.grant(.signing, 100 + fork * 32 + $0, of: 0) }
            return try feed.identity(grants: grants)
        }
        _ = disk.write(forks)
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.rule(Ruling(HeldLabel(tld: "np", role: .manager), holder: nil))]
        )
        var own = network.feed(of: 0, key: 5)
        var other = network.feed(of: 1)
        _ = disk.write([
            try own.voice(for: proposal, in: network), try other.voice(for: proposal, in: network),
        ])
        #expect(disk.membership.decided.number == 1)
    }
}
