import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ReplicationTests {
    @Test func `a record said at one node is on the other, which acknowledges it`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        try await running(first, second) {
            try await anna.isLinked(to: 1)
            let published = try await anna.publish("one", waiting: 10_000)
            #expect(published.neighbours == 1)
            #expect(published.acknowledged == 1)
            #expect(try ben.holds(published.id))
        }
    }

    @Test func `a second machine of its author makes a record known to nobody`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let anna = try await TestMember(0, of: network)
        let elsewhere = try await TestMember(0, of: network)
        let first = try await anna.node()
        try await running(first) {
            let machine = IdentityStatement(
                grants: [network.grant(.node, 1, of: 0)],
                revocations: [],
                nextIdentity: nil
            )
            _ = try await anna.publish(
                RecordDraft(kind: .identity, identity: machine),
                as: .identity
            )
            let second = try await elsewhere.node(dialling: [anna.known(first)], key: 1)
            try await running(second) {
                try await anna.isLinked(to: 1)
                let published = try await anna.publish("one", waiting: 10_000)
                #expect(published.neighbours == 0 && published.acknowledged == 0)
                try await elsewhere.receives(published.id)
            }
        }
    }

    @Test func `a record travels over a node in between`() async throws {
        let network = try FixtureNetwork(founders: 3)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let carla = try await TestMember(2, of: network)
        let middle = try await ben.node()
        let left = try await anna.node(dialling: [ben.known(middle)], listening: nil)
        let right = try await carla.node(dialling: [ben.known(middle)], listening: nil)
        try await running(left, middle, right) {
            try await ben.isLinked(to: 2)
            let published = try await anna.publish("one")
            try await carla.receives(published.id)
            let answer = try await carla.publish("two")
            try await anna.receives(answer.id)
        }
    }

    @Test func `a node that was away catches up when it is back`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        try await running(first) {
            let dialled = try anna.known(first)
            let early = try await anna.publish("early")
            try await running(try await ben.node(dialling: [dialled])) {
                try await ben.receives(early.id)
            }
            let missed = try await anna.publish("missed")
            try await running(try await ben.node(dialling: [dialled])) {
                try await ben.receives(missed.id)
                #expect(try ben.holds(early.id))
            }
        }
    }

    @Test func `what a disk has spoilt is fetched anew from a peer`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        try await running(first) {
            let dialled = try anna.known(first)
            let record = try await anna.publish("sound and whole")
            try await running(try await ben.node(dialling: [dialled])) {
                try await ben.receives(record.id)
            }
            try ben.spoilPayloads()
            #expect(throws: StoreError.self) { try ben.holds(record.id) }
            try await running(try await ben.node(dialling: [dialled])) {
                try await ben.until { _ in (try? ben.holds(record.id)) == true }
            }
            #expect(try StoreReader(home: ben.folder).verify(.full).isSound)
        }
    }

    @Test func `a node that went away is dialled again`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let port = FreePorts.take()
        let address = try #require(PeerAddress(host: "127.0.0.1", port: port))
        let second = try await ben.node(
            dialling: [KnownPeer(address: address, key: anna.nodeKey)]
        )
        try await running(second) {
            try await running(try await anna.node(listening: "\(address)")) {
                try await ben.isLinked(to: 1)
            }
            try await ben.isAlone()
            try await running(try await anna.node(listening: "\(address)")) {
                let published = try await ben.publish("after the break")
                try await anna.receives(published.id)
            }
        }
    }

    @Test func `two nodes that dial each other keep one link`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let port = FreePorts.take()
        let first = try await ben.node(dialling: [
            KnownPeer(
                address: unwrap(PeerAddress(host: "127.0.0.1", port: port)),
                key: anna.nodeKey
            )
        ])
        let second = try await anna.node(
            dialling: [ben.known(first)],
            listening: "127.0.0.1:\(port)"
        )
        try await running(first, second) {
            for number in 0..<20 {
                let published = try await anna.publish("record \(number)")
                try await ben.receives(published.id)
                let answer = try await ben.publish("answer \(number)")
                try await anna.receives(answer.id)
            }
            let (here, there) = try await (anna.status(), ben.status())
            #expect(here.peers.count == 1 && there.peers.count == 1)
            #expect(here.peers[0].connected && there.peers[0].connected)
            #expect(here.peers[0].outbound != there.peers[0].outbound)
        }
    }

    @Test func `equal nodes say when they agreed`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        try await running(first, second) {
            _ = try await anna.publish("something to agree on")
            try await anna.until { $0.peers.contains { $0.lastAgreed > 0 } }
        }
        #expect(try anna.lastAgreement()?.peer == ben.nodeKey)
        let gone = try KnownPeer(address: unwrap(PeerAddress("127.0.0.1:1")), key: ben.nodeKey)
        try await running(anna.node(dialling: [gone])) {
            let peer = try await anna.status().peers.first
            #expect(peer?.connected == false)
            #expect((peer?.lastAgreed ?? 0) > 0, "it is remembered over a restart")
        }
    }

    @Test func `with whom a node agreed is written before it ends`() async throws {
        let network = try FixtureNetwork(founders: 3)
        let anna = try await TestMember(0, of: network)
        let others = try await [TestMember(1, of: network), TestMember(2, of: network)]
        // The first is written at once, the second not before an hour is over.
        let first = try await anna.node { $0.agreementNotes = 3600 }
        let (ben, carla) = try await (
            others[0].node(dialling: [anna.known(first)]),
            others[1].node(dialling: [anna.known(first)])
        )
        try await running(first, ben, carla) {
            _ = try await anna.publish("something to agree on")
            try await anna.until { $0.peers.count { $0.lastAgreed > 0 } == 2 }
        }
        let noted = try StoreReader(home: anna.folder).agreements().map(\.peer)
        #expect(Set(noted) == Set(others.map(\.nodeKey)))
    }
}
