import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinMembership

/// Whose node keys are that several members claim, grant and end.
@Suite struct NodeOwnersTests {
    @Test func `it makes no difference whether records come one by one or together`() throws {
        let network = try FixtureNetwork(founders: 4)
        let keys = network.members.flatMap { member in
            (0..<2).map { member.key(.node, $0).publicKey }
        }
        var ended = 0
        for seed in 0..<40 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let records = try grantsAndEnds(in: network, drawing: &generator)
            var oneByOne = network.membership
            for record in records.sorted(by: { $0.value.id < $1.value.id }) {
                _ = oneByOne.fold(record)
            }
            var together = network.membership
            _ = together.fold(records)
            for key in keys { expectSame(key, oneByOne, together) }
            ended += keys.count(where: together.hasEnded)
        }
        #expect(ended > 20, "\(ended)")
    }

    private func expectSame(_ key: PublicKey, _ one: Membership, _ other: Membership) {
        #expect(one.owner(ofNode: key) == other.owner(ofNode: key))
        #expect(one.hasEnded(node: key) == other.hasEnded(node: key))
        let everOwners = [one, other].map { $0.member(everHoldingNode: key)?.id }
        #expect(everOwners[0] == everOwners[1])
    }

    /// What four identity keys say of node keys, theirs and others'.
    private func grantsAndEnds(
        in network: FixtureNetwork,
        drawing generator: inout SeededGenerator
    ) throws -> [Verified<Record>] {
        var feeds = (0..<4).map { network.feed(of: $0, .identity) }
        return try (0..<24).map { _ in
            let member = generator.below(4)
            let key = network.members[generator.below(4)].key(.node, generator.below(2))
            if generator.once(in: 2) {
                let grant = key.grant(as: .node, of: network.members[member].id, in: network.id)
                return try feeds[member].identity(grants: [grant])
            }
            let end = KeyRevocation(key: key.publicKey, heads: [])
            return try feeds[member].identity(revocations: [end])
        }
    }
}
