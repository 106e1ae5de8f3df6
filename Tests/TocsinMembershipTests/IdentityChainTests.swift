import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@Suite struct IdentityChainTests {
    let network: FixtureNetwork
    let member: FixtureMember

    init() throws {
        network = try FixtureNetwork(founders: 2)
        member = network.members[0]
    }

    /// The first record of an identity key that takes over from the one before.
    private func succession(
        to index: Int,
        from former: Int,
        heads: [FeedHead] = [],
        promising next: Int,
        incarnation: UInt64 = 1
    ) throws -> Verified<Record> {
        var feed = network.feed(of: 0, .identity, key: index, incarnation: incarnation)
        return try feed.identity(
            revocations: [
                KeyRevocation(key: member.key(.identity, former).publicKey, heads: heads)
            ],
            nextIdentity: member.promise(next)
        )
    }

    @Test func `the promised key takes over and keeps what it names`() throws {
        var membership = network.membership
        var old = network.feed(of: 0, .identity)
        let good = try old.identity(grants: [member.grant(.signing, 1)])
        let head = try #require(old.head)
        let bad = try old.identity(grants: [member.grant(.signing, 2)])
        let takeover = try succession(to: 1, from: 0, heads: [head], promising: 2)
        #expect(membership.judges(takeover.value) == .authorised)
        for record in [good, bad, takeover] { membership.fold(record, changes: true) }
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 1).publicKey)
        #expect(keys.promise == member.promise(2))
        #expect(keys.holds(member.key(.signing, 1).publicKey, as: .signing))
        #expect(!keys.holds(member.key(.signing, 2).publicKey, as: .signing))
        #expect(membership.judges(good.value) == .authorised)
        #expect(membership.judges(bad.value) == .void)
        #expect(keys.newestRecord == takeover.value.id)
    }

    @Test func `a thief of the identity key cannot lock its owner out`() throws {
        var membership = network.membership
        let thief = member.key(.signing, 66)
        var stolen = network.feed(of: 0, .identity, incarnation: 666)
        // He ends every key, grants his own, and promises an identity of his own.
        let seizure = try stolen.identity(
            grants: [KeyGrant(key: thief.publicKey, role: .signing)],
            revocations: [
                KeyRevocation(key: member.key(.signing).publicKey, heads: []),
                KeyRevocation(key: member.key(.identity).publicKey, heads: []),
                KeyRevocation(key: member.key(.identity, 1).publicKey, heads: []),
            ],
            nextIdentity: member.promise(66)
        )
        membership.fold(seizure, changes: true)
        #expect(membership.keys(of: member).holds(thief.publicKey, as: .signing))
        #expect(membership.keys(of: member).promise == member.promise(1))
        let pretender = try succession(to: 66, from: 0, promising: 67)
        #expect(membership.judges(pretender.value) == .unknownKey)
        membership.fold(pretender, changes: false)
        let owner = try succession(to: 1, from: 0, promising: 2)
        #expect(membership.judges(owner.value) == .authorised)
        membership.fold(owner, changes: true)
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 1).publicKey)
        #expect(keys.holds(member.key(.signing).publicKey, as: .signing))
        #expect(!keys.holds(thief.publicKey, as: .signing))
        #expect(membership.judges(seizure.value) == .void)
    }

    @Test func `a thief who signs anew at a place before the named head gains nothing`() throws {
        var old = network.feed(of: 0, .identity)
        let first = try old.identity(grants: [member.grant(.signing, 1)])
        let erasure = try old.erasure(of: [first.value.id])
        let second = try old.identity(grants: [member.grant(.signing, 2)])
        let head = try #require(old.head)
        let takeover = try succession(to: 1, from: 0, heads: [head], promising: 2)
        // He holds the old key, and signs in its feed at places that the head has behind it.
        var stolen = network.feed(of: 0, .identity)
        let forgeries = try (66..<68).map {
            try stolen.identity(grants: [member.grant(.signing, $0)])
        }
        let records = [first, erasure, second, takeover] + forgeries
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let keys = membership.keys(of: member).keys(as: .signing)
            #expect(keys == (0...2).map { member.key(.signing, $0).publicKey }.sorted())
        }
    }

    @Test func `what stands before a missing link of the chain counts once it comes`() throws {
        var old = network.feed(of: 0, .identity)
        let first = try old.identity(grants: [member.grant(.signing, 1)])
        let erasure = try old.erasure(of: [first.value.id])
        let last = try old.identity()
        let head = try #require(old.head)
        let takeover = try succession(to: 1, from: 0, heads: [head], promising: 2)
        var membership = network.membership
        for record in [first, last, takeover] { _ = membership.fold(record) }
        let key = member.key(.signing, 1).publicKey
        #expect(!membership.keys(of: member).holds(key, as: .signing))
        membership.fold(erasure, changes: true)
        #expect(membership.keys(of: member).holds(key, as: .signing))
    }

    @Test func `what a thief floods the chain with does not displace its owner`() throws {
        var membership = network.membership
        for incarnation in 1...UInt64(Limits.identityRecords) + 8 {
            var stolen = network.feed(of: 0, .identity, incarnation: incarnation)
            let grant = KeyGrant(key: member.key(.node, Int(incarnation)).publicKey, role: .node)
            _ = membership.fold(try stolen.identity(grants: [grant]))
        }
        let bound = membership.keys(of: member).keys(as: .node).count
        #expect(bound == Limits.identityRecords + 1)
        membership.fold(try succession(to: 1, from: 0, promising: 2), changes: true)
        #expect(membership.keys(of: member).keys(as: .node).count == 1)
    }

    @Test func `a takeover must come first in its feed, name the key before and promise another`()
        throws
    {
        var without = network.feed(of: 0, .identity, key: 1)
        let first = try without.identity()
        let late = try without.identity(
            revocations: [KeyRevocation(key: member.key(.identity).publicKey, heads: [])],
            nextIdentity: member.promise(2)
        )
        var silent = network.feed(of: 0, .identity, key: 1, incarnation: 2)
        let unnamed = try silent.identity(nextIdentity: member.promise(2))
        var last = network.feed(of: 0, .identity, key: 1, incarnation: 3)
        let unpromising = try last.identity(
            revocations: [KeyRevocation(key: member.key(.identity).publicKey, heads: [])]
        )
        var membership = network.membership
        for record in [first, late, unnamed, unpromising] {
            membership.fold(record, changes: false)
            #expect(membership.judges(record.value) == .authorised)
        }
        #expect(membership.keys(of: member).identity == member.key(.identity).publicKey)
    }

    @Test func `of two takeovers by one key the lower id counts on every node`() throws {
        let records = try [1, 2, 3].map {
            try succession(to: 1, from: 0, promising: 10 + $0, incarnation: UInt64($0))
        }
        let lowest = try #require(records.min { $0.value.id < $1.value.id })
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let promise = membership.keys(of: member).promise
            #expect(promise == lowest.value.header.identity.nextIdentity)
        }
    }

    @Test func `promises that go in a circle end where they began`() throws {
        var membership = network.membership
        _ = membership.fold(try succession(to: 1, from: 0, promising: 0))
        _ = membership.fold(try succession(to: 0, from: 1, promising: 1))
        _ = membership.fold(try succession(to: 0, from: 1, promising: 0, incarnation: 2))
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 1).publicKey)
        let own = try succession(to: 2, from: 2, promising: 2)
        membership.fold(own, changes: false)
    }

    @Test func `a chain is followed through many keys and ends at its limit`() throws {
        let count = Limits.identities + 6
        let records = try (1...count).map {
            try succession(to: $0, from: $0 - 1, promising: $0 + 1)
        }
        var membership = network.membership
        for record in records.reversed() { _ = membership.fold(record) }
        let last = member.key(.identity, Limits.identities - 1).publicKey
        #expect(membership.keys(of: member).identity == last)
    }

    @Test(arguments: 0..<UInt64(24)) func `keys are the same in any order and with any repetition`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try history(&generator)
        var expected = network.membership
        for record in records { _ = expected.fold(record) }
        for _ in 0..<6 {
            var membership = network.membership
            let repeated = records + records.filter { _ in generator.once(in: 2) }
            for record in generator.shuffled(repeated) { _ = membership.fold(record) }
            #expect(membership.keys(of: member) == expected.keys(of: member), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<UInt64(12)) func `a fold says whether anything changed`(seed: UInt64)
        throws
    {
        var generator = SeededGenerator(seed: seed)
        var membership = network.membership
        for record in generator.shuffled(try history(&generator)) {
            let before = membership.keys(of: member)
            let changed = membership.fold(record)
            #expect(changed == (membership.keys(of: member) != before))
        }
    }

    /// What several identity keys, some of them in a thief's hand, could say.
    private func history(_ generator: inout SeededGenerator) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        for index in 0..<4 {
            for incarnation in 1...UInt64(2) {
                var feed = network.feed(of: 0, .identity, key: index, incarnation: incarnation)
                for place in 0..<4 {
                    records.append(
                        try feed.identity(
                            grants: grants(&generator),
                            revocations: revocations(&generator, former: index - 1, records),
                            nextIdentity: place == 0 && index > 0 ? member.promise(index + 1) : nil
                        )
                    )
                }
            }
        }
        return records
    }

    private func grants(_ generator: inout SeededGenerator) -> [KeyGrant] {
        (0..<3).filter { _ in generator.once(in: 2) }.map {
            KeyGrant(
                key: member.key(.signing, $0).publicKey,
                role: generator.pick([.signing, .node])
            )
        }
    }

    private func revocations(
        _ generator: inout SeededGenerator,
        former: Int,
        _ records: [Verified<Record>]
    ) -> [KeyRevocation] {
        let keys =
            (0..<3).filter { _ in generator.once(in: 3) }.map { member.key(.signing, $0).publicKey }
            + (former >= 0 ? [member.key(.identity, former).publicKey] : [])
        return keys.map { key in
            let of = records.filter { $0.value.header.feed.key == key }
            let heads = [1, 2].compactMap { incarnation in
                of.filter {
                    $0.value.header.feed.incarnation == incarnation && generator.once(in: 2)
                }
                .last.map {
                    FeedHead(incarnation: incarnation, seq: $0.value.header.seq, id: $0.value.id)
                }
            }
            return KeyRevocation(key: key, heads: heads)
        }
    }
}
