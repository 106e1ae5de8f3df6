import Logging
import ServiceLifecycle
import Testing
import TocsinCrypto
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ShutdownTests {
    @Test func `a node in a service group ends with it, links or not`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        let group = ServiceGroup(services: [first], logger: .quiet)
        try await running(ben.node(dialling: [anna.known(first)])) {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await anna.isLinked(to: 1)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            try await ben.isAlone()
        }
    }

    @Test func `a home is free for the next node as soon as one has ended`() async throws {
        let anna = try await TestMember(0, of: FixtureNetwork(founders: 1))
        var nodes: [Node] = []
        for round in 0..<20 {
            let node = try await anna.node()
            nodes.append(node)
            try await running(node) { _ = try await anna.publish("round \(round)") }
        }
        #expect(try StoreReader(home: anna.folder).recordCount() == 20)
    }

    @Test func `a node that cannot open its sockets leaves home and port free`() async throws {
        let anna = try await TestMember(0, of: FixtureNetwork(founders: 1))
        let port = FreePorts.take()
        let nowhere = try unwrap(LocalAddress(path: anna.folder + "/missing/control.sock"))
        let configuration = NodeConfiguration(
            home: anna.folder,
            listening: PeerAddress(host: "127.0.0.1", port: port),
            peers: [],
            controlSocket: nowhere,
            software: ""
        )
        await #expect(throws: (any Error).self) {
            _ = try await Node(configuration, key: anna.fixture.key(.node), logger: .quiet)
        }
        try await running(anna.node(listening: "127.0.0.1:\(port)")) { _ = try await anna.status() }
    }
}
