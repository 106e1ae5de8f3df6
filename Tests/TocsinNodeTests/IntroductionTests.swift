import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
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
                        introductions: Introductions(own: letter) { _, _ in .accepted }
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
        #expect(Introduction([grant]).member(introducing: newKey, to: membership) != nil)
        #expect(Introduction([grant, other]).member(introducing: newKey, to: membership) != nil)
        #expect(Introduction([other]).member(introducing: newKey, to: membership) == nil)
        let foreign = try FixtureNetwork(founders: 2, name: "Other").membership
        #expect(Introduction([grant]).member(introducing: newKey, to: foreign) == nil)
        var contacts = network.feed(of: 0)
        let contact = try contacts.contact([1], subject: Fixture.subject(1))
        let erasure = try feed.erasure(of: [contact.value.id])
        let later = try feed.identity(grants: [network.grant(.node, 2)])
        let chain = [grant, erasure, later]
        #expect(Introduction(decoding: Introduction(chain).encoded)?.records == chain.map(\.value))
        #expect(Introduction(chain).member(introducing: newKey, to: membership) != nil)
        #expect(Introduction(decoding: Introduction([grant, contact]).encoded) == nil)
        #expect(Introduction(decoding: Introduction([grant]).encoded)?.records == [grant.value])
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

    /// Renews the node key while nobody is linked who could hear of it.
    fileprivate func renewsItsNodeKey() async throws {
        try await running(node()) { _ = try await publish(renewal, as: .identity) }
    }
}
