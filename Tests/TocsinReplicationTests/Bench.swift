import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinSimulator
import TocsinTesting

@testable import TocsinReplication

/// A replica on a bench: effects are carried out at once, frames are kept until a test passes them on.
final class BenchNode {
    let network: FixtureNetwork
    /// Whose node it is: a founder, or somebody who was admitted since.
    private let owner: FixtureMember
    var replica: Replica
    private(set) var disk: Disk
    private(set) var notes: [Note] = []
    private(set) var closed: [Violation] = []
    private(set) var wake = Instant.never
    /// What the replica wanted to say of its node.
    private(set) var announcements: [Beacon] = []
    /// Whom it wanted to dial, and whose links it gave up.
    private(set) var dials: [Destination] = []
    private(set) var hungUp: [PeerID] = []
    /// What it heard of nodes.
    private(set) var hearings: [Hearing] = []
    /// Whether its beacons are signed, and so said.
    var saysBeacons = false
    private var signed = 0
    /// Frames that wait to be passed on, with their receiver.
    var outbox: [(frame: [UInt8], to: PeerID)] = []
    /// Batches that wait for an answer, unless they are answered at once.
    var waitingBatches: [Batch] = []
    var persistsAtOnce = true
    private(set) var now = Instant.start

    var peer: PeerID { PeerID(owner.key(.node).publicKey) }

    init(
        _ number: Int,
        in network: FixtureNetwork,
        holding records: [Verified<Record>] = [],
        knowing beacons: [SignedBeacon] = [],
        of other: FixtureNetwork? = nil,
        named: [PublicKey] = [],
        rates: Ration.Rates = .usual,
        owner: FixtureMember? = nil
    ) {
        self.owner = owner ?? network.members[number]
        self.network = network
        disk = Disk(genesis: (other ?? network).genesis)
        _ = disk.write(records)
        for beacon in beacons { disk.keep(beacon) }
        replica = Replica(
            node: self.owner.key(.node).publicKey,
            membership: disk.membership,
            held: disk.counting.compactMap(HeldRecord.init),
            entered: disk.entered,
            description: Beacon.Description(
                addresses: ["192.0.2.\(number):4711"],
                software: "bench"
            ),
            beacons: disk.beacons,
            named: named,
            rates: rates,
            seed: UInt64(number)
        )
    }

    /// What is durable, in the order in which it came.
    var records: [Verified<Record>] { disk.records }

    /// What is shown and passed on of a record, or `nil` if nothing is.
    func shown(_ id: RecordID) -> Verified<Record>? {
        guard case .record(let record) = disk.read(id) else { return nil }
        return record
    }

    var root: Root { replica.root }

    func holds(_ id: RecordID) -> Bool { replica.holds(id) }

    func isConfirmed(_ feed: FeedID) -> Bool { replica.isConfirmed(feed) }

    /// Lets something happen, and carries out what follows.
    func handle(_ event: Event) {
        replica.handle(event, at: Moment(instant: now, wall: 1_800_000_000))
        while let effect = replica.nextEffect() { carryOut(effect) }
        while persistsAtOnce, !waitingBatches.isEmpty { persist() }
        while saysBeacons, signed < announcements.count { sign() }
    }

    /// Lets time pass, with every wake in it.
    func pass(_ span: Interval) {
        let end = now + span
        while wake <= end {
            now = max(now, wake)
            wake = .never
            handle(.woke)
        }
        now = end
    }

    /// Makes the oldest batch durable.
    func persist() {
        persist(together: 1)
    }

    /// Makes the oldest batches durable by one transaction.
    func persist(together count: Int) {
        let batches = waitingBatches.prefix(count)
        waitingBatches.removeFirst(batches.count)
        let report = disk.write(batches.flatMap(\.records))
        handle(.persisted(batches.map(\.id), report))
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let message, let peer): outbox.append((message.encoded, peer))
        case .sendRecords(let delivery, let peer):
            let found = delivery.ids.compactMap(shown)
            outbox.append((delivery.message(with: found).encoded, peer))
        case .persist(let batch): waitingBatches.append(batch)
        case .wake(let time): wake = time
        case .close(_, let violation): closed.append(violation)
        case .note(let note): notes.append(note)
        case .announce(let beacon): announcements.append(beacon)
        case .dial(let destination): dials.append(destination)
        case .hangUp(let peer): hungUp.append(peer)
        case .hear(let hearing):
            hearings.append(hearing)
            disk.keep(hearing.signed)
        }
    }

    /// Signs the next beacon that was asked for.
    private func sign() {
        let beacon = announcements[signed]
        signed += 1
        let signed = SignedBeacon.signing(
            beacon,
            with: owner.key(.node),
            in: network.id
        )
        disk.keep(signed)
        handle(.announced(signed))
    }

    /// The messages in the outbox.
    var said: [Message] { outbox.compactMap { try? Message(decoding: $0.frame) } }

    /// Takes what is in the outbox.
    func takeSaid() -> [Message] {
        defer { outbox = [] }
        return said
    }

    /// Greets a node that answers as the protocol wants.
    func greet(_ peer: PeerID, root: Root) {
        handle(.connected(peer))
        hear(.hello(Hello(network: network.id, root: root)), from: peer)
    }

    func hear(_ message: Message, from peer: PeerID) {
        handle(.received(message.encoded, from: peer))
    }

    func flood(_ records: [Verified<Record>], from peer: PeerID) {
        hear(.flood(records), from: peer)
    }
}

extension Message {
    /// Records as they are flooded.
    static func flood(_ records: [Verified<Record>], root: Root = .nothing) -> Message {
        .records(
            Records(number: 0, isLast: false, root: root, records: records.map(\.value.encoded))
        )
    }
}

extension Root {
    /// Of a replica without records.
    static let nothing = RecordIndex().root
    /// Of a replica that holds something else.
    static let other = Root(digest: Digest(of: [1], for: .comparison), records: 1)
}

/// Two nodes and the wire between them.
final class BenchPair {
    let left: BenchNode
    let right: BenchNode
    /// Frames and their bytes that have passed.
    private(set) var frames = 0
    private(set) var bytes = 0

    init(_ left: BenchNode, _ right: BenchNode) {
        self.left = left
        self.right = right
    }

    func connect() {
        left.handle(.connected(right.peer))
        right.handle(.connected(left.peer))
    }

    func cut() {
        left.outbox = []
        right.outbox = []
        left.handle(.disconnected(right.peer))
        right.handle(.disconnected(left.peer))
    }

    /// Passes frames to and fro until nobody says anything more, or so many have passed.
    func exchange(atMost limit: Int = .max) {
        var passed = 0
        while !left.outbox.isEmpty || !right.outbox.isEmpty {
            for (sender, receiver) in [(left, right), (right, left)] where !sender.outbox.isEmpty {
                let (frame, _) = sender.outbox.removeFirst()
                frames += 1
                bytes += frame.count
                receiver.handle(.received(frame, from: sender.peer))
                passed += 1
                if passed == limit { return }
            }
        }
    }

    /// Lets time pass on both sides, a little at a time.
    func pass(_ span: Interval) {
        for _ in 0..<(span.nanoseconds / 100_000_000) {
            left.pass(.milliseconds(100))
            right.pass(.milliseconds(100))
            exchange()
        }
    }
}

/// Expects what a machine answers: `#expect` itself takes neither noncopyable values nor what changes them.
func check<Value: Equatable>(
    _ actual: Value,
    is expected: Value,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(actual == expected, sourceLocation: sourceLocation)
}
