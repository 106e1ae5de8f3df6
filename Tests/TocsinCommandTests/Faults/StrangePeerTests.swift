import Foundation
import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

extension FaultTests {
    /// Who answers at an address, and how many.
    @Suite struct StrangePeerTests {
        @Test func `two nodes at one address are two peers`() async throws {
            let net = try HostNetwork(2)
            let network = try FixtureNetwork(founders: 3)
            let (here, there) = (net.hosts[0], net.hosts[1])
            let one = try await Daemon(0, of: network, port: 4711, on: here)
            let two = try await Daemon(1, of: network, port: 4712, on: here)
            let far = try await Daemon(2, of: network, port: 4711, on: there)
            try one.dials([])
            try two.dials([])
            try far.dials([one, two])
            for daemon in [one, two, far] { try daemon.start() }
            try await FaultTests.until("both links") {
                try far.isLinked(with: one) && far.isLinked(with: two)
            }
            #expect(try far.view(of: one)?["address"] as? String == "\(one.address)")
            #expect(try far.view(of: two)?["address"] as? String == "\(two.address)")

            try one.stop()
            let records = Set([try two.publish(1), try far.publish(2)])
            try await FaultTests.until("their records") {
                try far.held() == records && two.held() == records
            }
            #expect(try far.isLinked(with: two))
        }

        /// At a known address answers another member's node, or one that is nobody's.
        @Test(arguments: [1, 3])
        func `a node that answers with another key is told nothing, and named to who looks`(
            other number: Int
        ) async throws {
            let net = try HostNetwork(2)
            let network = try FixtureNetwork(founders: 3)
            let all = try FixtureNetwork(founders: 4)
            let expected = try await Daemon(2, of: network, port: 4711, on: net.hosts[1])
            let other = try await Daemon(
                number,
                of: number < 3 ? network : all,
                port: 4711,
                on: net.hosts[1]
            )
            let dialling = try await Daemon(0, of: network, port: 4711, on: net.hosts[0])
            try other.dials([])
            try dialling.dials([expected])
            for daemon in [other, dialling] { try daemon.start() }
            let own = try dialling.publish(1)
            let foreign = try other.publish(2)
            try await FaultTests.until("the key that answers") {
                try dialling.view(of: expected)?["answering_key"] as? String != nil
            }
            let view = try #require(try dialling.view(of: expected))
            let key = Hex.encode(other.member.key(.node).publicKey.array)
            #expect(view["answering_key"] as? String == key)
            #expect(view["connected"] as? Bool == false)
            #expect(view["trouble"] as? String != "")
            let name = view["answering_organisation"] as? String
            #expect(name == (number < 3 ? other.member.card.value.card.organisation : nil))
            #expect(try dialling.held() == [own] && other.held() == [foreign])

            try other.stop()
            try expected.dials([])
            try expected.start()
            try await FaultTests.until("the record at the right node") {
                try expected.held() == [own]
            }
        }
    }
}
