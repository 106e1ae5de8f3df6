import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// What a thief can do who has an identity key that took over from another and is in use.
@Suite struct StolenSuccessorTests {
    let network: FixtureNetwork
    let member: FixtureMember
    /// What the first identity granted, and where it stood then.
    let grant: Verified<Record>
    let head: FeedHead
    /// The owner's takeover by the second identity.
    let takeover: Verified<Record>

    init() throws {
        network = try FixtureNetwork(founders: 2)
        member = network.members[0]
        var first = network.feed(of: 0, .identity)
        grant = try first.identity(grants: [network.grant(.signing, 1)])
        head = try #require(first.head)
        takeover = try network.succession(to: 1, heads: [head], incarnation: 7)
    }

    private var officer: PublicKey { member.key(.signing, 1).publicKey }

    @Test func `he cannot make it promise a key of his own, however low the identifier`() throws {
        let own = IdentityPromises(of: [member.key(.identity, 66).publicKey]).made(by: 0)
        let forgeries = try (1...40).map {
            try network.succession(to: 1, promising: own, incarnation: UInt64(1000 + $0))
        }
        #expect(forgeries.contains { $0.value.id < takeover.value.id })
        let pretender = try network.succession(to: 66, from: 1, promising: IdentityPromises.none)
        let records = [grant, takeover] + forgeries + [pretender]
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let keys = membership.keys(of: member)
            #expect(keys.identity == member.key(.identity, 1).publicKey)
            #expect(keys.promise == member.promises.made(by: 1))
            #expect(membership.judges(pretender.value) == .unknownKey)
            #expect(keys.holds(officer, as: .signing))
            membership.fold(try network.succession(to: 2), changes: true)
        }
    }

    @Test func `he can only lessen what counts, until the owner's next key names his own branch`()
        throws
    {
        let spiteful = try network.succession(to: 1, heads: [], incarnation: 8)
        for order in [[grant, takeover, spiteful], [spiteful, takeover, grant]] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            #expect(!membership.keys(of: member).holds(officer, as: .signing))
            let good = FeedHead(incarnation: 7, seq: 1, id: takeover.value.id)
            membership.fold(try network.succession(to: 2, heads: [good]), changes: true)
            #expect(membership.keys(of: member).holds(officer, as: .signing))
            #expect(membership.judges(grant.value) == .authorised)
        }
    }

    @Test func `a takeover at the same place of the same feed is no better`() throws {
        let twin = try network.succession(to: 1, heads: [], incarnation: 7)
        #expect(twin.value.header.feed == takeover.value.header.feed)
        let good = FeedHead(incarnation: 7, seq: 1, id: takeover.value.id)
        let rescue = try network.succession(to: 2, heads: [good])
        let records = [grant, takeover, twin, rescue]
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            #expect(membership.keys(of: member).holds(officer, as: .signing))
        }
    }

    @Test func `what two takeovers both let count, counts`() throws {
        var first = network.feed(of: 0, .identity)
        _ = try first.identity(grants: [network.grant(.signing, 1)])
        let later = try first.identity(grants: [network.grant(.signing, 2)])
        let other = try network.succession(
            to: 1,
            heads: [try #require(first.head)],
            incarnation: 8
        )
        let records = [grant, later, takeover, other]
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let keys = membership.keys(of: member).keys(as: .signing)
            #expect(keys == (0...1).map { member.key(.signing, $0).publicKey }.sorted())
        }
    }

    @Test func `a link of the chain stays though its successor lets nothing of it count`() throws {
        let rescue = try network.succession(to: 2, heads: [])
        var membership = network.membership
        #expect(membership.fold([grant, takeover, rescue]) == [member.id])
        // Else no newcomer could follow from the card to the present key.
        #expect(membership.judges(takeover.value) == .authorised)
        #expect(membership.judge(feed: [takeover.value].claims) == [true])
        #expect(membership.judges(grant.value) == .void)
        let keys = membership.keys(of: member)
        #expect(keys.identity == member.key(.identity, 2).publicKey)
        #expect(!keys.holds(officer, as: .signing))
    }

    @Test
    func `of the links that do not count only the lowest stays, so that none can be piled up`()
        throws
    {
        let pile = try (1...20).map {
            try network.succession(to: 1, incarnation: UInt64(100 + $0))
        }
        let lowest = try #require(pile.map(\.value.id).min())
        let records = pile + [try network.succession(to: 2, heads: [])]
        for order in [records, records.reversed()] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            let kept = pile.filter { membership.judges($0.value) == .authorised }
            #expect(kept.map(\.value.id) == [lowest])
        }
    }

    @Test func `a lower link is let in where another stands, and what it says does not count`()
        throws
    {
        var membership = network.membership
        let rescue = try network.succession(to: 2, heads: [])
        let others = try (1...60).map { incarnation in
            var stolen = network.feed(of: 0, .identity, key: 1, incarnation: UInt64(incarnation))
            return try stolen.identity(
                grants: [network.grant(.signing, 66)],
                nextIdentity: member.promises.made(by: 1)
            )
        }
        let lower = try #require(others.first { $0.value.id < takeover.value.id })
        _ = membership.fold([grant, takeover, rescue])
        #expect(membership.judges(lower.value) == .authorised)
        membership.fold(lower, changes: true)
        #expect(membership.judges(lower.value) == .authorised)
        #expect(membership.judges(takeover.value) == .void)
        let thief = member.key(.signing, 66).publicKey
        #expect(!membership.keys(of: member).holds(thief, as: .signing))
    }
}

extension [Record] {
    /// What each of them claims.
    var claims: [Claim] { map { Claim($0.header, id: $0.id) } }
}
