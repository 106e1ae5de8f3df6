import AsyncAlgorithms
import FoundationEssentials
import Logging
import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct IntroductionTests {
    private let network: FixtureNetwork
    private let newKey: PublicKey

    init() throws {
        network = try FixtureNetwork(founders: 2)
        newKey = network.members[0].key(.node, 1).publicKey
    }

    @Test func `a node with a new key introduces itself to a peer that has not heard of it`()
        async throws
    {
        let (anna, ben) = try await members()
        try await anna.renewsItsNodeKey()
        let second = try await ben.node()
        try await running(second, anna.node(dialling: [ben.known(second)], key: 1)) {
            try await ben.isLinked(to: 1)
            let published = try await anna.publish("from the new key")
            try await ben.receives(published.id)
        }
    }

    @Test(arguments: [true, false])
    func `a peer with a new key introduces itself to a node that calls it and has not heard of it`(
        isPinned: Bool
    ) async throws {
        let (anna, ben) = try await members()
        try await anna.renewsItsNodeKey()
        let called = try await anna.node(key: 1)
        var known = try anna.known(called)
        if !isPinned { known = KnownPeer(address: known.address, key: nil) }
        try await running(called, ben.node(dialling: [known])) {
            try await ben.isLinked(to: 1)
            let published = try await anna.publish("from the new key")
            try await ben.receives(published.id)
        }
    }

    @Test func `two that have both renewed their keys unheard find each other`() async throws {
        let (anna, ben) = try await members()
        try await anna.renewsItsNodeKey()
        try await ben.renewsItsNodeKey()
        let called = try await anna.node(key: 1)
        try await running(called, ben.node(dialling: [anna.known(called)], key: 1)) {
            try await ben.isLinked(to: 1)
            let published = try await anna.publish("from the new key")
            try await ben.receives(published.id)
        }
    }

    @Test func `in place of an expected key only the same member's node is believed`() throws {
        var feed = network.feed(of: 0, .identity)
        let grant = try feed.identity(grants: [network.grant(.node, 1)])
        let keeper = Gatekeeper(
            own: SigningKey.generate().publicKey,
            membership: network.membership
        )
        let introduction = Introduction([grant])
        let (former, other) = (network.members[0], network.members[1])
        #expect(keeper.believes(introduction, of: newKey, inPlaceOf: nil))
        #expect(
            keeper.believes(introduction, of: newKey, inPlaceOf: former.key(.node).publicKey)
        )
        #expect(
            !keeper.believes(introduction, of: newKey, inPlaceOf: other.key(.node).publicKey)
        )
    }

    @Test func `a known node is let in whatever it says of itself`() async throws {
        let home = try await TestMember(1, of: network)
        let gatekeeper = Gatekeeper(
            own: network.members[1].key(.node).publicKey,
            membership: network.membership
        )
        let doorkeeper = try Doorkeeper(
            own: OwnIntroduction(
                node: network.members[1].key(.node).publicKey,
                gatekeeper: gatekeeper,
                store: StoreReader(home: home.folder),
                limit: 8192,
                logger: Logger(label: "test")
            ),
            gatekeeper: gatekeeper,
            events: AsyncChannel(),
            limits: NodeLimits()
        )
        let key = network.members[0].key(.node).publicKey
        let judge = doorkeeper.introductions().judge
        #expect(await judge(key, [1, 2, 3]) == .accepted)
        #expect(await judge(newKey, [1, 2, 3]) == .refused)
        let another = doorkeeper.introductions(expecting: newKey).judge
        #expect(await another(key, Introduction([]).encoded) == .refused)
    }

    @Test func `who was granted a stolen key does not take the place of its owner`() throws {
        var membership = network.membership
        let (owner, thief) = (network.members[0], network.members[1])
        let (stolen, card) = (owner.key(.node, 1).publicKey, owner.key(.node).publicKey)
        let (ownersNext, thiefs) = (owner.key(.node, 2).publicKey, thief.key(.node).publicKey)
        var feed = network.feed(of: 0, .identity)
        #expect(try membership.fold(feed.identity(grants: [network.grant(.node, 1)])))
        let keeper = Gatekeeper(own: SigningKey.generate().publicKey, membership: membership)
        #expect(keeper.mayReplace(stolen, card))
        #expect(!keeper.mayReplace(stolen, thiefs))
        let theft = owner.key(.node, 1).grant(as: .node, of: thief.id, in: network.id)
        var foreign = network.feed(of: 1, .identity)
        #expect(try membership.fold(foreign.identity(grants: [theft])))
        #expect(try membership.fold(feed.identity(grants: [network.grant(.node, 2)])))
        keeper.learn(membership)
        #expect(!keeper.mayReplace(stolen, thiefs))
        #expect(!keeper.mayReplace(stolen, ownersNext), "nobody can tell whose it was")
        #expect(keeper.mayReplace(card, ownersNext), "what a card names is the owner's")
    }

    @Test func `a peer that has renewed its key is found where the old one is configured`()
        async throws
    {
        let (anna, ben) = try await members()
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            try await ben.isLinked(to: 1)
            let published = try await anna.publish(anna.renewal, as: .identity)
            try await ben.receives(published.id)
        }
        let second = try await anna.node(key: 1)
        try await running(second, ben.node(dialling: [anna.known(second)])) {
            try await ben.isLinked(to: 1)
        }
    }

    @Test(arguments: [true, false])
    func `a node whose key a thief had ended and its owner took up again is let in`(
        isDialled: Bool
    ) async throws {
        let (anna, ben) = try await members()
        var thief = network.feed(of: 0, .identity)
        let end = KeyRevocation(key: anna.nodeKey, heads: [])
        let theft = try thief.identity(grants: [network.grant(.node, 1)], revocations: [end])
        try await running(ben.node()) { try await ben.takes(in: theft) }
        let recovery = try network.succession(to: 1)
        try await running(anna.node()) {
            try await anna.takes(in: theft)
            try await anna.takes(in: recovery)
        }
        let called = try await isDialled ? anna.node() : ben.node()
        let calling =
            try await isDialled
            ? ben.node(dialling: [anna.known(called)]) : anna.node(dialling: [ben.known(called)])
        try await running(called, calling) {
            try await ben.isLinked(to: 1)
            try await ben.receives(recovery.value.id)
        }
    }

    @Test func `a node whose key ends while it runs hears that the others know, and says so`()
        async throws
    {
        let (anna, ben) = try await members()
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            try await ben.isLinked(to: 1)
            #expect(try await !anna.status().keyEnded)
            let published = try await anna.publish(
                anna.renewal,
                as: .identity,
                waiting: 10_000
            )
            #expect(published.acknowledged == 1)
            #expect(try await anna.status().keyEnded)
            // It still answers there, by the key that has ended.
            try await ben.until { $0.peers.first?.trouble.contains("has ended") == true }
        }
    }

    @Test func `what identity keys erased after their last word on keys is left out`() async throws
    {
        let anna = try await TestMember(0, of: network)
        var feed = network.feed(of: 0, .identity)
        var contacts = network.feed(of: 0)
        let contact = try contacts.contact([1], subject: Fixture.subject(1))
        let before = try feed.erasure(of: [contact.value.id])
        let grant = try feed.identity(grants: [network.grant(.node, 1)])
        var said = [contact, before, grant]
        for batch in 0..<5 {
            let ids = (0..<60).map { RecordID(ofHeader: [UInt8(batch), UInt8($0)]) }.sorted()
            said.append(try feed.erasure(of: ids))
        }
        let spoken = said
        try await running(anna.node()) {
            for record in spoken { try await anna.takes(in: record) }
        }
        let gatekeeper = Gatekeeper(
            own: anna.nodeKey,
            membership: try unwrap(StoreReader(home: anna.folder).membership())
        )
        let introduction = try OwnIntroduction(
            node: anna.nodeKey,
            gatekeeper: gatekeeper,
            store: StoreReader(home: anna.folder),
            limit: 8192,
            logger: Logger(label: "test")
        ).now()
        #expect(
            introduction.records.map(\.id).sorted() == [before, grant].map(\.value.id).sorted()
        )
    }

    @Test(arguments: [true, false])
    func `a stranger at a pinned address is no matter of versions`(introduces: Bool) async throws {
        let (anna, ben) = try await members()
        if introduces {
            var feed = network.feed(of: 1, .identity)
            let grant = try feed.identity(grants: [network.grant(.signing, 5, of: 1)])
            try await running(ben.node()) { try await ben.takes(in: grant) }
        }
        let stranger = try FixtureNetwork(founders: 1, name: "Other")
        let other = try await TestMember(0, of: stranger)
        let called = try await other.node(key: 5)
        let pinned = try KnownPeer(address: unwrap(called.listening), key: anna.nodeKey)
        try await running(called, ben.node(dialling: [pinned])) {
            try await ben.until { $0.peers.first?.trouble.isEmpty == false }
            let trouble = try await ben.status().peers.first?.trouble ?? ""
            #expect(trouble.contains("another key than expected"))
        }
    }

    @Test func `two machines that run with one node key are told so`() async throws {
        let (anna, ben) = try await members()
        let copy = try await TestMember(0, of: network)
        let called = try await ben.node()
        let known = try [ben.known(called)]
        // Nobody dials either of them, or that one would keep its link.
        let (left, right) = try await (
            anna.node(dialling: known, listening: nil), copy.node(dialling: known, listening: nil)
        )
        try await running(called, left, right) {
            try await anna.until {
                $0.peers.first?.trouble.contains("another machine may run with a copy") == true
                    && $0.keyElsewhere
            }
        }
    }

    @Test func `who answers in the place of the expected peer is named`() async throws {
        let (anna, ben) = try await members()
        let (member, key) = (anna.fixture.id, anna.nodeKey)
        let first = try await anna.node()
        let wrong = KnownPeer(address: try unwrap(first.listening), key: newKey)
        try await running(first, ben.node(dialling: [wrong])) {
            try await ben.until { $0.peers.first?.answeringKey == Data(key.array) }
            let peer = try await ben.status().peers.first
            #expect(peer?.answeringMember == Data(member.array))
            #expect(peer?.trouble.contains("another member's node answers") == true)
        }
    }

    @Test func `a stranger is not let in by what others said`() async throws {
        let ben = try await TestMember(1, of: network)
        var feed = network.feed(of: 0, .identity)
        let record = try feed.identity(grants: [network.grant(.node, 1)])
        let stranger = try PeerTransport(key: .generate()) { _ in .member }
        let node = try await ben.node()
        try await running(node) {
            for letter in [Introduction([record]).encoded, [1, 2, 3], SystemEntropy.bytes(8192)] {
                await #expect(throws: TransportError.self) {
                    try await stranger.connect(
                        to: unwrap(node.listening),
                        introductions: Introductions(own: { letter }) { _, _ in .accepted }
                    ) { _ in }
                }
            }
        }
        #expect(try !ben.holds(record.value.id), "nothing of a stranger is kept")
    }

    @Test func `only what identity keys sign introduces, each signed and authorised, in any order`()
        throws
    {
        let membership = network.membership
        var feed = network.feed(of: 0, .identity)
        let other = try feed.identity(grants: [network.grant(.signing, 9)])
        let grant = try feed.identity(grants: [network.grant(.node, 1)])
        #expect(introduces([grant], to: membership))
        #expect(introduces([grant, other], to: membership))
        #expect(!introduces([other], to: membership))
        let foreign = try FixtureNetwork(founders: 2, name: "Other").membership
        #expect(!introduces([grant], to: foreign))
        var contacts = network.feed(of: 0)
        let contact = try contacts.contact([1], subject: Fixture.subject(1))
        let erasure = try feed.erasure(of: [contact.value.id])
        let later = try feed.identity(grants: [network.grant(.node, 2)])
        let chain = [grant, erasure, later]
        #expect(Introduction(decoding: Introduction(chain).encoded)?.records == chain.map(\.value))
        #expect(introduces(chain, to: membership))
        #expect(Introduction(decoding: Introduction([grant, contact]).encoded) == nil)
        #expect(Introduction(decoding: Introduction([grant]).encoded)?.records == [grant.value])
    }

    private func introduces(_ records: [Verified<Record>], to membership: Membership) -> Bool {
        Introduction(records).added(to: membership)?.member(ofNode: newKey) != nil
    }

    private func members() async throws -> (TestMember, TestMember) {
        try await (TestMember(0, of: network), TestMember(1, of: network))
    }
}

extension TestMember {
    /// What gives this member's node its second key and ends the first.
    fileprivate var renewal: RecordDraft {
        RecordDraft(
            kind: .identity,
            identity: IdentityStatement(
                grants: [network.grant(.node, 1, of: number)],
                revocations: [KeyRevocation(key: nodeKey, heads: [])],
                nextIdentity: nil
            )
        )
    }

    /// Hands a record over as from a bundle.
    fileprivate func takes(in record: Verified<Record>) async throws {
        try await blocking {
            let client = try ControlClient(connectingTo: self.socket)
            #expect(try client.ingest([record.value.encoded]).accepted == 1)
        }
    }

    /// Renews the node key while nobody is linked who could hear of it.
    fileprivate func renewsItsNodeKey() async throws {
        try await running(node()) { _ = try await publish(renewal, as: .identity) }
    }
}
