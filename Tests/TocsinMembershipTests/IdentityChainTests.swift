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

    // MARK: The owner

    @Test func `the promised key takes over and keeps what it names`() throws {
        var membership = network.membership
        var old = network.feed(of: 0, .identity)
        let good = try old.identity(grants: [network.grant(.signing, 1)])
        let head = try #require(old.head)
        let bad = try old.identity(grants: [network.grant(.signing, 2)])
        let takeover = try network.succession(to: 1, heads: [head])
        #expect(membership.judges(takeover.value) == .authorised)
        for record in [good, bad, takeover] { membership.fold(record, changes: true) }
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 1).publicKey)
        #expect(keys.promise == member.promises.made(by: 1))
        #expect(keys.holds(member.key(.signing, 1).publicKey, as: .signing))
        #expect(!keys.holds(member.key(.signing, 2).publicKey, as: .signing))
        #expect(membership.judges(good.value) == .authorised)
        #expect(membership.judges(bad.value) == .void)
        #expect(keys.newestRecord == takeover.value.id)
    }

    @Test func `what stands before a missing link of the chain counts once it comes`() throws {
        var old = network.feed(of: 0, .identity)
        let first = try old.identity(grants: [network.grant(.signing, 1)])
        let erasure = try old.erasure(of: [first.value.id])
        let last = try old.identity()
        let takeover = try network.succession(to: 1, heads: [try #require(old.head)])
        var membership = network.membership
        #expect(membership.fold([first, last, takeover]) == [member.id])
        let key = member.key(.signing, 1).publicKey
        #expect(!membership.keys(of: member).holds(key, as: .signing))
        membership.fold(erasure, changes: true)
        #expect(membership.keys(of: member).holds(key, as: .signing))
    }

    @Test func `only a first record that promises the right key takes over`() throws {
        var silent = network.feed(of: 0, .identity, key: 1)
        let first = try silent.identity()
        var stubborn = network.feed(of: 0, .identity, key: 1, incarnation: 2)
        let wrong = try stubborn.identity(
            revocations: [KeyRevocation(key: member.key(.identity).publicKey, heads: [])],
            nextIdentity: member.promises.made(by: 2)
        )
        let early = try network.succession(to: 2)
        var membership = network.membership
        for record in [first, wrong, early] {
            #expect(membership.judges(record.value) == .unknownKey)
            membership.fold(record, changes: false)
        }
        #expect(membership.keys(of: member).identity == member.key(.identity).publicKey)
        membership.fold(try network.succession(to: 1), changes: true)
        // The one that came too early has waited for its turn, and leaves nothing to the key before it.
        #expect(membership.keys(of: member).identity == member.key(.identity, 2).publicKey)
        #expect(membership.judges(early.value) == .authorised)
        #expect(membership.judges(first.value) == .void)
    }

    @Test func `a takeover that does not name the key before lets nothing of it count`() throws {
        var old = network.feed(of: 0, .identity)
        let grant = try old.identity(grants: [network.grant(.signing, 1)])
        var next = network.feed(of: 0, .identity, key: 1)
        let takeover = try next.identity(nextIdentity: member.promises.made(by: 1))
        var membership = network.membership
        #expect(membership.fold([grant, takeover]) == [member.id])
        #expect(membership.keys(of: member).identity == member.key(.identity, 1).publicKey)
        #expect(membership.judges(grant.value) == .void)
    }

    @Test func `the last promised key takes over and promises nobody`() throws {
        var membership = network.membership
        let records = try (1...4).map { try network.succession(to: $0) }
        #expect(membership.fold(records.reversed()) == [member.id])
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 4).publicKey)
        #expect(keys.promise == IdentityPromises.none)
    }

    @Test func `a chain is followed through many keys and ends at its limit`() throws {
        let count = Limits.identities + 2
        let network = try FixtureNetwork(founders: 1, identities: count)
        let records = try (1..<count).map { try network.succession(to: $0) }
        var membership = network.membership
        _ = membership.fold(records.reversed())
        let last = network.members[0].key(.identity, Limits.identities - 1).publicKey
        let keys = membership.keys(of: network.members[0])
        #expect(keys.identity == last)
        #expect(keys.promise == IdentityPromises.none)
        #expect(membership.judges(records[Limits.identities - 1].value) == .unknownKey)
    }

    @Test func `a chain that comes back to a key it had ends there`() throws {
        let keys = [0, 1, 0].map { FixtureMember.publicKey(of: 0, .identity, $0) }
        let promises = IdentityPromises(of: Array(keys.dropFirst()))
        var card = member.card.value.card
        card.nextIdentity = promises.made(by: 0)
        let agreements = [KeyRole.signing, .node].map { member.key($0).agreement(to: card) }
        let signed = try SignedCard.signing(
            card,
            with: member.key(.identity),
            agreements: agreements
        )
        let genesis = try Genesis(
            name: "Circle",
            policy: .usual(for: [signed]),
            founders: [signed],
            salt: Fixture.subject(0)
        )
        var membership = Membership(genesis: genesis)
        for place in 1...2 {
            let key = member.key(.identity, place % 2)
            let statement = IdentityStatement(
                grants: [],
                revocations: [],
                nextIdentity: promises.made(by: place)
            )
            let record = try RecordDraft(kind: .identity, identity: statement).placed(
                at: .beginning(of: FeedID(key: key.publicKey, incarnation: 1)),
                member: signed.value.member,
                known: nil,
                role: .identity,
                salt: [UInt8](repeating: 0, count: Limits.salt)
            ).signed(by: key, in: genesis.network)
            let takesOver = membership.takesOver(record.value)
            #expect(takesOver == (place == 1))
            _ = membership.fold(record)
        }
        #expect(membership.members[0].keys.identity == keys[1])
    }

    // MARK: A thief of the first identity key

    @Test func `a thief of the identity key cannot lock its owner out`() throws {
        var membership = network.membership
        var stolen = network.feed(of: 0, .identity, incarnation: 666)
        // He ends every key, grants his own, and has an identity of his own take over.
        let seizure = try stolen.identity(
            grants: [network.grant(.signing, 66)],
            revocations: [
                KeyRevocation(key: member.key(.signing).publicKey, heads: []),
                KeyRevocation(key: member.key(.identity).publicKey, heads: []),
                KeyRevocation(key: member.key(.identity, 1).publicKey, heads: []),
            ],
            nextIdentity: IdentityPromises(of: [member.key(.identity, 66).publicKey]).made(by: 0)
        )
        membership.fold(seizure, changes: true)
        let thief = member.key(.signing, 66).publicKey
        #expect(membership.keys(of: member).holds(thief, as: .signing))
        #expect(membership.keys(of: member).promise == member.promises.made(by: 0))
        let pretender = try network.succession(to: 66, from: 0, promising: IdentityPromises.none)
        #expect(membership.judges(pretender.value) == .unknownKey)
        membership.fold(pretender, changes: false)
        let owner = try network.succession(to: 1)
        #expect(membership.judges(owner.value) == .authorised)
        membership.fold(owner, changes: true)
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 1).publicKey)
        #expect(keys.holds(member.key(.signing).publicKey, as: .signing))
        #expect(!keys.holds(thief, as: .signing))
        #expect(membership.judges(seizure.value) == .void)
    }

    @Test func `a thief who signs anew at a place before the named head gains nothing`() throws {
        var old = network.feed(of: 0, .identity)
        let first = try old.identity(grants: [network.grant(.signing, 1)])
        let erasure = try old.erasure(of: [first.value.id])
        let second = try old.identity(grants: [network.grant(.signing, 2)])
        let takeover = try network.succession(to: 1, heads: [try #require(old.head)])
        // He holds the old key, and signs in its feed at places that the head has behind it.
        var stolen = network.feed(of: 0, .identity)
        let forgeries = try (66..<68).map {
            try stolen.identity(grants: [network.grant(.signing, $0)])
        }
        let records = [first, erasure, second, takeover] + forgeries
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let keys = membership.keys(of: member).keys(as: .signing)
            #expect(keys == (0...2).map { member.key(.signing, $0).publicKey }.sorted())
        }
    }

    @Test func `what a thief floods the chain with does not displace its owner`() throws {
        var membership = network.membership
        let flood = try (1...Limits.identityRecords + 8).map { incarnation in
            var stolen = network.feed(of: 0, .identity, incarnation: UInt64(incarnation))
            return try stolen.identity(grants: [network.grant(.node, incarnation)])
        }
        #expect(membership.fold(flood) == [member.id])
        let bound = membership.keys(of: member).keys(as: .node).count
        #expect(bound == Limits.identityRecords + 1)
        membership.fold(try network.succession(to: 1), changes: true)
        #expect(membership.keys(of: member).keys(as: .node).count == 1)
    }

    @Test func `all identity keys of a member together say so much, the newest first`() throws {
        var heads: [FeedHead] = []
        var records: [Verified<Record>] = []
        for index in 0..<5 {
            var feed = network.feed(of: 0, .identity, key: index)
            let former = index == 0 ? nil : member.key(.identity, index - 1).publicKey
            records.append(
                try feed.identity(
                    revocations: former.map { [KeyRevocation(key: $0, heads: heads)] } ?? [],
                    nextIdentity: index == 0 ? nil : member.promises.made(by: index)
                )
            )
            for number in 1..<Limits.identityRecords {
                let grant = network.grant(.node, index * Limits.identityRecords + number)
                records.append(try feed.identity(grants: [grant]))
            }
            heads = [try #require(feed.head)]
        }
        var membership = network.membership
        #expect(membership.fold(records.reversed()) == [member.id])
        let keys = membership.keys(of: member)
        #expect(keys.keys(as: .node).count == 1 + 4 * (Limits.identityRecords - 1))
        #expect(!keys.holds(member.key(.node, 1).publicKey, as: .node))
        #expect(keys.holds(member.key(.node, Limits.identityRecords + 1).publicKey, as: .node))
    }

    @Test func `a key that has ended stays so, however much the identity key says before it`()
        throws
    {
        let key = member.key(.signing).publicKey
        var late = network.feed(of: 0, .identity, incarnation: 9)
        for _ in 0..<3 { _ = try late.identity() }
        let revocation = try late.identity(revocations: [KeyRevocation(key: key, heads: [])])
        var membership = network.membership
        membership.fold(revocation, changes: true)
        let flood = try (1...Limits.identityRecords + 8).map { number in
            var feed = network.feed(of: 0, .identity, incarnation: UInt64(100 + number))
            return try feed.identity(grants: [network.grant(.node, number)])
        }
        _ = membership.fold(flood)
        #expect(!membership.keys(of: member).holds(key, as: .signing))
    }
}
