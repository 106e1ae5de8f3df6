import Foundation
import Testing
import TocsinCrypto
import TocsinNode
import TocsinRecord
import TocsinTesting

/// The built program's nodes on hosts of their own, while networks, peers, clocks and disks do what such things do.
@Suite(
    .enabled(if: HostNetwork.isPossible, "needs root, /dev/net/tun, ip and python3"),
    .timeLimit(.minutes(3)),
    .serialized,
    .ownThreads
) enum FaultTests {
    struct NotInTime: Error {
        let what: String
    }

    /// Waits for something that nobody announces.
    static func until(_ what: String, _ isSo: () throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(100)
        while try !isSo() {
            guard ContinuousClock.now < end else { throw NotInTime(what: what) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// Founders' nodes, each on a host of its own, that dial one another.
struct HostedNodes: Sendable {
    static let port: UInt16 = 4711

    let net: HostNetwork
    let network: FixtureNetwork
    let daemons: [Daemon]

    /// None of them runs yet.
    init(_ count: Int, of network: FixtureNetwork? = nil) async throws {
        net = try HostNetwork(count)
        let network = try network ?? FixtureNetwork(founders: count)
        var daemons: [Daemon] = []
        for (number, host) in net.hosts.enumerated() {
            daemons.append(try await Daemon(number, of: network, port: Self.port, on: host))
        }
        for daemon in daemons { try daemon.dials(daemons.filter { $0 !== daemon }) }
        (self.network, self.daemons) = (network, daemons)
    }

    func start() throws {
        for daemon in daemons { try daemon.start() }
    }

    /// Waits until every pair is linked.
    func areLinked() async throws {
        try await FaultTests.until("the links of all with all") {
            try daemons.allSatisfy { one in
                try daemons.allSatisfy { try $0 === one || one.isLinked(with: $0) }
            }
        }
    }

    /// Waits until some of them, or all, hold exactly these records.
    func hold(_ records: Set<RecordID>, at some: [Daemon]? = nil) async throws {
        try await FaultTests.until("\(records.count) records on all") {
            try (some ?? daemons).allSatisfy { try $0.holds(exactly: records) }
        }
    }
}

extension Daemon {
    /// What it says of the link with another node, which it dials or has dialled.
    func view(of other: Daemon) throws -> [String: Any]? {
        let key = Hex.encode(other.member.key(.node).publicKey.array)
        return try BuiltTocsin().run(["peers", "--json", "--home", path]).objects
            .first { $0["key"] as? String == key }
    }

    func isLinked(with other: Daemon) throws -> Bool {
        let key = other.member.key(.node).publicKey.array
        return try client().status().peers.contains { Array($0.key) == key && $0.connected }
    }
}
