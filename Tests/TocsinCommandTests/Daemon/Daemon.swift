import Foundation
import Synchronization
import TocsinCrypto
import TocsinDirectory
import TocsinNode
import TocsinRecord
import TocsinStore
import TocsinTesting
import TocsinTransport

/// A member's home whose daemon is the built program: started, killed and started again.
final class Daemon: Sendable {
    let network: FixtureNetwork
    let number: Int
    let port: UInt16
    /// On which machine it runs, if not on this one.
    let host: Host?
    private let folder: TemporaryFolder
    private let process: Mutex<Process?> = Mutex(nil)

    var member: FixtureMember { network.members[number] }
    var path: String { folder.url.path }
    var address: PeerAddress {
        get throws { try Self.unwrap(PeerAddress(host: host?.address ?? "127.0.0.1", port: port)) }
    }

    /// Makes the home of a member, whose node listens on the loopback or at the address of a host.
    init(
        _ number: Int,
        of network: FixtureNetwork,
        port: UInt16,
        on host: Host? = nil
    ) async throws {
        (self.number, self.network, self.port, self.host) = (number, network, port, host)
        folder = try TemporaryFolder()
        let store = try StoreWriter.create(home: folder.url.path, holder: "a test")
        try await store.setOwnCard(member.card)
        try await store.adopt(network.genesis)
        await store.close()
        let keys = folder.file("keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: false)
        let key = member.key(.node)
        let file = KeyFile.open(secret: key.seed(), role: .node, publicKey: key.publicKey.bytes)
        try MemberHome.write(file.text, to: keys.appendingPathComponent("node.key"))
        try Data(member.card.value.encoded).write(to: folder.file("member.card"))
        try Data(network.genesis.bytes).write(to: folder.file("network.genesis"))
    }

    deinit {
        if let process = process.withLock({ $0 }) { kill(process.processIdentifier, SIGKILL) }
    }

    /// Has commands sign for this member without a passphrase.
    func takeSigningKey() throws { try FixtureHome.write(member.key(.signing), to: folder) }

    /// Names the nodes to dial.
    func dials(_ others: [Daemon]) throws {
        let peers = try others.map { other in
            let key = other.member.key(.node).publicKey
            return "  - address: \(try other.address)\n    key: \"\(key)\"\n"
        }
        let text =
            "listen: \(try address)\n" + (peers.isEmpty ? "" : "peers:\n") + peers.joined()
        try Data(text.utf8).write(to: folder.file("config.yaml"))
    }

    /// Starts the program, and comes back when it listens.
    ///
    /// - Parameter environment: what the program finds besides what every run finds.
    func start(with environment: [String: String] = [:]) throws {
        let talk = Pipe()
        let process = process(with: environment)
        process.standardError = talk
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        self.process.withLock { $0 = process }
        var words = ""
        while !words.contains("The node runs and listens on") {
            let more = talk.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(words: words) }
            words += String(decoding: more, as: UTF8.self)
        }
        // Read on, or the program would end when it next says something.
        talk.fileHandleForReading.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
        }
    }

    private func process(with environment: [String: String]) -> Process {
        let command = ["node", "--home", path, "--log-level", "critical"]
        if let host {
            return host.process([BuiltTocsin.program.path] + command, with: environment)
        }
        let process = Process()
        process.executableURL = BuiltTocsin.program
        process.arguments = command
        process.environment = BuiltTocsin().environment.merging(environment) { $1 }
        return process
    }

    /// Ends the program as the kernel ends one that is out of luck, after so many milliseconds.
    func kill9(after milliseconds: Int) {
        guard let process = process.withLock({ $0 }) else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
            kill(process.processIdentifier, SIGKILL)
        }
    }

    /// Ends the program so once so many records are durable.
    func kill9(holding count: Int) throws {
        guard let process = process.withLock({ $0 }) else { return }
        let reader = try StoreReader(home: path)
        DispatchQueue.global().async {
            while let held = try? reader.recordCount(), held < count {}
            kill(process.processIdentifier, SIGKILL)
        }
    }

    /// Where the kernel tells about the program that runs.
    var kernelFolder: String {
        "/proc/\(process.withLock { $0?.processIdentifier } ?? 0)"
    }

    var isRunning: Bool { process.withLock { $0?.isRunning == true } }

    /// Asks the program to end, and waits until it has.
    func stop() throws {
        try client().stop()
        process.withLock { $0 }?.waitUntilExit()
    }

    struct Failure: Error {
        let words: String
    }

    static func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Failure(words: "missing") }
        return value
    }

    /// Nodes of the first members of a network, each of which dials all others.
    static func dialling(_ count: Int, of network: FixtureNetwork) async throws -> [Daemon] {
        var daemons: [Daemon] = []
        for (number, port) in FreePorts.take(count).enumerated() {
            daemons.append(try await Daemon(number, of: network, port: port))
        }
        for daemon in daemons { try daemon.dials(daemons.filter { $0 !== daemon }) }
        return daemons
    }
}

// MARK: - As a command would

extension Daemon {
    func client() throws -> ControlClient {
        try ControlClient(
            connectingTo: Self.unwrap(LocalAddress(path: path + "/control.sock"))
        )
    }

    /// Signs a contact point and hands it over; it comes back when that is durable.
    func publish(_ subject: UInt64) throws -> RecordID {
        let key = member.key(.signing)
        let client = try client()
        let place = try client.reserve(key.publicKey)
        let draft = RecordDraft(
            kind: .contact,
            body: try ExampleContacts.desk.encoded(),
            subject: Fixture.subject(subject)
        )
        let record = try draft.placed(
            at: place.position,
            member: member.id,
            known: place.known,
            salt: SystemEntropy.bytes(32)
        ).signed(by: key, in: network.id)
        _ = try client.submit(record, waiting: 0)
        return record.value.id
    }

    /// Puts records into the home while no daemon runs, so that the others have to stream them.
    func fill(with count: Int) async throws -> [RecordID] {
        var feed = network.feed(of: number, incarnation: 77)
        let body = try ExampleContacts.desk.encoded()
        let records = try (0..<count).map { number in
            try feed.contact(body, subject: Fixture.subject(9_000_000 + UInt64(number)))
        }
        let store = try StoreWriter.open(home: path, holder: "a test")
        for start in stride(from: 0, to: count, by: 256) {
            _ = try await store.append(Array(records[start..<min(start + 256, count)]))
        }
        await store.close()
        return records.map(\.value.id)
    }

    /// What the file holds, whoever runs.
    func held() throws -> Set<RecordID> {
        Set(try StoreReader(home: path).heldIndex().map(\.id))
    }

    /// Whether these records are in it, and no others.
    func holds(exactly records: Set<RecordID>) throws -> Bool {
        let reader = try StoreReader(home: path)
        guard try reader.recordCount() == records.count else { return false }
        return Set(try reader.heldIndex().map(\.id)) == records
    }

    /// Has the program look at every byte of the home.
    func verify() throws -> BuiltTocsin.Answer {
        try BuiltTocsin().run(["verify", "--home", path])
    }
}
