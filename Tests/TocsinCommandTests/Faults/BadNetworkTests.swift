import Testing
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// What happens between hosts.
    @Suite struct BadNetworkTests {
        @Test func `all hear what each of five says though a fifth of all packets is lost`()
            async throws
        {
            let nodes = try await HostedNodes(5)
            for weather in ["loss 20", "delay 20 120", "double 2"] { try nodes.net.obey(weather) }
            try nodes.start()
            let records = try nodes.daemons.enumerated().map { number, daemon in
                try daemon.publish(UInt64(number))
            }
            try await nodes.hold(Set(records))
            #expect(try nodes.net.count("lost") > 0 && nodes.net.count("doubled") > 0)
        }

        /// A link is made with the cut, and so it never is; or it stands already, and is mute in one direction.
        @Test(arguments: [true, false])
        func `records go round a way that is cut, and straight once it is healed`(
            isCutFirst: Bool
        ) async throws {
            let nodes = try await HostedNodes(3)
            let (one, two, third) = (nodes.daemons[0], nodes.daemons[1], nodes.daemons[2])
            if isCutFirst { try nodes.net.obey("cut 1 2") }
            try nodes.start()
            try await FaultTests.until("links with the third") {
                try [one, two].allSatisfy {
                    try $0.isLinked(with: third) && third.isLinked(with: $0)
                }
            }
            if !isCutFirst {
                try await nodes.areLinked()
                try nodes.net.obey("cut 1 2")
            }
            var records = Set([try one.publish(1), try two.publish(2)])
            try await nodes.hold(records)
            #expect(try nodes.net.count("cut") > 0)

            try nodes.net.obey("heal")
            try await nodes.areLinked()
            try third.stop()
            records.insert(try one.publish(3))
            records.insert(try two.publish(4))
            try await nodes.hold(records, at: [one, two])
        }

        @Test func `what both sides of a partition wrote is on all once it is over`() async throws {
            let nodes = try await HostedNodes(5)
            let sides = [Array(nodes.daemons[..<2]), Array(nodes.daemons[2...])]
            try nodes.start()
            try await nodes.areLinked()
            try nodes.net.obey("part 1,2 | 3,4,5")
            var written: [Set<RecordID>] = []
            for (number, side) in sides.enumerated() {
                let records = try side.enumerated().map { place, daemon in
                    try daemon.publish(UInt64(10 * number + place))
                }
                written.append(Set(records))
            }
            for (side, records) in zip(sides, written) { try await nodes.hold(records, at: side) }

            try nodes.net.obey("heal")
            try await nodes.hold(written[0].union(written[1]))
            for daemon in nodes.daemons {
                try daemon.stop()
                #expect(try daemon.verify().status == 0)
            }
        }
    }
}
