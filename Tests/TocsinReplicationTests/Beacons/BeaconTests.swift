import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinSimulator
import TocsinTesting

@testable import TocsinReplication

/// What nodes say of themselves, and what becomes of it: one replica, and peers whose lines the tests speak.
@Suite struct BeaconTests {
    private let network: FixtureNetwork
    private let node: BenchNode

    init() throws {
        network = try FixtureNetwork(founders: 4)
        node = BenchNode(0, in: network)
    }

    private func key(_ member: Int) -> PublicKey { network.members[member].key(.node).publicKey }

    private func peer(_ member: Int) -> PeerID { PeerID(key(member)) }

    private func prefix(_ member: Int) -> KeyPrefix { KeyPrefix(key(member)) }

    /// A beacon of a member's node.
    private func beacon(
        _ member: Int,
        counter: UInt64 = 1,
        root: Root = .nothing,
        feeds: [Beacon.FeedState] = []
    ) -> SignedBeacon {
        let beacon = Beacon(
            node: key(member),
            counter: counter,
            addresses: [],
            software: "",
            root: root,
            feeds: feeds
        )
        return .signing(beacon, with: network.members[member].key(.node), in: network.id)
    }

    /// A peer offers a beacon, and sends it when it is wanted.
    private func hear(_ signed: SignedBeacon, from member: Int) {
        let node = KeyPrefix(signed.beacon.node)
        let offer = BeaconOffer(node: node, counter: signed.beacon.counter)
        self.node.hear(.offers([offer]), from: peer(member))
        self.node.hear(.beacons([signed.encoded]), from: peer(member))
    }

    private func contact(_ number: UInt64 = 1, of member: Int = 0) throws -> Verified<Record> {
        var feed = network.feed(of: member, incarnation: number)
        return try feed.contact([1, 2, 3], subject: Fixture.subject(number))
    }

    private var wants: [[KeyPrefix]] {
        node.takeSaid().compactMap { if case .wants(let nodes) = $0 { nodes } else { nil } }
    }

    private var offers: [[BeaconOffer]] {
        node.takeSaid().compactMap { if case .offers(let offers) = $0 { offers } else { nil } }
    }

    // MARK: What a node says

    @Test func `a node speaks when it starts, and counts on from what it last said`() throws {
        node.saysBeacons = true
        node.handle(.woke)
        #expect(node.announcements.map(\.counter) == [1])
        #expect(node.announcements.first?.addresses == ["192.0.2.0:4711"])
        let again = BenchNode(0, in: network, knowing: node.disk.beacons)
        again.handle(.woke)
        #expect(again.announcements.map(\.counter) == [2])
    }

    @Test func `nothing is said before its counter is durable`() throws {
        node.greet(peer(1), root: .nothing)
        node.pass(.seconds(1))
        #expect(node.announcements.count == 1)
        #expect(offers.isEmpty)
    }

    @Test func `a node that changed says so within seconds, and what changed`() throws {
        node.saysBeacons = true
        node.handle(.woke)
        node.pass(.seconds(5))
        let record = try contact()
        node.handle(.submitted([record.value], .news))
        node.pass(.seconds(6))
        let last = try #require(node.announcements.last)
        #expect(last.root == node.root)
        #expect(last.feeds.map(\.count) == [1])
    }

    @Test func `a node that has nothing to tell speaks once a minute in a small network`() throws {
        node.saysBeacons = true
        node.handle(.woke)
        node.pass(.seconds(600))
        #expect((10...12).contains(node.announcements.count))
    }

    @Test func `among many nodes ordinary changes wait for the next beacon and urgent ones do not`()
    {
        var generator = Generator(seed: 1)
        let now = Instant.start + .seconds(100_000)
        var announcer = Announcer(.init(addresses: [], software: ""), counter: 0)
        announcer.spoke(among: 300, at: now, drawing: &generator)
        announcer.changed(among: 300, at: now, drawing: &generator)
        #expect(announcer.due >= now + .seconds(900))
        announcer.learnt(of: network.members[0].id, at: now, drawing: &generator)
        #expect(announcer.due <= now + .seconds(6))
    }

    @Test func `one member cannot make everybody speak all the time`() {
        var generator = Generator(seed: 1)
        var now = Instant.start
        var announcer = Announcer(.init(addresses: [], software: ""), counter: 0)
        var said = 0
        for _ in 0..<3600 {
            now = now + .seconds(1)
            announcer.learnt(of: network.members[0].id, at: now, drawing: &generator)
            if announcer.next(at: now) != nil {
                said += 1
                announcer.spoke(among: 300, at: now, drawing: &generator)
            }
        }
        // One for the first four, four in the hour after it, and two that were due anyway.
        #expect((5...7).contains(said))
    }

    @Test func `a node restored from a backup goes on behind its own last words`() throws {
        node.saysBeacons = true
        node.greet(peer(1), root: .nothing)
        hear(beacon(0, counter: 40), from: 1)
        #expect(node.announcements.map(\.counter) == [1, 41])
    }

    // MARK: How beacons travel

    @Test func `what a peer offers is asked for, kept and offered to others`() throws {
        node.greet(peer(1), root: .nothing)
        node.greet(peer(2), root: .nothing)
        _ = node.takeSaid()
        let signed = beacon(3, counter: 5)
        node.hear(.offers([BeaconOffer(node: prefix(3), counter: 5)]), from: peer(1))
        #expect(wants == [[prefix(3)]])
        node.hear(.beacons([signed.encoded]), from: peer(1))
        #expect(node.hearings.map(\.signed) == [signed])
        node.pass(.seconds(2))
        let frames = node.outbox.filter { frame in
            (try? Message(decoding: frame.frame))
                == .offers([
                    BeaconOffer(node: prefix(3), counter: 5)
                ])
        }
        #expect(frames.map(\.to) == [peer(2)], "not back to where it came from")
    }

    @Test func `a new link begins with an offer of everything`() throws {
        node.greet(peer(1), root: .nothing)
        hear(beacon(1), from: 1)
        hear(beacon(3), from: 1)
        _ = node.takeSaid()
        node.greet(peer(2), root: .nothing)
        let all = [1, 3].map { BeaconOffer(node: prefix($0), counter: 1) }
        #expect(offers == [all.sorted { $0.node < $1.node }])
    }

    @Test func `a beacon that is wanted is sent as it came`() throws {
        node.greet(peer(1), root: .nothing)
        hear(beacon(3), from: 1)
        _ = node.takeSaid()
        node.hear(.wants([prefix(3), prefix(2)]), from: peer(1))
        #expect(node.takeSaid() == [.beacons([beacon(3).encoded])])
    }

    @Test func `one peer is asked at a time, and another one if it gives no answer`() throws {
        node.greet(peer(1), root: .nothing)
        node.greet(peer(2), root: .nothing)
        _ = node.takeSaid()
        let offer = Message.offers([BeaconOffer(node: prefix(3), counter: 1)])
        node.hear(offer, from: peer(1))
        #expect(wants == [[prefix(3)]])
        node.hear(offer, from: peer(2))
        #expect(wants.isEmpty)
        node.pass(.seconds(6))
        let asked = node.outbox.filter { (try? Message(decoding: $0.frame)) == .wants([prefix(3)]) }
        #expect(asked.map(\.to) == [peer(2)])
    }

    @Test func `older beacons and those that nobody asked for change nothing`() throws {
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, counter: 5), from: 1)
        _ = node.takeSaid()
        node.hear(.offers([BeaconOffer(node: prefix(3), counter: 5)]), from: peer(1))
        #expect(wants.isEmpty)
        node.hear(.beacons([beacon(3, counter: 9).encoded]), from: peer(1))
        #expect(node.hearings.map(\.signed.beacon.counter) == [5])
        #expect(node.closed.isEmpty)
    }

    @Test func `who answers with less than it offered is cut off, and costs nobody anything`()
        throws
    {
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, counter: 5), from: 1)
        node.hear(.offers([BeaconOffer(node: prefix(3), counter: 9)]), from: peer(1))
        node.hear(.beacons([beacon(3, counter: 5).encoded]), from: peer(1))
        #expect(node.closed == [.badBeacon(.olderThanOffered)])
    }

    @Test
    func `peers that offer more and more and send nothing do not keep a third from being asked`()
        throws
    {
        for member in 1...3 { node.greet(peer(member), root: .nothing) }
        node.hear(.offers([BeaconOffer(node: prefix(0), counter: 1)]), from: peer(3))
        _ = node.takeSaid()
        node.pass(.seconds(6))
        var asked: [PeerID] = []
        for counter in 2...20 {
            for liar in [1, 2] {
                let offer = BeaconOffer(node: prefix(0), counter: UInt64(counter))
                node.hear(.offers([offer]), from: peer(liar))
            }
            if counter == 2 {
                node.hear(.offers([BeaconOffer(node: prefix(0), counter: 2)]), from: peer(3))
            }
            node.pass(.seconds(6))
            asked += node.outbox.filter {
                (try? Message(decoding: $0.frame)) == .wants([prefix(0)])
            }.map(\.to)
            node.outbox = []
        }
        #expect(asked.contains(peer(3)))
    }

    @Test func `a node of nobody asks to be woken though it may not speak`() throws {
        let stranger = BenchNode(5, in: try FixtureNetwork(founders: 6), of: network)
        stranger.handle(.woke)
        stranger.pass(.seconds(1))
        #expect(stranger.announcements.isEmpty)
        #expect(stranger.wake == .never)
    }

    @Test func `what is called for while a beacon is signed is said after it`() throws {
        var generator = Generator(seed: 1)
        let now = Instant.start + .seconds(100_000)
        var announcer = Announcer(.init(addresses: [], software: ""), counter: 0)
        #expect(announcer.next(at: now) == 1)
        announcer.learnt(of: network.members[0].id, at: now, drawing: &generator)
        announcer.spoke(among: 300, at: now + .seconds(1), drawing: &generator)
        #expect(announcer.due <= now + .seconds(6))
    }

    @Test func `a forged beacon ends the link`() throws {
        node.greet(peer(1), root: .nothing)
        var bytes = beacon(3).encoded
        bytes[bytes.count - 1] ^= 1
        node.hear(.offers([BeaconOffer(node: prefix(3), counter: 1)]), from: peer(1))
        node.hear(.beacons([bytes]), from: peer(1))
        #expect(node.closed == [.badBeacon(.wrongSignature)])
        #expect(node.hearings.isEmpty)
    }

    @Test func `a beacon of nobody's node is declined until the members change`() throws {
        let stranger = network.members[3].key(.node, 7)
        let foreign = SignedBeacon.signing(
            Beacon(
                node: stranger.publicKey,
                counter: 1,
                addresses: [],
                software: "",
                root: .nothing,
                feeds: []
            ),
            with: stranger,
            in: network.id
        )
        node.greet(peer(1), root: .nothing)
        hear(foreign, from: 1)
        node.pass(.seconds(30))
        #expect(node.hearings.isEmpty)
        #expect(wants.count == 1)
        var identity = network.feed(of: 3, .identity)
        let grant = try identity.identity(grants: [network.grant(.node, 7, of: 3)])
        node.flood([grant], from: peer(1))
        #expect(wants == [[KeyPrefix(stranger.publicKey)]])
    }

    @Test func `a member that never stops is heard no more than its share`() throws {
        node.greet(peer(1), root: .nothing)
        for counter in 1...100 { hear(beacon(3, counter: UInt64(counter)), from: 1) }
        #expect(node.hearings.count <= 33)
        node.pass(.seconds(30))
        node.hear(.offers([BeaconOffer(node: prefix(3), counter: 1000)]), from: peer(1))
        node.pass(.seconds(6))
        node.hear(.beacons([beacon(3, counter: 1000).encoded]), from: peer(1))
        #expect(node.hearings.last?.signed.beacon.counter == 1000)
    }

    // MARK: Reach

    @Test func `a node whose root was ours holds what was here then`() throws {
        node.greet(peer(1), root: .nothing)
        node.handle(.submitted([try contact(1).value], .news))
        let then = node.root
        node.handle(.submitted([try contact(2).value], .news))
        hear(beacon(3, root: then), from: 1)
        #expect(node.hearings.last?.agreed == 1)
    }

    @Test func `a node that was first at a root is believed as soon as we are there`() throws {
        let other = BenchNode(1, in: network)
        let record = try contact()
        other.handle(.submitted([record.value], .news))
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, root: other.root), from: 1)
        #expect(node.hearings.last?.agreed == nil)
        node.flood([record], from: peer(1))
        #expect(node.hearings.last?.agreed == 1)
    }

    @Test func `a node behind in one feed holds the feed up to there`() throws {
        var feed = network.feed(of: 0)
        var records: [Verified<Record>] = []
        for number in 1...3 {
            records.append(try feed.contact([1], subject: Fixture.subject(UInt64(number))))
        }
        let other = BenchNode(1, in: network, holding: Array(records.prefix(2)))
        let state = try #require(other.replica.index.state(of: feed.feed))
        node.handle(.submitted(records.map(\.value), .news))
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, root: .other, feeds: [state]), from: 1)
        #expect(node.hearings.last?.feeds == [ReachedFeed(feed: feed.feed, place: 2)])
        #expect(node.hearings.last?.agreed == nil)
    }

    @Test func `a feed of which nothing is held is not reached by anybody`() throws {
        let record = try contact()
        node.handle(.submitted([record.value], .news))
        let state = try #require(node.replica.index.state(of: record.value.header.feed))
        node.handle(.lost([record.value.id]))
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, root: .other, feeds: [state]), from: 1)
        #expect(node.hearings.last?.feeds == [])
    }

    @Test func `of a place with two records both must be held`() throws {
        var feed = network.feed(of: 0)
        let first = try feed.contact([1], subject: Fixture.subject(1))
        var copy = feed
        let left = try feed.contact([2], subject: Fixture.subject(2))
        let right = try copy.contact([3], subject: Fixture.subject(3))
        let other = BenchNode(1, in: network, holding: [first, left])
        let state = try #require(other.replica.index.state(of: feed.feed))
        node.handle(.submitted([first, left, right].map(\.value), .news))
        node.greet(peer(1), root: .nothing)
        hear(beacon(3, root: .other, feeds: [state]), from: 1)
        let reached = node.hearings.last?.feeds ?? []
        #expect(reached.allSatisfy { $0.place == 1 })
    }
}
