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
}
