import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinNode
import TocsinRecord
import TocsinStore
import TocsinTesting
import TocsinTransport

/// What a listening daemon is told by those who mean it harm: it goes on, and its store stays as it was.
@Suite(.timeLimit(.minutes(2)), .serialized, .ownThreads) struct DaemonInputTests {
    private let network: FixtureNetwork
    private let daemon: Daemon
    private let before: Set<RecordID>

    init() async throws {
        network = try FixtureNetwork(founders: 10)
        let port = FreePorts.take()
        daemon = try await Daemon(0, of: network, port: port)
        try daemon.dials([])
        try daemon.start()
        before = [try daemon.publish(1), try daemon.publish(2)]
    }

    /// That it still serves, holds what it held and nothing else, and every byte of it is right.
    private func expectUnharmed(
        and more: [RecordID] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let last = try daemon.publish(3)
        #expect(
            try daemon.held() == before.union(more + [last]),
            sourceLocation: sourceLocation
        )
        try daemon.stop()
        #expect(try daemon.verify().status == 0, sourceLocation: sourceLocation)
    }

    @Test func `frames that break the rules end their connection and nothing else`() async throws {
        let frames: [(bytes: [UInt8], hangsUp: Bool)] = [
            ([0xFF, 0xFF, 0xFF, 0xFF], false),
            ([0, 4, 0, 1] + SystemEntropy.bytes(262_145), false),
            ([0, 0, 0, 0], false),
            ([0, 0, 0, 9] + SystemEntropy.bytes(9), false),
            (SystemEntropy.bytes(100_000), false),
            ([0, 0, 1, 0, 1, 2, 3], true),
            ([0], true),
        ]
        for (number, frame) in frames.enumerated() {
            try? await HostilePeer.says(
                frame.bytes,
                to: daemon.address,
                as: network.members[number + 1].key(.node),
                hangsUp: frame.hangsUp
            )
            #expect(daemon.isRunning)
        }
        try expectUnharmed()
    }

    @Test func `what is no TLS, or no member's, is told nothing`() async throws {
        for size in [100, 10_000] {
            try? await HostilePeer.says(
                SystemEntropy.bytes(size) + [0x0A],
                withoutTLSTo: daemon.address
            )
        }
        let stranger = try PeerTransport(key: .generate()) { _ in .member }
        try? await stranger.connect(to: daemon.address) { connection in
            for try await _ in connection.inbound { Issue.record("a stranger was told something") }
        }
        let letter = Introductions(own: { [1, 2, 3] }) { _, _ in
            Issue.record("a stranger was told who we are")
            return .refused
        }
        await #expect(throws: TransportError.self) {
            try await stranger.connect(to: daemon.address, introductions: letter) { _ in }
        }
        try expectUnharmed()
    }

    @Test(arguments: BadRecord.allCases)
    func `a bad record is not stored, and ends the link if nobody can mean it well`(bad: BadRecord)
        async throws
    {
        var feed = network.feed(of: 2)
        let good = try feed.contact(ExampleContacts.desk.encoded(), subject: Fixture.subject(7))
        let encoded = try bad.encoded(in: network)
        let isAcknowledged = try await HostilePeer.floods(
            encoded,
            then: good,
            to: daemon.address,
            as: network.members[2].key(.node),
            in: network.id
        )
        #expect(isAcknowledged == bad.isForgiven)
        if let word = bad.wordOfRefusal { try expectReason(word, for: UnreadRecord(encoded).id) }
        try expectUnharmed(and: isAcknowledged ? [good.value.id] : [])
    }

    /// That who asks after a record is told that it came, from whom, and why it was not taken.
    private func expectReason(_ word: String, for record: RecordID) throws {
        let command = ["why", record.short, "--home", daemon.path]
        let answer = try BuiltTocsin().run(command + ["--json"]).object
        #expect(answer["state"] as? String == "refused")
        #expect(answer["refused_as"] as? String == word)
        let text = try BuiltTocsin().run(command).output
        #expect(text.contains(network.members[2].card.value.card.organisation), "\(text)")
    }

    @Test func `a second daemon on one home is told who the first is`() throws {
        let second = try BuiltTocsin().run(["node", "--home", daemon.path])
        #expect(second.status == 1)
        #expect(second.errors.contains("tocsin node, process"))
        try expectUnharmed()
    }

    @Test func `a daemon on a port that is taken leaves the home free`() async throws {
        let other = try await Daemon(1, of: network, port: daemon.port)
        try other.dials([])
        #expect(throws: Daemon.Failure.self) { try other.start() }
        let store = try StoreWriter.open(home: other.path, holder: "a test")
        await store.close()
        try expectUnharmed()
    }

    @Test func `a node key that others may read is warned about`() throws {
        try daemon.stop()
        let file = URL(fileURLWithPath: daemon.path).appendingPathComponent("keys/node.key")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: file.path
        )
        try Data("listen: 192.0.2.1:1\n".utf8)
            .write(to: URL(fileURLWithPath: daemon.path).appendingPathComponent("config.yaml"))
        let answer = try BuiltTocsin().run(["node", "--home", daemon.path])
        #expect(answer.errors.contains("chmod 600"))
    }
}
