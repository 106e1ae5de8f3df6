import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

/// One replica, and a peer whose lines the tests speak.
@Suite struct ReplicaTests {
    private let network: FixtureNetwork
    private let node: BenchNode
    private let peer: PeerID

    init() throws {
        network = try FixtureNetwork(founders: 4)
        node = BenchNode(0, in: network)
        peer = PeerID(network.members[1].key(.node).publicKey)
    }

    private func contact(_ number: UInt64 = 1, of member: Int = 1) throws -> Verified<Record> {
        var feed = network.feed(of: member, incarnation: number)
        return try feed.contact([1, 2, 3], subject: Fixture.subject(number))
    }

    // MARK: Links

    @Test func `a node greets first and tells what it holds`() {
        node.handle(.connected(peer))
        #expect(node.takeSaid() == [.hello(Hello(network: network.id, root: .nothing))])
    }

    @Test func `a stranger is not spoken to`() {
        node.handle(.connected(PeerID(network.members[1].key(.node, 7).publicKey)))
        #expect(node.closed == [.notAMember])
        #expect(node.said.isEmpty)
    }

    @Test func `records before hello end the link and are not stored`() throws {
        node.handle(.connected(peer))
        node.flood([try contact()], from: peer)
        #expect(node.closed == [.helloExpected])
        #expect(node.records.isEmpty)
    }

    @Test func `rubbish ends the link`() {
        node.greet(peer, root: .nothing)
        node.handle(.received([0xFF, 0xFF], from: peer))
        #expect(node.closed == [.malformed(.notProtobuf)])
    }

    @Test func `a frame that is too long ends the link`() {
        node.greet(peer, root: .nothing)
        let frame = [UInt8](repeating: 0, count: ReplicationLimits.frame + 1)
        node.handle(.received(frame, from: peer))
        #expect(node.closed == [.malformed(.tooLong(frame.count))])
    }

    @Test func `a link without hello or words is ended`() {
        node.handle(.connected(peer))
        node.pass(ReplicationLimits.helloPatience)
        #expect(node.closed == [.helloExpected])
        node.greet(peer, root: .nothing)
        node.pass(ReplicationLimits.silence)
        #expect(node.closed == [.helloExpected, .silent])
    }

    @Test func `roots are told again and again`() {
        node.greet(peer, root: .nothing)
        _ = node.takeSaid()
        node.pass(.seconds(31))
        let roots = node.takeSaid().filter { $0 == .root(.nothing, asks: false) }
        #expect((2...3).contains(roots.count))
    }

    @Test func `more messages than anybody needs end the link`() {
        node.greet(peer, root: .nothing)
        for _ in 0...ReplicationLimits.messages.burst { node.hear(.receipt(0), from: peer) }
        #expect(node.closed == [.exceeded(.messages)])
    }

    @Test func `more questions than anybody has end the link`() {
        node.greet(peer, root: .nothing)
        for _ in 0...ReplicationLimits.comparisons.burst {
            node.hear(.root(.other, asks: true), from: peer)
        }
        #expect(node.closed == [.exceeded(.comparisons)])
    }

    @Test func `a link is ended when its node key is revoked`() throws {
        node.greet(peer, root: .nothing)
        var identity = network.feed(of: 1, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: peer.key, heads: [])]
        )
        node.handle(.submitted([revocation.value], .bulk))
        #expect(node.closed == [.notAMember])
    }

    // MARK: Flooding

    @Test func `news is stored, acknowledged and passed on, in this order`() throws {
        let other = PeerID(network.members[2].key(.node).publicKey)
        node.greet(peer, root: .nothing)
        node.greet(other, root: .nothing)
        _ = node.takeSaid()
        node.persistsAtOnce = false
        let record = try contact()
        node.flood([record], from: peer)
        #expect(node.said.isEmpty, "nothing is said before it is durable")
        node.persist()
        #expect(node.outbox.map(\.to) == [peer, other])
        #expect(
            node.takeSaid() == [
                .held([record.value.id]), .flood([record], root: node.root),
            ]
        )
    }

    @Test func `news that comes twice is acknowledged twice and stored once`() throws {
        node.greet(peer, root: .nothing)
        let record = try contact()
        node.flood([record], from: peer)
        _ = node.takeSaid()
        node.flood([record], from: peer)
        #expect(node.takeSaid() == [.held([record.value.id])])
        #expect(node.records.count == 1)
    }

    @Test func `news from two sides at once is stored once and acknowledged to both`() throws {
        let other = PeerID(network.members[2].key(.node).publicKey)
        node.greet(peer, root: .nothing)
        node.greet(other, root: .nothing)
        _ = node.takeSaid()
        node.persistsAtOnce = false
        let record = try contact()
        node.flood([record], from: peer)
        node.flood([record], from: other)
        #expect(node.waitingBatches.count == 1)
        node.persist()
        #expect(node.takeSaid() == [.held([record.value.id]), .held([record.value.id])])
    }

    @Test func `a publisher learns which neighbours hold its record`() throws {
        let record = try contact(of: 0)
        node.greet(peer, root: .nothing)
        node.handle(.submitted([record.value], .news))
        #expect(node.notes.contains(.stored([record.value.id], from: .here)))
        node.hear(.held([record.value.id]), from: peer)
        node.hear(.held([record.value.id]), from: peer)
        let acknowledged = node.notes.filter { $0 == .acknowledged(record.value.id, by: peer) }
        #expect(acknowledged.count == 1)
    }

    @Test func `bulk is not flooded but announced`() throws {
        let record = try contact(of: 0)
        node.greet(peer, root: .nothing)
        _ = node.takeSaid()
        node.handle(.submitted([record.value], .bulk))
        #expect(node.said.isEmpty)
        node.pass(ReplicationLimits.announcement)
        #expect(node.takeSaid() == [.root(node.root, asks: false)])
    }

    @Test func `what the disk refuses is neither held nor acknowledged nor passed on`() throws {
        node.greet(peer, root: .nothing)
        _ = node.takeSaid()
        node.persistsAtOnce = false
        let record = try contact()
        node.flood([record], from: peer)
        node.handle(.failedToPersist(node.waitingBatches.removeFirst().id))
        #expect(node.said.isEmpty)
        #expect(!node.holds(record.value.id))
        let refusal = Note.refused(
            record.value.id,
            from: .peer(peer),
            because: .notPersisted
        )
        #expect(node.notes.contains(refusal))
        node.flood([record], from: peer)
        node.persist()
        #expect(node.holds(record.value.id))
    }

    @Test func `a full disk is not filled again at once`() throws {
        node.greet(peer, root: .nothing)
        node.persistsAtOnce = false
        node.flood([try contact()], from: peer)
        node.handle(.failedToPersist(node.waitingBatches.removeFirst().id))
        node.hear(.root(.other, asks: false), from: peer)
        _ = node.takeSaid()
        node.pass(.milliseconds(4900))
        #expect(!node.takeSaid().contains(.root(.nothing, asks: true)))
        node.pass(.milliseconds(200))
        #expect(node.takeSaid().contains(.root(.nothing, asks: true)))
    }

    @Test func `a peer that never answers is asked ever more seldom`() {
        node.greet(peer, root: .other)
        var asked: [Int] = node.takeSaid().contains(.root(.nothing, asks: true)) ? [0] : []
        for second in 1...44 {
            node.pass(.seconds(1))
            node.hear(.root(.other, asks: false), from: peer)
            if node.takeSaid().contains(.root(.nothing, asks: true)) { asked.append(second) }
        }
        // Ten seconds of patience and one to wait, then twenty and two.
        #expect(asked == [0, 11, 33])
    }

    // MARK: Judging

    @Test func `a forged signature ends the link and leaves the store as it was`() throws {
        let genuine = try contact().value
        var bytes = genuine.signature.array
        bytes[0] ^= 1
        let signature = try #require(Signature(bytes))
        let forged = try Record(
            headerBytes: genuine.headerBytes,
            signature: signature,
            payload: genuine.payload
        )
        node.greet(peer, root: .nothing)
        let message = Records(
            number: 0,
            isLast: false,
            root: .other,
            records: [forged.encoded]
        )
        node.hear(.records(message), from: peer)
        #expect(node.closed == [.badRecord(.wrongSignature)])
        #expect(node.records.isEmpty)
    }

    @Test func `an admission that does not follow from its vouches is refused`() throws {
        let applicant = try FixtureMember(number: 9)
        var feed = network.feed(of: 1)
        let vouch = try feed.vouch(for: applicant, in: network).value
        let application = try applicant.application(to: network.id).value
        let groundless = try Verified<Record>.admitting(
            by: Admission(application, vouches: [vouch]),
            to: network.id
        )
        node.greet(peer, root: .nothing)
        node.flood([groundless], from: peer)
        #expect(node.closed.isEmpty)
        #expect(node.records.isEmpty)
    }

    @Test func `a record that was signed for another network ends the link`() throws {
        let foreign = try FixtureNetwork(founders: 4, name: "Foreign")
        var feed = foreign.feed(of: 1)
        node.greet(peer, root: .nothing)
        node.flood([try feed.contact([1], subject: Fixture.subject(1))], from: peer)
        #expect(node.closed == [.badRecord(.wrongSignature)])
    }

    @Test func `a contact signed by another member's key is refused`() throws {
        var feed = network.feed(of: 1)
        let draft = RecordDraft(kind: .contact, body: [1], subject: Fixture.subject(1))
        let unsigned = try draft.placed(
            at: feed.position,
            member: network.members[2].id,
            known: nil,
            salt: [UInt8](repeating: 1, count: Limits.salt)
        )
        let record = try unsigned.signed(by: network.members[1].key(.signing), in: network.id)
        _ = try feed.contact([2], subject: Fixture.subject(2))
        node.greet(peer, root: .nothing)
        node.flood([record], from: peer)
        #expect(node.closed.isEmpty)
        #expect(node.records.isEmpty)
        let refusal = Note.refused(
            record.value.id,
            from: .peer(peer),
            because: .unauthorised(.unknownKey)
        )
        #expect(node.notes.contains(refusal))
    }

    @Test func `a header sent first does not suppress the record`() throws {
        let record = try contact()
        node.greet(peer, root: .nothing)
        _ = node.takeSaid()
        node.flood([record.withoutPayload], from: peer)
        #expect(node.takeSaid().isEmpty)
        #expect(node.records.isEmpty)
        node.flood([record], from: peer)
        #expect(node.takeSaid() == [.held([record.value.id])])
        #expect(node.records == [record])
    }

    @Test func `refusals are forgiven up to a measure`() throws {
        node.greet(peer, root: .nothing)
        let bare = try contact().withoutPayload
        let others = try (2...256).map { try contact($0).withoutPayload }
        for _ in 0..<15 { node.flood([bare] + others, from: peer) }
        #expect(node.closed.isEmpty)
        node.flood([bare] + others, from: peer)
        #expect(node.closed == [.exceeded(.refusals)])
    }

    @Test func `what a revocation makes void leaves the set and is refused from then on`() throws {
        var feed = network.feed(of: 1)
        let good = try feed.contact([1], subject: Fixture.subject(1))
        let head = try #require(feed.head)
        let bad = try feed.contact([2], subject: Fixture.subject(2))
        var identity = network.feed(of: 1, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [head])]
        )
        node.greet(peer, root: .nothing)
        node.flood([good, bad], from: peer)
        node.flood([revocation], from: peer)
        #expect(node.holds(good.value.id))
        #expect(!node.holds(bad.value.id))
        let expected = BenchNode(2, in: network, holding: [good, revocation])
        #expect(node.root == expected.root)
        let later = try feed.contact([3], subject: Fixture.subject(3))
        node.flood([later], from: peer)
        #expect(node.records.count == 3)
    }

    @Test func `a record waits while what authorises it is on its way to the store`() throws {
        var identity = network.feed(of: 1, .identity)
        let grant = try identity.identity(
            grants: [
                network.grant(.signing, 5, of: 1)
            ]
        )
        var feed = network.feed(of: 1, key: 5)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        node.greet(peer, root: .nothing)
        node.flood([grant, record], from: peer)
        #expect(node.holds(record.value.id))
        #expect(node.records.count == 2)
    }

    @Test func `in a bundle the key may come after what it signed`() throws {
        var identity = network.feed(of: 1, .identity)
        let grant = try identity.identity(
            grants: [
                network.grant(.signing, 5, of: 1)
            ]
        )
        var feed = network.feed(of: 1, key: 5)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        node.handle(.submitted([record.value], .bulk))
        #expect(node.notes == [.waiting(record.value.id, from: .here)])
        #expect(node.records.isEmpty)
        node.handle(.submitted([grant.value], .bulk))
        #expect(node.holds(record.value.id))
    }

    @Test func `what nothing authorises makes room for what comes after it`() throws {
        var unknown = network.feed(of: 2, key: 5)
        let crowd = try (0..<ReplicationLimits.waiting).map { _ in
            try unknown.contact([1], subject: Fixture.subject(1)).value
        }
        node.handle(.submitted(crowd, .bulk))
        var identity = network.feed(of: 1, .identity)
        let grant = try identity.identity(grants: [network.grant(.signing, 5, of: 1)])
        var feed = network.feed(of: 1, key: 5)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        node.handle(.submitted([record.value], .bulk))
        let forgotten = Note.refused(crowd[0].id, from: .here, because: .waitingPlaceFull)
        #expect(node.notes.last == forgotten)
        node.handle(.submitted([grant.value], .bulk))
        #expect(node.holds(record.value.id))
    }

    // MARK: Erasure

    @Test func `an erasure hides a payload, which is passed on no more`() throws {
        let record = try contact()
        var feed = network.feed(of: 1, incarnation: 99)
        let erasure = try feed.erasure(of: [record.value.id])
        node.greet(peer, root: .nothing)
        node.flood([record], from: peer)
        node.flood([erasure], from: peer)
        #expect(node.shown(record.value.id) == record.withoutPayload)

        let fresh = BenchNode(2, in: network)
        let pair = BenchPair(node, fresh)
        node.outbox = []
        pair.connect()
        pair.exchange()
        #expect(fresh.root == node.root)
        let arrived = fresh.records.first { $0.value.id == record.value.id }
        #expect(arrived?.value.payload == nil)
        #expect(arrived != nil)
    }

    @Test func `a payload that comes after its erasure is dropped`() throws {
        let record = try contact()
        var feed = network.feed(of: 1, incarnation: 99)
        let erasure = try feed.erasure(of: [record.value.id])
        node.greet(peer, root: .nothing)
        node.flood([erasure], from: peer)
        node.flood([record], from: peer)
        #expect(node.records.last == record.withoutPayload)
        #expect(node.holds(record.value.id))
    }

    @Test func `what the store refuses, though it was accepted, is neither held nor acknowledged`()
        throws
    {
        var feed = network.feed(of: 1)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        var identity = network.feed(of: 1, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [])]
        )
        node.greet(peer, root: .nothing)
        _ = node.takeSaid()
        node.persistsAtOnce = false
        node.flood([record], from: peer)
        node.flood([revocation], from: peer)
        node.persist(together: 2)
        #expect(!node.holds(record.value.id))
        let refusal = Note.refused(
            record.value.id,
            from: .peer(peer),
            because: .unauthorised(.void)
        )
        #expect(node.notes.contains(refusal))
        #expect(node.takeSaid() == [.held([revocation.value.id])])
        #expect(node.root == BenchNode(2, in: network, holding: [revocation]).root)
    }

    @Test func `what was lost is held again once a peer has sent it`() throws {
        let record = try contact()
        node.greet(peer, root: .nothing)
        node.flood([record], from: peer)
        let root = node.root
        node.handle(.lost([record.value.id]))
        #expect(!node.holds(record.value.id))
        #expect(node.root == .nothing)
        node.flood([record], from: peer)
        #expect(node.root == root)
    }

    // MARK: The restore guard

    @Test func `a feed is confirmed once nodes of two members are known to hold no more of it`()
        throws
    {
        var feed = network.feed(of: 0)
        let records = try (0..<3).map {
            try feed.contact([UInt8($0)], subject: Fixture.subject(UInt64($0)))
        }
        let restored = BenchNode(0, in: network, holding: Array(records.prefix(2)))
        for (number, isConfirmed) in [(1, false), (2, true)] {
            let witness = BenchNode(number, in: network, holding: records)
            let pair = BenchPair(restored, witness)
            pair.connect()
            pair.exchange()
            #expect(restored.root == witness.root)
            #expect(restored.isConfirmed(feed.feed) == isConfirmed)
        }
    }

    @Test func `a peer that echoes what it was told confirms nothing, however often`() throws {
        var feed = network.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        let restored = BenchNode(0, in: network, holding: [record])
        for _ in 0..<3 {
            restored.greet(peer, root: restored.root)
            restored.hear(.root(restored.root, asks: false), from: peer)
            restored.handle(.disconnected(peer))
        }
        #expect(!restored.isConfirmed(feed.feed))
    }

    /// Found by review: who told nothing of a feed, or its very tag, confirmed it.
    @Test func `a peer that compares confirms no feed by what it does not tell`() throws {
        var feed = network.feed(of: 0)
        let restored = BenchNode(
            0,
            in: network,
            holding: [try feed.contact([1], subject: Fixture.subject(1))]
        )
        restored.greet(peer, root: .other)
        restored.hear(.root(.other, asks: true), from: peer)
        let covers = (0..<UInt32(64)).compactMap(BucketNumber.init).map { Cover(bucket: $0) }
        restored.hear(.holdings(Holdings(step: .first, covers: covers, feeds: [])), from: peer)
        #expect(!restored.isConfirmed(feed.feed))
    }

    @Test func `where there is but one other member, it confirms alone`() throws {
        let two = try FixtureNetwork(founders: 2)
        var feed = two.feed(of: 0)
        let record = try feed.contact([1], subject: Fixture.subject(1))
        let pair = BenchPair(
            BenchNode(0, in: two, holding: [record]),
            BenchNode(1, in: two, holding: [record])
        )
        pair.connect()
        pair.exchange()
        #expect(pair.left.isConfirmed(feed.feed))
    }

    @Test func `a feed that was begun here needs nobody to confirm it, and one from a bundle does`()
        throws
    {
        var begun = network.feed(of: 0)
        let record = try begun.contact([1], subject: Fixture.subject(1))
        node.handle(.submitted([record.value], .news))
        #expect(node.isConfirmed(begun.feed))
        var carried = network.feed(of: 0, incarnation: 2)
        let other = try carried.contact([1], subject: Fixture.subject(2))
        node.handle(.submitted([other.value], .bulk))
        #expect(!node.isConfirmed(carried.feed))
    }

    // MARK: Budgets

    @Test func `a peer that comes again has what it left`() {
        for round in 0..<4 {
            node.greet(peer, root: .other)
            for _ in 0..<5 { node.hear(.root(.other, asks: true), from: peer) }
            #expect(node.closed.isEmpty, "round \(round)")
            node.handle(.disconnected(peer))
        }
        node.greet(peer, root: .other)
        node.hear(.root(.other, asks: true), from: peer)
        #expect(node.closed == [.exceeded(.comparisons)])
        node.pass(.seconds(1))
        node.greet(peer, root: .other)
        for _ in 0..<3 { node.hear(.root(.other, asks: true), from: peer) }
        #expect(node.closed == [.exceeded(.comparisons), .exceeded(.comparisons)])
    }

    @Test func `a record of a later suite is refused and the link stays`() throws {
        let record = try contact().value
        let header = Wire(decoding: record.headerBytes).with(1, [.varint(1, 2)]).encoded
        let encoded = Wire(decoding: record.encoded).with(1, [.bytes(1, header)]).encoded
        node.greet(peer, root: .nothing)
        let message = Records(number: 0, isLast: false, root: .nothing, records: [encoded])
        node.hear(.records(message), from: peer)
        #expect(node.closed.isEmpty)
        #expect(node.records.isEmpty)
    }
}
