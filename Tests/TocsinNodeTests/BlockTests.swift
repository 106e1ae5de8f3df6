import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinStore
import TocsinTesting

@testable import TocsinNode

/// A member that the operators of one node keep clear of.
@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct BlockTests {
    private let network: FixtureNetwork

    init() throws {
        network = try FixtureNetwork(founders: 3)
    }

    @Test func `who is blocked is linked no more, and heard by way of others`() async throws {
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let carla = try await TestMember(2, of: network)
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        let third = try await carla.node(dialling: [anna.known(first), ben.known(second)])
        try await running(first, second, third) {
            try await anna.isLinked(to: 2)
            try await anna.mark(ben, as: LocalMark(isBlocked: true))
            #expect(try await anna.status().peers.allSatisfy { $0.member != .init(ben.id) })
            try await ben.until { $0.peers.contains { !$0.connected && !$0.trouble.isEmpty } }
            let published = try await ben.publish("by way of Carla")
            try await anna.receives(published.id)
            try await anna.mark(ben, as: LocalMark())
            try await anna.isLinked(to: 2)
        }
    }

    @Test func `it holds when the node is started anew, and a pin changes no link`() async throws {
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let before = try await anna.node()
        try await running(before) {
            try await anna.mark(ben, as: LocalMark(isBlocked: true))
            try await anna.mark(TestMember(2, of: network), as: LocalMark(pinned: anna.nodeKey))
        }
        let marks = try StoreReader(home: anna.folder).localMarks()
        #expect(marks.count == 2 && marks[ben.fixture.id]?.isBlocked == true)
        let after = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(after)])
        let carla = try await TestMember(2, of: network)
        let third = try await carla.node(dialling: [anna.known(after)])
        try await running(after, second, third) {
            try await carla.isLinked(to: 1)
            try await ben.until { $0.peers.contains { !$0.connected && !$0.trouble.isEmpty } }
            #expect(try await anna.status().peers.map(\.member) == [.init(carla.id)])
        }
    }
}

extension TestMember {
    fileprivate var id: [UInt8] { fixture.id.array }

    /// Says what the operators of this node think of another member.
    fileprivate func mark(_ other: TestMember, as mark: LocalMark) async throws {
        try await blocking {
            try ControlClient(connectingTo: self.socket).mark(other.fixture.id, as: mark)
        }
    }
}
