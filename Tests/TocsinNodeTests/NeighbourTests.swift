import Testing
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

/// Links that nodes make to one another because of what they have announced.
@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct NeighbourTests {
    @Test func `nodes that have a peer in common become neighbours, and need it no more`()
        async throws
    {
        let network = try FixtureNetwork(founders: 3)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let carla = try await TestMember(2, of: network)
        let middle = try await anna.node()
        let dialled = try anna.known(middle)
        let (left, right) = try await (
            ben.node(dialling: [dialled]), carla.node(dialling: [dialled])
        )
        try await running(left, right) {
            try await running(middle) { try await ben.isLinked(to: 2) }
            let published = try await ben.publish("without the one in between")
            try await carla.receives(published.id)
        }
    }

    @Test func `a node that only dials out is a neighbour of those that listen`() async throws {
        let network = try FixtureNetwork(founders: 3)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let carla = try await TestMember(2, of: network)
        let middle = try await anna.node()
        let dialled = try anna.known(middle)
        let listens = try await ben.node(dialling: [dialled])
        let silent = try await carla.node(dialling: [dialled], listening: nil)
        try await running(middle, listens, silent) {
            try await carla.isLinked(to: 2)
            #expect(try await carla.status().peers.allSatisfy(\.outbound))
        }
    }

    @Test(arguments: [
        ("192.0.2.1:4711", true), ("node.example:4711", true), ("10.1.2.3:4711", true),
        ("127.0.0.1:4711", false), ("224.0.0.1:4711", false), ("[::]:4711", false),
        ("169.254.169.254:80", false), ("100.64.0.1:4711", false),
    ])
    func `what others announce is dialled where the operators have peers`(
        address: String,
        isDialled: Bool
    ) throws {
        let peers = try ["10.0.0.1:4711", "0.0.0.0:4711"].map { try unwrap(PeerAddress($0)) }
        let ranges = DiallableRanges(naming: peers)
        #expect(try ranges.contain(unwrap(PeerAddress(address))) == isDialled)
    }
}
