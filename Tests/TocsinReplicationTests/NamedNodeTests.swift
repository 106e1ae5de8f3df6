import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

/// Nodes that a configuration names, while it is not known yet whose they are.
@Suite struct NamedNodeTests {
    private let network: FixtureNetwork
    /// A member that was admitted after the copy of whoever knows the genesis only.
    private let sponsor: FixtureMember
    /// What admits the sponsor.
    private let vouches: [Verified<Record>]
    private let contact: Verified<Record>

    init() throws {
        let network = try FixtureNetwork(founders: 6)
        let sponsor = try FixtureMember(number: 9)
        vouches = try (1...3).map { founder in
            var feed = network.feed(of: founder)
            return try feed.vouch(for: sponsor, in: network)
        }
        var feed = network.feed(of: 0)
        contact = try feed.contact([1], subject: Fixture.subject(1))
        (self.network, self.sponsor) = (network, sponsor)
    }

    private var key: PublicKey { sponsor.key(.node).publicKey }

    /// A node that was told of the sponsor's, and the sponsor's node.
    private func pair(
        _ left: [Verified<Record>],
        sponsor right: [Verified<Record>]
    ) -> BenchPair {
        BenchPair(
            BenchNode(0, in: network, holding: left, named: [key]),
            BenchNode(9, in: network, holding: right, owner: sponsor)
        )
    }

    @Test func `a node that nobody has named is not heard before it is a member's`() {
        let node = BenchNode(0, in: network)
        node.handle(.connected(PeerID(key)))
        #expect(node.closed == [.notAMember])
    }

    @Test func `a named node brings what makes it a member's, and is then given all`() {
        let pair = pair([contact], sponsor: vouches)
        pair.connect()
        pair.pass(.seconds(30))
        #expect(pair.left.replica.membership.member(ofNode: key) != nil)
        #expect(pair.left.root == pair.right.root)
        #expect(pair.right.holds(contact.value.id))
        #expect(pair.left.closed.isEmpty)
    }

    @Test func `a named node is given nothing before it is a member's`() {
        let pair = pair([contact], sponsor: [])
        pair.left.saysBeacons = true
        pair.connect()
        pair.pass(.seconds(30))
        pair.left.handle(.submitted([vouches[0].value], .news))
        pair.pass(.seconds(30))
        #expect(pair.right.root == .nothing)
        #expect(pair.right.hearings.isEmpty)
        #expect(pair.left.closed.isEmpty)
    }

    @Test func `a named node whose member has ended its key is not heard`() throws {
        var feed = network.feed(of: 1, .identity)
        let ended = network.members[1].key(.node).publicKey
        let end = try feed.identity(revocations: [KeyRevocation(key: ended, heads: [])])
        let node = BenchNode(0, in: network, named: [ended])
        node.handle(.connected(PeerID(ended)))
        node.handle(.submitted([end.value], .news))
        node.handle(.connected(PeerID(ended)))
        #expect(node.closed == [.notAMember, .notAMember])
    }

    @Test func `a named node is shown a copy that holds nothing`() {
        let node = BenchNode(0, in: network, holding: [contact], named: [key])
        let peer = PeerID(key)
        node.greet(peer, root: .other)
        node.pass(.seconds(2))
        #expect(node.takeSaid().allSatisfy { $0.tellsNothing })
        node.hear(
            .buckets(BenchNode(2, in: network, holding: vouches).replica.index.tags),
            from: peer
        )
        let second = Holdings(step: .second, covers: [], feeds: [])
        node.hear(.holdings(second), from: peer)
        node.hear(.offers([BeaconOffer(node: KeyPrefix(key), counter: 1)]), from: peer)
        node.hear(.root(.other, asks: true), from: peer)
        node.flood([contact], from: peer)
        node.flood([vouches[0]], from: peer)
        node.pass(.seconds(30))
        let said = node.takeSaid()
        #expect(said.allSatisfy { $0.tellsNothing })
        #expect(said.contains { if case .records = $0 { true } else { false } })
    }

    @Test func `who brings nothing new is compared with ever more rarely`() {
        let node = BenchNode(0, in: network, holding: [contact], named: [key])
        let peer = PeerID(key)
        node.greet(peer, root: .other)
        for _ in 0..<3600 {
            node.pass(.seconds(1))
            node.hear(.root(.other, asks: false), from: peer)
        }
        #expect((5...20).contains(node.notes.count { $0 == .comparing(peer) }))
        #expect(node.closed.isEmpty)
    }

    @Test func `that a copy which holds nothing equals what a member shows is no agreement`() {
        let node = BenchNode(0, in: network)
        node.greet(PeerID(network.members[1].key(.node).publicKey), root: .nothing)
        #expect(!node.notes.contains { if case .agreed = $0 { true } else { false } })
    }

    @Test func `a member that shows nothing is not asked`() {
        let node = BenchNode(0, in: network, holding: [contact])
        let peer = PeerID(network.members[1].key(.node).publicKey)
        node.greet(peer, root: .nothing)
        for _ in 0..<6 {
            node.pass(.seconds(10))
            node.hear(.root(.nothing, asks: false), from: peer)
        }
        #expect(!node.notes.contains(.comparing(peer)))
        node.hear(.root(.other, asks: false), from: peer)
        node.pass(.seconds(10))
        #expect(node.notes.contains(.comparing(peer)))
    }

    @Test func `what a named node holds confirms no feed, and is no agreement`() {
        let node = BenchNode(0, in: network, holding: [contact], named: [key])
        node.greet(PeerID(key), root: node.root)
        node.greet(PeerID(key), root: .nothing)
        #expect(!node.isConfirmed(contact.value.header.feed))
        #expect(!node.notes.contains { if case .agreed = $0 { true } else { false } })
    }
}

extension Message {
    /// Whether it could be of a copy that holds nothing and knows nobody.
    fileprivate var tellsNothing: Bool {
        switch self {
        case .hello(let hello): hello.root == .nothing
        case .root(let root, _): root == .nothing
        case .holdings(let holdings): holdings.feeds.isEmpty
        case .records(let records): records.records.isEmpty && records.root == .nothing
        case .receipt: true
        case .buckets, .held, .offers, .wants, .beacons: false
        }
    }
}
