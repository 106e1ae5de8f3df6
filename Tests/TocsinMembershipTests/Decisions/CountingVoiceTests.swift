import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Which voices somebody counts who thinks of adding the last one.
@Suite struct CountingVoiceTests {
    private let network: FixtureNetwork
    /// Grants a second signing key to the first voter.
    private let grant: Verified<Record>
    private let membership: Membership

    init() throws {
        network = try FixtureNetwork(founders: 3)
        var feed = network.feed(of: 0, .identity)
        grant = try feed.identity(grants: [network.grant(.signing, 1)])
        var membership = network.membership
        _ = membership.fold(grant)
        self.membership = membership
    }

    private func key(_ index: Int, _ role: KeyRole = .signing) -> MemberKey {
        let member = network.members[0]
        return MemberKey(member: member.id, key: member.key(role, index).publicKey)
    }

    /// Whose voices count, of the first voter's by one of its keys and of the second one's.
    private func counting(
        _ index: Int,
        ending ends: [MemberKey] = [],
        showing: [Verified<Record>]
    ) throws -> [MemberID] {
        let proposal = try Proposal(
            after: membership.decided.decision,
            number: 1,
            actions: [.rule(Ruling(HeldLabel(tld: "np", role: .manager), holder: nil))],
            ends: ends.sorted()
        )
        var (own, other) = (network.feed(of: 0, key: index), network.feed(of: 1))
        let spoken = membership.spokenVoices(
            in: [
                try own.voice(for: proposal, in: network),
                try other.voice(for: proposal, in: network),
            ]
        )
        try #require(spoken.count == 2)
        return membership.countingVoices(among: spoken, showing: showing).map(\.voice.member)
            .sorted()
    }

    @Test func `a voice counts while its key can be shown`() throws {
        let both = network.members.prefix(2).map(\.id).sorted()
        #expect(try counting(0, showing: []) == both)
        #expect(try counting(1, showing: [grant]) == both)
        #expect(try counting(1, showing: []) == [network.members[1].id])
    }

    @Test func `a voice for what ends its own key, or what granted that, counts for nothing`()
        throws
    {
        let other = [network.members[1].id]
        #expect(try counting(0, ending: [key(0)], showing: []) == other)
        #expect(try counting(1, ending: [key(1)], showing: [grant]) == other)
        #expect(try counting(1, ending: [key(0, .identity)], showing: [grant]) == other)
        #expect(try counting(1, ending: [key(0)], showing: [grant]).count == 2)
    }

    @Test func `a long proposal has no room beside the voices of many who have changed their keys`()
        throws
    {
        let network = try FixtureNetwork(founders: 200)
        let changes = try (0..<200).map { number in
            var feed = network.feed(of: number, .identity)
            let old = network.members[number].key(.signing).publicKey
            return try feed.identity(
                grants: [network.grant(.signing, 1, of: number)],
                revocations: [KeyRevocation(key: old, heads: [])]
            )
        }
        var membership = network.membership
        _ = membership.fold(changes)
        let short = try Proposal(
            after: membership.decided.decision,
            number: 1,
            actions: [.rule(Ruling(HeldLabel(tld: "np", role: .manager), holder: nil))]
        )
        let long = try Proposal(
            after: membership.decided.decision,
            number: 1,
            actions: (0..<600).map { number in
                .erase(RecordID(bytes: Digest(of: Array("\(number)".utf8), for: .display).bytes))
            }
        )
        let room = membership.room(beside: short, showing: changes)
        #expect(room > 0)
        #expect(room < long.bytes.count && membership.room(beside: long, showing: changes) < 0)
        // Who still speaks by the key of its card takes less.
        #expect(network.membership.room(beside: long, showing: []) > 0)
    }
}
