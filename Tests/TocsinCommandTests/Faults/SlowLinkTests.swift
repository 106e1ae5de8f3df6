import Testing
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// A link that carries little.
    @Suite struct SlowLinkTests {
        private static let bulk = 2_000
        /// How many records of the bulk may arrive between what is urgent and its arrival.
        private static let inBetween = 500

        @Test func `what is published while much streams over a slow link does not wait for it`()
            async throws
        {
            let nodes = try await HostedNodes(2)
            let (full, empty) = (nodes.daemons[0], nodes.daemons[1])
            let bulk = try await full.fill(with: Self.bulk)
            try nodes.net.obey("rate 100000 1 2")
            try nodes.start()
            try await FaultTests.until("some of it") { try empty.held().count > 100 }
            let news = try full.publish(1)
            let before = try empty.held().count
            var after = before
            try await FaultTests.until("the news") {
                let held = try empty.held()
                after = held.count
                return held.contains(news)
            }
            #expect(after - before < Self.inBetween)
            try nodes.net.obey("heal")
            try await nodes.hold(Set(bulk + [news]))
        }
    }
}
