import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@Suite struct KeyLedgerTests {
    let network: FixtureNetwork
    let member: FixtureMember

    init() throws {
        network = try FixtureNetwork(founders: 3)
        member = network.members[0]
    }

    // MARK: Grants and revocations

    @Test func `the card's keys hold in their roles and in no other`() {
        let keys = network.membership.keys(of: member)
        for role in [KeyRole.identity, .signing, .node] {
            let key = member.key(role).publicKey
            for asked in KeyRole.allCases { #expect(keys.holds(key, as: asked) == (asked == role)) }
        }
        #expect(keys.keys(as: .encryption).count == 1)
        #expect(keys.newestRecord == nil)
        #expect(keys.identity == member.key(.identity).publicKey)
    }

    @Test func `a granted key speaks from then on`() throws {
        var membership = network.membership
        var officer = network.feed(of: 0, key: 1)
        let contact = try officer.contact([1], subject: Fixture.subject(1)).value
        #expect(membership.judges(contact) == .unknownKey)
        var identity = network.feed(of: 0, .identity)
        let grant = try identity.identity(grants: [network.grant(.signing, 1)])
        membership.fold(grant, changes: true)
        #expect(membership.judges(contact) == .authorised)
        #expect(membership.keys(of: member).newestRecord == grant.value.id)
        membership.fold(grant, changes: false)
    }

    @Test func `a revoked key's records count up to the named heads and no further`() throws {
        var membership = network.membership
        var feed = network.feed(of: 0, incarnation: 5)
        let records = try (0..<5).map { try feed.contact([$0], subject: Fixture.subject(1)).value }
        var fork = network.feed(of: 0, incarnation: 5)
        for _ in 0..<2 { _ = try fork.contact([9], subject: Fixture.subject(1)) }
        let forked = try fork.contact([10], subject: Fixture.subject(1)).value
        var unnamed = network.feed(of: 0, incarnation: 6)
        let elsewhere = try unnamed.contact([7], subject: Fixture.subject(1)).value
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [
                KeyRevocation(
                    key: feed.feed.key,
                    heads: [FeedHead(incarnation: 5, seq: 3, id: records[2].id)]
                )
            ]
        )
        membership.fold(revocation, changes: true)
        let expected: [Authorisation] = [.authorised, .authorised, .authorised, .void, .void]
        #expect(records.map { membership.judges($0) } == expected)
        #expect(membership.judges(forked) == .void)
        #expect(membership.judges(elsewhere) == .void)
        #expect(!membership.keys(of: member).holds(feed.feed.key, as: .signing))
        #expect(membership.keys(of: member).keys(as: .signing).isEmpty)
    }

    @Test(arguments: 0..<3) func `of two members that a node agreed to, that of its card is meant`(
        first: Int
    ) throws {
        let node = network.members[first].key(.node)
        var membership = network.membership
        for other in network.members.indices where other != first {
            var identity = network.feed(of: other, .identity)
            let grant = node.grant(as: .node, of: network.members[other].id, in: network.id)
            membership.fold(try identity.identity(grants: [grant]), changes: true)
        }
        let key = node.publicKey
        #expect(membership.member(ofNode: key)?.id == network.members[first].id)
    }

    @Test func `a head with fields of a later version is told by its id`() throws {
        var membership = network.membership
        var feed = network.feed(of: 0)
        let plain = try feed.contact([1], subject: Fixture.subject(1)).value
        let bytes = Wire(
            Wire(decoding: plain.headerBytes).fields + [.varint(40, 1)]
        ).encoded
        let later = try UnsignedRecord(headerBytes: bytes, payload: plain.payload)
            .signed(by: member.key(.signing), in: network.id).value
        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: 1, seq: 1, id: later.id)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        membership.fold(revocation, changes: true)
        #expect(membership.judges(later) == .authorised)
        #expect(membership.judges(plain) == .void)
    }

    @Test func `of two revocations only what both let count does`() throws {
        let feeds = try (1...3 as ClosedRange<UInt64>).map { incarnation in
            var feed = network.feed(of: 0, incarnation: incarnation)
            return try (0..<4).map { _ in try feed.contact([1], subject: Fixture.subject(1)).value }
        }
        func head(_ incarnation: Int, _ seq: Int) -> FeedHead {
            FeedHead(
                incarnation: UInt64(incarnation),
                seq: UInt64(seq),
                id: feeds[incarnation - 1][seq - 1].id
            )
        }
        var identity = network.feed(of: 0, .identity)
        let key = member.key(.signing).publicKey
        let first = try identity.identity(
            revocations: [KeyRevocation(key: key, heads: [head(1, 4), head(2, 2)])]
        )
        let second = try identity.identity(
            revocations: [KeyRevocation(key: key, heads: [head(1, 1), head(2, 3), head(3, 4)])]
        )
        for order in [[first, second], [second, first]] {
            var membership = network.membership
            for record in order { membership.fold(record, changes: true) }
            let counted = feeds.map { $0.filter { membership.judges($0) == .authorised }.count }
            #expect(counted == [1, 2, 0])
        }
    }

    @Test func `a key that was revoked is not revived by a grant`() throws {
        var identity = network.feed(of: 0, .identity)
        let key = member.key(.signing).publicKey
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: key, heads: [])]
        )
        let grant = try identity.identity(grants: [network.grant(.signing, 0)])
        for order in [[revocation, grant], [grant, revocation]] {
            var membership = network.membership
            for record in order { _ = membership.fold(record) }
            #expect(!membership.keys(of: member).holds(key, as: .signing))
        }
    }

    @Test func `a key granted in two roles keeps the lower one`() throws {
        let node = member.key(.node).publicKey
        let identity = member.key(.identity).publicKey
        var feed = network.feed(of: 0, .identity)
        let grants = try feed.identity(
            grants: [
                member.key(.node).grant(as: .signing, of: member.id, in: network.id),
                member.key(.identity).grant(as: .signing, of: member.id, in: network.id),
            ]
        )
        var membership = network.membership
        membership.fold(grants, changes: true)
        let keys = membership.keys(of: member)
        #expect(keys.holds(node, as: .signing) && !keys.holds(node, as: .node))
        #expect(keys.holds(identity, as: .identity) && !keys.holds(identity, as: .signing))
    }

    // MARK: Who may not speak

    @Test func `a member does not speak for another, and a stranger for nobody`() throws {
        var feed = FixtureFeed(of: network.members[1], in: network.id)
        let own = try feed.contact([1], subject: Fixture.subject(1)).value
        #expect(network.membership.judges(own) == .authorised)
        let stolen = RecordHeader(
            feed: own.header.feed,
            seq: 1,
            prev: nil,
            member: member.id,
            known: nil,
            kind: .contact,
            role: .signing,
            deliveryClass: .ordinary,
            content: own.header.content,
            subject: own.header.subject
        )
        let id = RecordID(ofHeader: stolen.encoded)
        #expect(network.membership.authorise(stolen, id: id) == .unknownKey)
        var stranger = FixtureFeed(of: try FixtureMember(number: 77), in: network.id)
        let strange = try stranger.contact([1], subject: Fixture.subject(1)).value
        #expect(network.membership.judges(strange) == .unknownMember)
    }

    @Test func `only identity records of members are folded`() throws {
        var membership = network.membership
        var feed = network.feed(of: 0)
        membership.fold(try feed.contact([1], subject: Fixture.subject(1)), changes: false)
        var stranger = FixtureFeed(of: try FixtureMember(number: 77), in: network.id, .identity)
        membership.fold(try stranger.identity(), changes: false)
    }

    @Test func `a node key belongs to its member until it is revoked`() throws {
        var membership = network.membership
        let node = member.key(.node).publicKey
        #expect(membership.member(ofNode: node)?.id == member.id)
        #expect(membership.member(ofNode: member.key(.signing).publicKey) == nil)
        var identity = network.feed(of: 0, .identity)
        _ = membership.fold(
            try identity.identity(revocations: [KeyRevocation(key: node, heads: [])])
        )
        #expect(membership.member(ofNode: node) == nil)
    }
}

extension Membership {
    /// Takes in a record and expects that somebody's keys change by it, or that nobody's do.
    mutating func fold(
        _ record: Verified<Record>,
        changes expected: Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let changed = fold(record)
        #expect(changed == expected, sourceLocation: sourceLocation)
    }

    /// The verdict on a record.
    func judges(_ record: Record) -> Authorisation { authorise(record.header, id: record.id) }

    /// The keys of a founder.
    func keys(of member: FixtureMember) -> KeyLedger {
        guard let keys = self.member(member.id)?.keys else { fatalError("not a founder") }
        return keys
    }
}
