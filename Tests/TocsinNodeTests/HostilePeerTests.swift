import Testing
import TocsinCrypto
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct HostilePeerTests {
    @Test func `a node of no member is not let in, and nobody is disturbed`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        try await running(first, second) {
            try await anna.isLinked(to: 1)
            let stranger = try PeerTransport(key: .generate()) { _ in .member }
            // A client of TLS 1.3 sees its handshake complete before it is judged; the end may look orderly.
            try? await stranger.connect(to: unwrap(first.listening)) { connection in
                try await connection.send([1, 2, 3])
                for try await _ in connection.inbound {
                    Issue.record("a stranger was answered")
                }
            }
            #expect(try await anna.status().peers.map(\.key) == [.init(ben.nodeKey.array)])
            let published = try await anna.publish("still here")
            try await ben.receives(published.id)
        }
    }

    @Test func `a member that sends random frames is cut off, and nobody is disturbed`()
        async throws
    {
        let network = try FixtureNetwork(founders: 3)
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        try await running(first, second) {
            let hostile = try PeerTransport(key: network.members[2].key(.node)) { _ in .member }
            for size in [1, 100, 10_000, 200_000] {
                try? await hostile.connect(to: unwrap(first.listening)) { connection in
                    try await connection.send(SystemEntropy.bytes(size))
                    for try await _ in connection.inbound {}
                }
            }
            let published = try await anna.publish("still here")
            try await ben.receives(published.id)
        }
    }

    @Test func `a member that neither reads nor speaks is cut off`() async throws {
        let network = try FixtureNetwork(founders: 2)
        let anna = try await TestMember(0, of: network)
        let first = try await anna.node { $0.transport.idle = .milliseconds(100) }
        try await running(first) {
            let silent = try PeerTransport(key: network.members[1].key(.node)) { _ in .member }
            try? await silent.connect(to: unwrap(first.listening)) { connection in
                for try await _ in connection.inbound {}
            }
            try await anna.isAlone()
        }
    }
}
