import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

/// Members who say more than they may: they are heard later, and nothing of theirs is lost.
@Suite struct RationTests {
    /// Three or four contacts of a key at once, and one more in some thirteen seconds.
    private static let few = Ration.Rates(
        signed: ReplicationLimits.Rate(burst: 14 * 1024, perSecond: 100),
        reserve: 0,
        least: 2 * 1024,
        feed: 0
    )
    private let network: FixtureNetwork
    private let contacts: [Verified<Record>]

    init() throws {
        network = try FixtureNetwork(founders: 3, signing: 2)
        var feed = network.feed(of: 0)
        contacts = try (0..<12).map {
            try feed.contact([UInt8](repeating: 7, count: 100), subject: Fixture.subject($0))
        }
    }

    /// The same, and nothing more for half an hour.
    private static let slow = Ration.Rates(
        signed: ReplicationLimits.Rate(burst: 14 * 1024, perSecond: 1),
        reserve: 0,
        least: 2 * 1024,
        feed: 0
    )

    private func node(
        _ number: Int,
        holding records: [Verified<Record>] = [],
        rates: Ration.Rates = few
    ) -> BenchNode {
        BenchNode(number, in: network, holding: records, rates: rates)
    }

    private func held(_ node: BenchNode) -> Int {
        contacts.count { node.holds($0.value.id) }
    }

    /// How many of the records that came a node holds back.
    private func heldBack(_ node: BenchNode) -> Int {
        node.notes.count { note in
            if case .heldBack = note { true } else { false }
        }
    }

    @Test func `what goes beyond a ration is not kept, and no offence of whoever passes it on`() {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        for contact in contacts { one.flood([contact], from: peer) }
        let kept = held(one)
        #expect((2...4).contains(kept))
        #expect(heldBack(one) == contacts.count - kept)
        #expect(one.closed.isEmpty)
        let acknowledged = one.said.reduce(0) { sum, message in
            if case .held(let ids) = message { sum + ids.count } else { sum }
        }
        #expect(acknowledged == kept)
        check(one.replica.membersHeldBack(at: one.now), is: [network.members[0].id])
    }

    @Test func `who holds back has everything in the end, and is sent little twice`() {
        let pair = BenchPair(node(1, holding: contacts), node(2))
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(30))
        #expect((3...11).contains(held(pair.right)))
        pair.pass(.seconds(270))
        #expect(held(pair.right) == contacts.count)
        #expect(pair.left.root == pair.right.root)
        // The first comparison brings what no ration was told for; those of five minutes would bring hundreds.
        #expect(heldBack(pair.right) <= contacts.count)
    }

    @Test func `what another member says is not held back`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        one.flood(contacts, from: peer)
        var other = network.feed(of: 1)
        let contact = try other.contact([1], subject: Fixture.subject(99))
        one.flood([contact], from: peer)
        #expect(one.holds(contact.value.id))
    }

    @Test func `a thief of a signing key cannot hold back its end`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        one.flood(contacts, from: peer)
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: contacts[0].value.header.feed.key, heads: [])]
        )
        one.flood([end], from: peer)
        #expect(one.holds(end.value.id))
        #expect(held(one) == 0)
    }

    @Test func `forged records cost nobody anything`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        for contact in contacts {
            one.greet(peer, root: .other)
            let wire = Wire(decoding: contact.value.encoded)
            let forged = wire.with(2, [.bytes(2, [UInt8](repeating: 7, count: 64))]).encoded
            one.hear(
                .records(Records(number: 0, isLast: false, root: .other, records: [forged])),
                from: peer
            )
        }
        #expect(one.closed.count == contacts.count)
        one.greet(peer, root: .other)
        one.flood([contacts[0]], from: peer)
        #expect(one.holds(contacts[0].value.id))
    }

    @Test func `small records do not keep a large one out for ever`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        one.flood(contacts, from: peer)
        var other = network.feed(of: 0, key: 1)
        let large = try other.contact(
            [UInt8](repeating: 7, count: 2800),
            subject: Fixture.subject(50)
        )
        for contact in contacts where !one.holds(large.value.id) {
            one.pass(.seconds(5))
            one.flood([contact, large], from: peer)
        }
        #expect(one.holds(large.value.id))
    }

    @Test func `whoever passes on what rests on something held back is not cut off`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        var identity = network.feed(of: 0, .identity)
        let junk = try (0..<24).map { _ in try identity.identity(revocations: []) }
        let grant = try identity.identity(grants: [network.grant(.signing, 5)])
        one.flood(junk + [grant], from: peer)
        #expect(!one.holds(grant.value.id))
        var granted = FixtureFeed(of: network.members[0], in: network.id, .signing, key: 5)
        let said = try (0..<50).map {
            try granted.contact([7], subject: Fixture.subject(100 + $0))
        }
        for _ in 0..<(ReplicationLimits.refusals.burst / 50 + 2) { one.flood(said, from: peer) }
        #expect(one.closed.isEmpty)
        check(told(by: one), is: [Ration(owner: network.members[0].id.bytes, room: 0)])
    }

    /// What a node tells of members and keys.
    private func told(by node: BenchNode) -> [Ration] {
        node.replica.rations.scarce(at: node.now) { id in
            network.members.first { $0.id == id }.map {
                Signer(member: id, key: $0.key(.identity, 0).publicKey, isIdentity: true)
            }
        }
    }

    /// How much a node tells of a member or key, or `nil` if nothing.
    private func told(_ node: BenchNode, of owner: Bytes32) -> UInt64? {
        told(by: node).first { $0.owner == owner }?.room
    }

    @Test func `what a thief of an identity key says costs neither links nor others anything`()
        throws
    {
        var thief = network.feed(of: 0, .identity)
        let junk = try (0..<24).map { _ in try thief.identity(revocations: []) }
        let grant = try thief.identity(grants: [network.grant(.signing, 5)])
        var granted = FixtureFeed(of: network.members[0], in: network.id, .signing, key: 5)
        let said = try (0..<40).map { try granted.contact([7], subject: Fixture.subject($0)) }
        var other = network.feed(of: 1)
        let honest = try other.contact([1], subject: Fixture.subject(99))
        let full = node(1, holding: junk + [grant] + said + [honest])
        let poor = node(2, rates: Self.slow)
        let pair = BenchPair(full, poor)
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(40))
        #expect(poor.holds(honest.value.id))
        #expect(!poor.holds(grant.value.id))
        let refused = poor.notes.count { note in
            if case .refused = note { true } else { false }
        }
        #expect(refused <= said.count, "it is sent them once")
        #expect(full.closed.isEmpty && poor.closed.isEmpty)
    }

    @Test func `a node that may lack a revocation streams nothing of that member`() throws {
        var identity = network.feed(of: 0, .identity)
        let junk = try (0..<24).map { _ in try identity.identity(revocations: []) }
        let end = try identity.identity(
            revocations: [KeyRevocation(key: contacts[0].value.header.feed.key, heads: [])]
        )
        var other = network.feed(of: 1)
        let honest = try other.contact([1], subject: Fixture.subject(99))
        let lacking = node(1, holding: contacts + [honest], rates: Self.slow)
        let peer = PeerID(network.members[0].key(.node).publicKey)
        lacking.greet(peer, root: .other)
        lacking.flood(junk + [end], from: peer)
        #expect(!lacking.holds(end.value.id))
        lacking.handle(.disconnected(peer))
        lacking.outbox = []
        let knowing = node(2, holding: junk + [end], rates: Self.slow)
        let pair = BenchPair(lacking, knowing)
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(20))
        let refused = knowing.notes.count { note in
            if case .refused = note { true } else { false }
        }
        #expect(refused == 0)
        #expect(knowing.closed.isEmpty)
        #expect(knowing.holds(honest.value.id))
    }

    @Test func `of very many keys those with least room are told, and the others keep theirs`()
        throws
    {
        let rates = Ration.Rates(
            signed: ReplicationLimits.Rate(burst: 40 * 1024, perSecond: 1),
            reserve: 0,
            least: 2 * 1024,
            feed: 0
        )
        let one = BenchNode(1, in: network, rates: rates)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        var thief = network.feed(of: 0)
        let junk = try (0..<40).map { try thief.contact([7], subject: Fixture.subject($0)) }
        var identity = network.feed(of: 0, .identity)
        let grant = try identity.identity(grants: (3..<13).map { network.grant(.signing, $0) })
        let said = try (3..<13).map { key in
            var feed = FixtureFeed(of: network.members[0], in: network.id, .signing, key: key)
            return try feed.contact([7], subject: Fixture.subject(UInt64(key)))
        }
        one.flood([grant] + junk, from: peer)
        one.flood(said, from: peer)
        #expect(told(by: one).count == 10, "the member, eight of them, and the identity key")
        #expect(told(one, of: thief.feed.key.bytes) == 0)
        #expect(try #require(told(one, of: network.members[0].id.bytes)) > 0)
    }

    @Test func `a key that two members have granted is told of once`() {
        var rations = Rations(Self.few)
        let feed = contacts[0].value.header.feed
        for member in network.members.prefix(2) {
            let signer = Signer(member: member.id, key: feed.key, isIdentity: false)
            let cost = RationedCost(signer: signer, record: 6 * 1024, feed: 0)
            rations.take(cost, for: feed, at: .start)
        }
        let told = rations.scarce(at: .start) { _ in nil }
        #expect(told.count { $0.owner == feed.key.bytes } == 1)
        #expect(zip(told, told.dropFirst()).allSatisfy { $0.owner < $1.owner })
    }

    @Test func `signing keys leave the identity key what is kept for it`() {
        let rates = Ration.Rates(
            signed: ReplicationLimits.Rate(burst: 64 * 1024, perSecond: 1),
            reserve: 8 * 1024,
            least: 2 * 1024,
            feed: 0
        )
        var rations = Rations(rates)
        let member = network.members[0]
        for index in 0..<40 {
            let key = member.key(.signing, index).publicKey
            let signer = Signer(member: member.id, key: key, isIdentity: false)
            let cost = RationedCost(signer: signer, record: 2 * 1024, feed: 0)
            while rations.suffice(for: signer, at: .start) {
                rations.take(cost, for: contacts[0].value.header.feed, at: .start)
            }
        }
        let identity = Signer(
            member: member.id,
            key: member.key(.identity, 0).publicKey,
            isIdentity: true
        )
        let isTaken = rations.suffice(for: identity, at: .start)
        let isSilenced = rations.isSilenced(by: identity, at: .start)
        #expect(isTaken && !isSilenced)
    }

    /// A ration of which the identity key alone may spend the last quarter, and no more for half an hour.
    private static let reserved = Ration.Rates(
        signed: ReplicationLimits.Rate(burst: 64 * 1024, perSecond: 1),
        reserve: 16 * 1024,
        least: 2 * 1024,
        feed: 0
    )

    @Test func `what is kept for the identity key is told, and streamed`() throws {
        var identity = network.feed(of: 0, .identity)
        let grant = try identity.identity(grants: (3..<9).map { network.grant(.signing, $0) })
        let end = try identity.identity(
            revocations: (3..<9).map {
                let key = network.members[0].key(.signing, $0).publicKey
                return KeyRevocation(key: key, heads: [])
            }
        )
        let poor = node(1, rates: Self.reserved)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        poor.greet(peer, root: .other)
        poor.flood([grant], from: peer)
        for key in 3..<9 {
            var thief = FixtureFeed(of: network.members[0], in: network.id, .signing, key: key)
            let junk = try (0..<20).map { try thief.contact([7], subject: Fixture.subject($0)) }
            poor.flood(junk, from: peer)
        }
        poor.handle(.disconnected(peer))
        poor.outbox = []
        #expect(told(poor, of: network.members[0].id.bytes) == 0)
        #expect(try #require(told(poor, of: identity.feed.key.bytes)) > 0)
        let pair = BenchPair(poor, node(2, holding: poor.records + [end]))
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(10))
        #expect(poor.holds(end.value.id))
    }

    @Test func `who takes nothing of a member tells others of its identity key all the same`()
        throws
    {
        let takeover = try network.succession(to: 1)
        let full = node(1, holding: [takeover], rates: Self.slow)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        full.greet(peer, root: .other)
        var feed = network.feed(of: 0, .identity, key: 1, incarnation: 2)
        let junk = try (0..<24).map { _ in try feed.identity(revocations: []) }
        full.flood(junk, from: peer)
        full.handle(.disconnected(peer))
        full.outbox = []
        #expect(heldBack(full) > 0)
        let other = node(2, rates: Self.slow)
        let pair = BenchPair(full, other)
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(10))
        #expect(other.holds(takeover.value.id))
        #expect(!junk.contains { other.holds($0.value.id) })
    }

    @Test func `a new identity key finds all of the ration, and what is kept for it`() {
        let member = network.members[0]
        func signer(_ number: Int, isIdentity: Bool) -> Signer {
            let key = member.key(.identity, number).publicKey
            return Signer(member: member.id, key: key, isIdentity: isIdentity)
        }
        var rations = Rations(Self.reserved)
        func exhaust(_ signer: Signer) {
            while rations.suffice(for: signer, at: .start) {
                let cost = RationedCost(signer: signer, record: 1024, feed: 0)
                rations.take(cost, for: contacts[0].value.header.feed, at: .start)
            }
        }
        // Nothing is spent, so nothing is refilled: the thief who comes now is outlived.
        rations.succeed(member.id, signer(1, isIdentity: true).key, at: .start)
        exhaust(signer(1, isIdentity: true))
        rations.succeed(member.id, signer(2, isIdentity: true).key, at: .start)
        let isFull = rations.scarce(at: .start) { _ in signer(2, isIdentity: true) }.isEmpty
        #expect(isFull)
        // He who also has the keys that follow gains no second ration, and the reserve goes to the last.
        exhaust(signer(2, isIdentity: true))
        rations.succeed(member.id, signer(3, isIdentity: true).key, at: .start)
        let told = rations.scarce(at: .start) { _ in signer(3, isIdentity: true) }
        #expect(told.first { $0.owner == signer(2, isIdentity: false).key.bytes }?.room == 0)
        #expect((told.first { $0.owner == signer(3, isIdentity: true).key.bytes }?.room ?? 0) > 0)
    }

    @Test(arguments: [true, false])
    func `the owner's next identity key reaches who takes nothing of the member`(isNews: Bool)
        throws
    {
        var thief = network.feed(of: 0, .identity)
        let junk = try (0..<24).map { _ in try thief.identity(revocations: []) }
        var owner = network.feed(of: 0, .identity, key: 1)
        let takeover = try owner.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])],
            nextIdentity: network.members[0].promises.made(by: 1)
        )
        let full = node(1, holding: isNews ? junk : junk + [takeover], rates: Self.slow)
        let poor = node(2, rates: Self.slow)
        let peer = PeerID(network.members[0].key(.node).publicKey)
        poor.greet(peer, root: .other)
        poor.flood(junk, from: peer)
        poor.handle(.disconnected(peer))
        poor.outbox = []
        check(told(by: poor), is: [Ration(owner: network.members[0].id.bytes, room: 0)])
        let pair = BenchPair(full, poor)
        pair.connect()
        pair.exchange()
        pair.pass(.seconds(10))
        if isNews { full.handle(.submitted([takeover.value], .news)) }
        pair.exchange()
        #expect(poor.holds(takeover.value.id))
    }

    @Test func `an officer is heard though a thief of a colleague's key has said too much`()
        throws
    {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        one.flood(contacts, from: peer)
        #expect(held(one) < contacts.count)
        var colleague = network.feed(of: 0, key: 1)
        let contact = try colleague.contact([7], subject: Fixture.subject(90))
        one.flood([contact], from: peer)
        #expect(one.holds(contact.value.id))
    }

    @Test func `a feed is paid for once, however its records come`() throws {
        let rates = Ration.Rates(
            signed: ReplicationLimits.Rate(burst: 40 * 1024, perSecond: 1),
            reserve: 0,
            least: 2 * 1024,
            feed: 4 * 1024
        )
        let one = BenchNode(1, in: network, rates: rates)
        one.persistsAtOnce = false
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        for contact in contacts.prefix(6) { one.flood([contact], from: peer) }
        #expect(heldBack(one) == 0)
        while !one.waitingBatches.isEmpty { one.persist() }
        #expect(held(one) == 6)
        let left = try #require(told(one, of: contacts[0].value.header.feed.key.bytes))
        var other = network.feed(of: 0, incarnation: 2)
        one.flood([try other.contact([7], subject: Fixture.subject(91))], from: peer)
        while !one.waitingBatches.isEmpty { one.persist() }
        let after = told(one, of: contacts[0].value.header.feed.key.bytes) ?? 0
        #expect(left - after > 4 * 1024)
    }

    @Test func `the owner's next identity key is heard though the former one has said too much`()
        throws
    {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        var thief = network.feed(of: 0, .identity)
        let junk = try (0..<24).map { _ in try thief.identity(revocations: []) }
        one.flood(junk, from: peer)
        #expect(heldBack(one) > 0)
        var owner = network.feed(of: 0, .identity, key: 1)
        let former = network.members[0].key(.identity, 0).publicKey
        let succession = try owner.identity(
            revocations: [KeyRevocation(key: former, heads: [])],
            nextIdentity: network.members[0].promises.made(by: 1)
        )
        one.flood([succession], from: peer)
        #expect(one.holds(succession.value.id))
        let more = try owner.identity(grants: [network.grant(.signing, 5)])
        one.flood([more], from: peer)
        #expect(one.holds(more.value.id))
    }

    @Test func `what comes again and is kept already costs nothing more`() throws {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        var owner = network.feed(of: 0)
        var thief = owner
        let good = try (0..<2).map { try owner.contact([7], subject: Fixture.subject($0)) }
        let forks = try (0..<2).map { try thief.contact([8], subject: Fixture.subject($0)) }
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: owner.feed.key, heads: [try #require(owner.head)])]
        )
        one.flood([end] + good, from: peer)
        // It stands before the last good record, and is kept though it does not count.
        for _ in 0..<30 { one.flood([forks[0]], from: peer) }
        var successor = network.feed(of: 0, key: 1)
        let contact = try successor.contact([7], subject: Fixture.subject(9))
        one.flood([contact], from: peer)
        #expect(one.holds(contact.value.id))
        #expect(heldBack(one) == 0)
    }

    @Test func `what is kept and does not count holds nothing else back when it comes again`()
        throws
    {
        let one = node(1, rates: Self.slow)
        one.persistsAtOnce = false
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        var owner = network.feed(of: 0)
        var thief = owner
        for number in 0..<6 {
            _ = try owner.contact([7], subject: Fixture.subject(UInt64(number)))
        }
        var identity = network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [KeyRevocation(key: owner.feed.key, heads: [try #require(owner.head)])]
        )
        let forks = try (0..<5).map { try thief.contact([8], subject: Fixture.subject($0)) }
        func flood(_ records: [Verified<Record>]) {
            one.flood(records, from: peer)
            while !one.waitingBatches.isEmpty { one.persist() }
        }
        flood([end])
        flood([forks[0]])
        flood([forks[1]])
        one.pass(.seconds(1800))
        one.greet(peer, root: .other)
        // The last of them would find no room beside four on their way, of which two were paid for before.
        for _ in 0..<3 { flood(forks) }
        #expect(heldBack(one) == 0)
        #expect(one.records.map(\.value.id).contains(forks[4].value.id))
    }

    @Test func `what a person here hands over is taken in any case`() {
        let one = node(1)
        one.handle(.submitted(contacts.map(\.value), .bulk))
        #expect(held(one) == contacts.count)
    }

    @Test func `what the store did not keep is given back`() {
        let one = node(1)
        one.persistsAtOnce = false
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        for _ in 0..<10 {
            one.flood(Array(contacts.prefix(2)), from: peer)
            for batch in one.waitingBatches { one.handle(.failedToPersist(batch.id)) }
            one.waitingBatches = []
        }
        one.persistsAtOnce = true
        one.flood(Array(contacts.prefix(2)), from: peer)
        #expect(held(one) == 2)
        #expect(heldBack(one) == 0)
    }

    @Test func `a comparison tells what is scarce, and is sent no more than that`() {
        let one = node(1)
        let peer = PeerID(network.members[2].key(.node).publicKey)
        one.greet(peer, root: .other)
        one.flood(Array(contacts.prefix(3)), from: peer)
        let full = node(2, holding: contacts)
        let pair = BenchPair(one, full)
        pair.connect()
        pair.exchange()
        #expect(heldBack(one) == 0, "nothing came in vain")
        #expect(held(one) < contacts.count)
    }

    @Test func `rations must ascend, be few, and stand in the first two steps`() throws {
        let owners = (0..<257).map { number in
            Digest(of: [UInt8(number & 255), UInt8(number >> 8)], for: .display).bytes
        }.sorted()
        func encoded(_ step: Holdings.Step, _ owners: [Bytes32]) -> [UInt8] {
            let rations = owners.map { Ration(owner: $0, room: 1) }
            return Message.holdings(Holdings(step: step, feeds: [], rations: rations)).encoded
        }
        let good = encoded(.second, Array(owners.prefix(256)))
        #expect(try Message(decoding: good).encoded == good)
        for bad in [
            encoded(.first, owners), encoded(.third, [owners[0]]),
            encoded(.fourth, [owners[0]]), encoded(.first, [owners[1], owners[0]]),
            encoded(.first, [owners[0], owners[0]]),
        ] {
            #expect(throws: MessageError.invalid(field: "rations")) {
                try Message(decoding: bad)
            }
        }
    }
}
