import FoundationEssentials
import Glibc
import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct ControlTests {
    private let anna: TestMember

    init() async throws {
        anna = try await TestMember(0, of: FixtureNetwork(founders: 2))
    }

    @Test func `the status says what the node is and knows`() async throws {
        let peer = KnownPeer(address: try #require(.init("127.0.0.1:1")))
        let node = try await anna.node(dialling: [peer])
        try await running(node) {
            _ = try await anna.publish("one")
            let status = try await anna.status()
            #expect(status.software == "tocsin test")
            #expect(status.records == 1)
            #expect(status.listening == node.listening?.description)
            #expect(status.peers.map(\.address) == ["127.0.0.1:1"])
            #expect(status.peers.map(\.connected) == [false])
            try await anna.until { !$0.peers[0].trouble.isEmpty }
        }
    }

    @Test func `records of one key follow one another in one feed`() async throws {
        try await running(anna.node()) {
            let ids = try await [anna.publish("one").id, anna.publish("two").id]
            let reader = try StoreReader(home: anna.folder)
            let headers = try ids.map { try #require(try reader.record($0)).value.header }
            #expect(headers.map(\.seq) == [1, 2])
            #expect(headers[1].prev == ids[0])
        }
    }

    @Test func `a node that starts again and sees nobody opens a feed of its own`() async throws {
        let early = try await running(anna.node()) { try await anna.publish("one").id }
        let late = try await running(anna.node()) { try await anna.publish("two").id }
        let reader = try StoreReader(home: anna.folder)
        let headers = try [early, late].map { try #require(try reader.record($0)).value.header }
        #expect(headers.map(\.seq) == [1, 1])
        #expect(headers[0].feed != headers[1].feed)
    }

    @Test func `with a peer that agrees the feed goes on`() async throws {
        let ben = try await TestMember(1, of: anna.network)
        let early = try await running(anna.node()) { try await anna.publish("one").id }
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            try await anna.until { $0.peers.contains { $0.lastAgreed > 0 } }
            let ids = try await [early, anna.publish("two").id]
            let reader = try StoreReader(home: anna.folder)
            let headers = try ids.map { try #require(try reader.record($0)).value.header }
            #expect(headers.map(\.seq) == [1, 2])
            #expect(headers[1].prev == ids[0])
        }
    }

    @Test func `a record without a reserved place is refused`() async throws {
        var feed = feed()
        let record = try feed.contact([1], subject: Fixture.subject(1))
        try await running(anna.node()) {
            await expectFailure("not-reserved") { _ = try $0.submit(record, waiting: 0) }
        }
        #expect(try !anna.holds(record.value.id))
    }

    @Test func `whoever lets nobody in is given up in time`() throws {
        let path =
            FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString.prefix(8)).sock"
        let address = try unwrap(LocalAddress(path: path))
        let listening = try address.listeningSocket(mode: 0o600, backlog: 0)
        defer {
            close(listening)
            address.removeSocket()
        }
        // Nobody accepts: one waits, and the next waits for its place.
        let first = try LocalConnection.connecting(to: address, patience: 1)
        #expect(throws: LocalSocketError.ended) {
            _ = try LocalConnection.connecting(to: address, patience: 1)
        }
        _ = consume first
    }

    @Test func `a place is for the connection that reserved it`() async throws {
        let key = anna.fixture.key(.signing).publicKey
        try await running(anna.node()) {
            try await blocking { [anna] in
                let first = try ControlClient(connectingTo: anna.socket)
                let place = try first.reserve(key)
                let record = try anna.sign(anna.contact("x"), at: place)
                let second = try ControlClient(connectingTo: anna.socket)
                #expect(throws: ControlFailure.self) { try second.submit(record, waiting: 0) }
                #expect(throws: ControlFailure.self) { try second.reserve(key) }
                _ = try first.submit(record, waiting: 0)
                _ = try second.reserve(key)
            }
        }
    }

    @Test func `no place is given out for a key of another member`() async throws {
        let foreign = anna.network.members[1].key(.signing).publicKey
        let node = anna.nodeKey
        try await running(anna.node()) {
            await expectFailure("foreign-key") { _ = try $0.reserve(foreign) }
            await expectFailure("foreign-key") { _ = try $0.reserve(node) }
        }
    }

    @Test func `a forged record is refused and nothing is stored`() async throws {
        try await running(anna.node()) {
            try await blocking { [anna] in
                let key = anna.fixture.key(.signing)
                let client = try RawClient(anna.socket)
                let reserved = try client.ask { $0.reserve.key = .init(key.publicKey.array) }
                let place = try #require(ReservedPlace(reserved.reserved, key: key.publicKey))
                let record = try anna.sign(anna.contact("x"), at: place).value
                let forged = try Record(
                    headerBytes: record.headerBytes,
                    signature: #require(Signature([UInt8](repeating: 7, count: 64))),
                    payload: record.payload
                )
                let answer = try client.ask { $0.submit.record = .init(forged.encoded) }
                #expect(answer.failure.code == "invalid")
                #expect(try StoreReader(home: anna.folder).recordCount() == 0)
            }
        }
    }

    @Test func `a bundle is taken in and counted`() async throws {
        var feed = feed()
        var records = try (1...700).map { number in
            try feed.contact([1, 2, 3], subject: Fixture.subject(number)).value.encoded
        }
        let foreign = SystemEntropy.bytes(100)
        records.insert(foreign, at: 300)
        let bundle = records
        try await running(anna.node()) {
            try await blocking { [anna] in
                let client = try ControlClient(connectingTo: anna.socket)
                let first = try client.ingest(bundle)
                #expect(first.accepted == 700 && first.refused == 1 && first.duplicates == 0)
                let second = try client.ingest(bundle)
                #expect(second.accepted == 0 && second.refused == 1 && second.duplicates == 700)
            }
        }
    }

    /// The chain of a key that has ended counts from its end, which may come last.
    @Test func `what is kept until its chain leads to it is taken in, not refused`() async throws {
        var feed = feed()
        let chain = try (1...3).map { try feed.contact([$0], subject: Fixture.subject(1)).value }
        var identity = anna.network.feed(of: 0, .identity)
        let end = try identity.identity(
            revocations: [
                KeyRevocation(
                    key: feed.feed.key,
                    heads: [FeedHead(incarnation: 1, seq: 3, id: chain[2].id)]
                )
            ]
        )
        try await running(anna.node()) {
            try await blocking { [anna] in
                let client = try ControlClient(connectingTo: anna.socket)
                let first = try client.ingest([end.value.encoded, chain[0].encoded])
                #expect(first.accepted == 2 && first.refused == 0)
                let second = try client.ingest(chain.map(\.encoded))
                // The first of the chain is new to whoever reads, or here already: by which batch it comes to count.
                #expect(second.accepted + second.duplicates == 3 && second.refused == 0)
            }
        }
        #expect(try chain.allSatisfy { try anna.holds($0.id) })
    }

    @Test func `a second daemon on the same home is refused and the first goes on`() async throws {
        try await running(anna.node()) {
            do {
                _ = try await anna.node()
                Issue.record("two daemons on one home")
            } catch let error as StoreError {
                #expect(error.code == .busy)
                #expect(error.message.contains("tocsin node"))
            }
            _ = try await anna.publish("still here")
        }
    }

    @Test func `a home without a network has no node`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tocsin-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try StoreWriter.create(home: folder, holder: "a test")
        let configuration = NodeConfiguration(
            home: folder,
            listening: nil,
            peers: [],
            controlSocket: try #require(LocalAddress(path: folder + "/control.sock")),
            software: ""
        )
        await #expect {
            _ = try await Node(configuration, key: .generate(), logger: .quiet)
        } throws: { error in
            (error as? StoreError)?.code == .noNetwork
        }
    }

    @Test func `owner and group may use the socket, and it goes with the node`() async throws {
        let path = try anna.socket.path
        let node = try await anna.node()
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        try await running(node) { _ = try await anna.status() }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a command can stop the node`() async throws {
        // It listens from here on: a socket lies in its place before anybody may connect.
        let node = try await anna.node()
        try await withThrowingTaskGroup(of: Void.self) { [anna] group in
            group.addTask { try await node.run() }
            try await anna.stop()
            try await group.waitForAll()
        }
        _ = try StoreWriter.open(home: anna.folder, holder: "the next one")
    }

    @Test(arguments: [
        [255, 255, 255, 255], [0x7F, 0, 0, 0, 1], [0, 0, 0, 3, 9, 9, 9], [0, 0, 0, 0],
        [0, 0, 0, 2, 8, 1],
    ])
    func `what is no request ends its connection only`(bytes: [UInt8]) async throws {
        try await running(anna.node()) {
            try await blocking { [anna] in
                let raw = try RawSocket(anna.socket)
                try raw.send(bytes)
                raw.readToEnd()
            }
            _ = try await anna.status()
        }
    }

    @Test func `connections beyond the limit are closed`() async throws {
        let node = try await anna.node { $0.controlConnections = 2 }
        try await running(node) {
            try await blocking { [anna] in
                let first = try ControlClient(connectingTo: anna.socket)
                let second = try ControlClient(connectingTo: anna.socket)
                _ = try (first.status(), second.status())
                let third = try ControlClient(connectingTo: anna.socket)
                #expect(throws: LocalSocketError.ended) { try third.status() }
                _ = try first.status()
            }
        }
    }

    @Test func `a silent connection is closed`() async throws {
        let node = try await anna.node { $0.controlIdle = .milliseconds(50) }
        try await running(node) {
            try await blocking { [anna] in try RawSocket(anna.socket).readToEnd() }
        }
    }

    private func feed() -> FixtureFeed { anna.network.feed(of: 0) }

    private func expectFailure(
        _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: @escaping @Sendable (borrowing ControlClient) throws -> Void
    ) async {
        do {
            try await blocking { [anna] in try body(ControlClient(connectingTo: anna.socket)) }
            Issue.record("no failure", sourceLocation: sourceLocation)
        } catch {
            #expect((error as? ControlFailure)?.code == code, sourceLocation: sourceLocation)
        }
    }
}
