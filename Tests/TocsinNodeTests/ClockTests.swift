import Synchronization
import Testing
import TocsinReplication
import TocsinStore
import TocsinTesting

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ClockTests {
    private static let year: Int64 = 365 * 86_400

    /// A clock whose wall time is off by so many seconds, as they are at that moment.
    private static func clock(offBy seconds: WrongTime) -> NodeClock {
        let system = NodeClock.system()
        return NodeClock {
            let now = system.now()
            return Moment(instant: now.instant, wall: now.wall + seconds.value)
        }
    }

    @Test(arguments: [-60, -5, 5, 60].map { $0 * year })
    func `a clock that is years off keeps nothing from anybody`(offset: Int64) async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let wrong = WrongTime(offset)
        let first = try await anna.node(clock: Self.clock(offBy: wrong))
        let second = try await ben.node(dialling: [anna.known(first)])
        try await running(first, second) {
            try await ben.receives(anna.publish("said long ago, or in the far future").id)
            try await anna.receives(ben.publish("said in time").id)
            try await anna.until { $0.peers.contains { $0.lastAgreed != 0 } }
            wrong.value = -offset
            try await ben.receives(anna.publish("said after the clock was set").id)
            try await anna.receives(ben.publish("and answered").id)
        }
        #expect(try anna.lastAgreement()?.peer == ben.nodeKey)
    }
}

/// By how many seconds a clock is off.
private final class WrongTime: Sendable {
    private let seconds: Mutex<Int64>

    init(_ seconds: Int64) { self.seconds = Mutex(seconds) }

    var value: Int64 {
        get { seconds.withLock { $0 } }
        set { seconds.withLock { $0 = newValue } }
    }
}
