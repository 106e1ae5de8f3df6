import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

/// How a replica learns whom it can dial, and what it asks of its shell.
@Suite struct ReplicaNeighbourTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 6) }

    private func key(_ member: Int) -> PublicKey { network.members[member].key(.node).publicKey }

    private func peer(_ member: Int) -> PeerID { PeerID(key(member)) }

    private func beacon(_ member: Int, at addresses: [String], counter: UInt64 = 1) -> SignedBeacon
    {
        let beacon = Beacon(
            node: key(member),
            counter: counter,
            addresses: addresses,
            software: "",
            root: .nothing,
            feeds: []
        )
        return .signing(beacon, with: network.members[member].key(.node), in: network.id)
    }

    @Test func `a node dials those of whom it knew an address when it was started`() {
        let beacons = [beacon(1, at: ["192.0.2.1:1", "a.example:1"]), beacon(2, at: [])]
        let node = BenchNode(0, in: network, knowing: beacons)
        node.handle(.woke)
        #expect(
            node.dials == [
                Destination(node: peer(1), addresses: ["192.0.2.1:1", "a.example:1"])
            ]
        )
    }

    @Test func `a node dials whom it hears of, at the address told last`() {
        let node = BenchNode(0, in: network)
        node.greet(peer(1), root: .nothing)
        hear(beacon(2, at: ["192.0.2.2:1"]), on: node)
        #expect(node.dials.map(\.addresses) == [["192.0.2.2:1"]])
        node.handle(.notDialled(peer(2)))
        hear(beacon(2, at: ["192.0.2.3:1"], counter: 2), on: node)
        node.pass(.seconds(6))
        #expect(node.dials.map(\.addresses) == [["192.0.2.2:1"], ["192.0.2.3:1"]])
    }

    @Test func `a node that tells no address any more is not dialled`() {
        let node = BenchNode(0, in: network)
        node.greet(peer(1), root: .nothing)
        hear(beacon(2, at: ["192.0.2.2:1"]), on: node)
        node.handle(.notDialled(peer(2)))
        hear(beacon(2, at: [], counter: 2), on: node)
        node.pass(.seconds(600))
        #expect(node.dials.count == 1)
    }

    @Test func `a key that ends is dialled no more`() throws {
        let node = BenchNode(0, in: network, knowing: [beacon(1, at: ["192.0.2.1:1"])])
        node.handle(.woke)
        node.handle(.notDialled(peer(1)))
        var feed = network.feed(of: 1, .identity)
        let end = try feed.identity(revocations: [KeyRevocation(key: key(1), heads: [])])
        node.handle(.submitted([end.value], .news))
        node.pass(.seconds(600))
        #expect(node.dials.count == 1)
    }

    @Test func `whoever is no member's node dials nobody`() throws {
        let stranger = try FixtureNetwork(founders: 7)
        let node = BenchNode(
            6,
            in: stranger,
            knowing: [beacon(1, at: ["192.0.2.1:1"])],
            of: network
        )
        node.pass(.seconds(600))
        #expect(node.dials.isEmpty)
    }

    @Test func `links to blocked members are not made`() {
        let node = BenchNode(0, in: network, knowing: [beacon(1, at: ["192.0.2.1:1"])])
        let marks = NeighbourMarks(pinned: [], blocked: [network.members[1].id])
        node.handle(.marked(marks))
        node.pass(.seconds(600))
        #expect(node.dials.isEmpty)
    }

    @Test func `where there are many links a member has eight at most, and the own one all`()
        throws
    {
        let network = try FixtureNetwork(founders: 4, nodes: 32)
        let named = network.members[3].key(.node, 31).publicKey
        let node = BenchNode(0, in: network, named: [named])
        func greet(_ member: Int, _ nodes: Range<Int>) {
            for number in nodes {
                let key = network.members[member].key(.node, number).publicKey
                node.greet(PeerID(key), root: .nothing)
            }
        }
        for member in [1, 2] { greet(member, 0..<32) }
        #expect(node.replica.neighbours.count == 64)
        greet(3, 0..<10)
        // Two are refused; each of the others takes the place of one that came before there were many.
        #expect(node.replica.neighbours.count == 64)
        #expect(node.closed == [Violation](repeating: .tooManyLinks, count: 10))
        greet(3, 31..<32)
        greet(0, 1..<31)
        let owners = node.replica.neighbours.map { node.replica.membership.owner(ofNode: $0.key) }
        let links = network.members.map { member in owners.count { $0 == member.id } }
        #expect(links == [30, 13, 12, 9])
        greet(0, 31..<32)
        #expect(node.replica.neighbours.count == 64)
    }

    @Test func `a link in place of another is no failure, and goes on being of this node's making`()
    {
        let node = BenchNode(0, in: network, knowing: [beacon(1, at: ["192.0.2.1:1"])])
        node.handle(.woke)
        for _ in 0..<5 { node.greet(peer(1), root: .nothing) }
        node.pass(.seconds(11))
        node.handle(.disconnected(peer(1)))
        #expect(node.dials.count == 2)
    }

    @Test func `a silent node that makes room for another one is dialled no more`() throws {
        let network = try FixtureNetwork(founders: 2, nodes: 18)
        let member = network.members[1]
        func beacon(_ number: Int) -> SignedBeacon {
            let key = member.key(.node, number)
            let beacon = Beacon(
                node: key.publicKey,
                counter: 1,
                addresses: ["192.0.2.1:\(number)"],
                software: "",
                root: .nothing,
                feeds: []
            )
            return .signing(beacon, with: key, in: network.id)
        }
        let node = BenchNode(0, in: network, knowing: (0..<16).map(beacon))
        node.pass(.seconds(3 * 3600))
        let teller = PeerID(member.key(.node, 17).publicKey)
        let last = beacon(16)
        node.greet(teller, root: .nothing)
        let offer = BeaconOffer(node: KeyPrefix(last.beacon.node), counter: 1)
        node.hear(.offers([offer]), from: teller)
        node.hear(.beacons([last.encoded]), from: teller)
        node.handle(.disconnected(teller))
        let before = node.dials.count
        for _ in 0..<3600 {
            if let dialled = node.dials.last { node.handle(.notDialled(dialled.node)) }
            node.pass(.seconds(10))
        }
        let dialled = Set(node.dials.dropFirst(before).map(\.node))
        #expect(dialled.count == 16 && dialled.contains(PeerID(last.beacon.node)))
        #expect(node.dials.allSatisfy { !$0.addresses.isEmpty })
    }

    private func hear(_ signed: SignedBeacon, on node: BenchNode) {
        let prefix = KeyPrefix(signed.beacon.node)
        let offer = BeaconOffer(node: prefix, counter: signed.beacon.counter)
        node.hear(.offers([offer]), from: peer(1))
        node.hear(.beacons([signed.encoded]), from: peer(1))
    }
}
