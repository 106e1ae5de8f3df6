import Dispatch
import FoundationEssentials
import Logging
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinReplication
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

/// A member of a fixture network with a home of its own, whose node can be run, stopped and run again.
final class TestMember: Sendable {
    let fixture: FixtureMember
    let network: FixtureNetwork
    let folder: String

    var number: Int { fixture.number }
    var nodeKey: PublicKey { fixture.key(.node).publicKey }
    var socket: LocalAddress {
        get throws { try unwrap(LocalAddress(path: folder + "/control.sock")) }
    }

    convenience init(_ number: Int, of network: FixtureNetwork) async throws {
        try await self.init(network.members[number], in: network)
    }

    /// A founder, or somebody who applies to the network.
    init(_ fixture: FixtureMember, in network: FixtureNetwork) async throws {
        self.fixture = fixture
        self.network = network
        folder = FileManager.default.temporaryDirectory.path + "/tocsin-node-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let store = try StoreWriter.create(home: folder, holder: "a test")
        try await store.adopt(network.genesis)
        await store.close()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A node on this home that listens on the loopback, with short pauses.
    func node(
        dialling peers: [KnownPeer] = [],
        listening: String? = "127.0.0.1:0",
        key index: Int = 0,
        clock: NodeClock = .system(),
        telling: TellingSettings? = nil,
        _ change: (inout NodeLimits) -> Void = { _ in }
    ) async throws -> Node {
        var configuration = NodeConfiguration(
            home: folder,
            listening: try listening.map { try unwrap(PeerAddress($0)) },
            peers: peers,
            controlSocket: try socket,
            software: "tocsin test"
        )
        configuration.telling = telling
        configuration.limits.firstPause = .milliseconds(20)
        configuration.limits.longestPause = .milliseconds(200)
        configuration.limits.linkedCheck = .milliseconds(50)
        change(&configuration.limits)
        return try await started(configuration, key: fixture.key(.node, index), clock)
    }

    /// A node whose address is free, or will be in a moment.
    ///
    /// A child that another test of this process starts has all its sockets from `fork` to `exec`; one that was closed
    /// meanwhile listens on in the child (for up to 31 ms, measured with two processors and four others that start
    /// children).
    private func started(
        _ configuration: NodeConfiguration,
        key: borrowing SigningKey,
        _ clock: NodeClock
    ) async throws -> Node {
        for _ in 0..<200 {
            do {
                return try await Node(configuration, key: key, clock: clock, logger: .quiet)
            } catch let error as TransportError where error.code == .addressTaken {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        return try await Node(configuration, key: key, clock: clock, logger: .quiet)
    }

    /// How others find a node of this member.
    func known(_ node: Node) throws -> KnownPeer {
        KnownPeer(address: try unwrap(node.listening), key: nodeKey)
    }

    /// What the store of this home holds.
    func holds(_ record: RecordID) throws -> Bool {
        try StoreReader(home: folder).record(record) != nil
    }
}

// MARK: - As a command would

extension TestMember {
    /// Signs a contact with this text in its body and hands it over.
    func publish(
        _ text: String,
        waiting milliseconds: UInt32 = 0
    ) async throws -> (id: RecordID, acknowledged: Int, neighbours: Int) {
        try await publish(contact(text), waiting: milliseconds)
    }

    /// Signs a draft and hands it over.
    func publish(
        _ draft: RecordDraft,
        as role: KeyRole = .signing,
        waiting milliseconds: UInt32 = 0
    ) async throws -> (id: RecordID, acknowledged: Int, neighbours: Int) {
        try await blocking {
            let key = self.fixture.key(role)
            let client = try ControlClient(connectingTo: self.socket)
            let place = try client.reserve(key.publicKey)
            let record = try self.sign(draft, at: place, as: role)
            let answer = try client.submit(record, waiting: milliseconds)
            return (record.value.id, Int(answer.acknowledged), Int(answer.neighbours))
        }
    }

    /// A contact with this text in its body.
    func contact(_ text: String) -> RecordDraft {
        RecordDraft(
            kind: .contact,
            body: Array(text.utf8),
            subject: Subject(firstHalfOf: Bytes32.random)
        )
    }

    /// A draft, signed for a place that was reserved.
    func sign(
        _ draft: RecordDraft,
        at place: ReservedPlace,
        as role: KeyRole = .signing
    ) throws -> Verified<Record> {
        try draft.placed(
            at: place.position,
            member: fixture.id,
            known: place.known,
            role: role,
            salt: SystemEntropy.bytes(32)
        ).signed(by: fixture.key(role), in: network.id)
    }

    /// Whether a text stands in any file of this home.
    func hasTrace(of text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                return false
            }
            return bytes.firstRange(of: Data(text.utf8)) != nil
        }
    }

    /// Asks the daemon how it is.
    func status() async throws -> Tocsin_Control_V1_NodeStatus {
        try await blocking { try ControlClient(connectingTo: self.socket).status() }
    }

    /// Asks the daemon to end.
    func stop() async throws {
        try await blocking { try ControlClient(connectingTo: self.socket).stop() }
    }

    /// Waits until the status is as wanted.
    func until(_ condition: (Tocsin_Control_V1_NodeStatus) -> Bool) async throws {
        while try await !condition(status()) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Waits until so many peers are linked, or more: nodes tell their neighbours of one another.
    func isLinked(to count: Int) async throws {
        try await until { $0.peers.count(where: \.connected) >= count }
    }

    /// Waits until no peer is linked any more.
    func isAlone() async throws {
        try await until { !$0.peers.contains(where: \.connected) }
    }

    /// When and with whom this copy last agreed, as the store has it.
    func lastAgreement() throws -> Agreement? {
        try StoreReader(home: folder).lastAgreement()
    }

    /// Waits until a record is in the store of this home.
    func receives(_ record: RecordID) async throws {
        try await blocking {
            let daemon = try RawClient(self.socket)
            _ = try daemon.ask { $0.subscribe = .init() }
            while try !self.holds(record) { _ = try daemon.next() }
        }
    }
}

/// Runs what blocks on a thread that may be blocked.
func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "a command").async {
            continuation.resume(with: Result { try body() })
        }
    }
}

/// Runs nodes while a body runs, then ends them.
func running<Value: Sendable>(
    _ nodes: Node...,
    body: () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes { group.addTask { try await node.run() } }
        defer { group.cancelAll() }
        return try await body()
    }
}

/// What a test cannot go on without.
func unwrap<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}

struct Missing: Error {}

extension Bytes32 {
    static var random: Bytes32 { Bytes32(SystemEntropy.bytes(32)) ?? .zero }
}

extension Logger {
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
