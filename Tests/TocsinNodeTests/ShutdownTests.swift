import Logging
import ServiceLifecycle
import Testing
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1))) struct ShutdownTests {
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
            try await ben.isLinked(to: 0)
        }
    }

    @Test func `a node that is stopped while it dials into the void ends soon`() async throws {
        let anna = try await TestMember(0, of: FixtureNetwork(founders: 1))
        let nowhere = KnownPeer(address: try unwrap(.init("192.0.2.1:4711")))
        let began = ContinuousClock.now
        try await running(anna.node(dialling: [nowhere])) { _ = try await anna.status() }
        #expect(ContinuousClock.now - began < .seconds(5))
    }
}
