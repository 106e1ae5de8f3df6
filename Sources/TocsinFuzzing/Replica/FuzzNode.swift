internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinSimulator
internal import TocsinTesting

/// Tells whether anything is held or kept otherwise than before.
private struct State: Equatable {
    let root: Root
    let entered: UInt64
    let spoilt: Int
}

/// A replica and the little that a shell does around it, which watches that the one asks for nothing that makes no sense.
final class FuzzNode {
    let owner: FixtureMember
    let peer: PeerID
    private let genesis: Genesis
    private let named: [PublicKey]
    private var replica: Replica
    private(set) var disk: Disk
    /// Batches that wait for the store, oldest first.
    private var batches: [Batch] = []
    private var lastBatch: Batch.ID?
    /// Frames that wait to be sent, with their receiver.
    var outbox: [(frame: [UInt8], to: PeerID)] = []
    /// The nodes to which there are links, as a transport has them; for look-up alone.
    private var linked: Set<PeerID> = []
    /// Beacons that wait for a signature, and nodes that wait to be dialled.
    var announcements: [Beacon] = []
    var dials: [PeerID] = []
    /// Records whose bytes are damaged, as the replica does not know yet; for look-up alone.
    private var undiscovered: Set<RecordID> = []
    /// Of these, what has just shown to be.
    private var damaged: [RecordID] = []
    /// Of what it was last found that all of it is held, so that it need not be looked at after each event.
    private var checked: State?
    private var wake = Instant.never
    private(set) var now = Instant.start

    init(
        of owner: FixtureMember,
        in network: FixtureNetwork,
        naming named: [PublicKey],
        seed: UInt64
    ) {
        self.owner = owner
        peer = PeerID(owner.key(.node).publicKey)
        self.named = named
        genesis = network.genesis
        disk = Disk(genesis: genesis)
        replica = Self.replica(of: owner, on: disk, naming: named, seed: seed)
    }

    var root: Root { replica.root }
    var membership: Membership { replica.membership }
    var counter: UInt64 { disk.beacons.first { $0.beacon.node == peer.key }?.beacon.counter ?? 0 }
    var isBusy: Bool { !batches.isEmpty }
    /// Whether the store holds damaged bytes of which the replica does not know.
    var hasUndiscovered: Bool { !undiscovered.isEmpty }

    /// Whether a record counts here, and its bytes are as they were signed.
    func keeps(_ id: RecordID) -> Bool { if case .record = disk.read(id) { true } else { false } }

    func isLinked(to peer: PeerID) -> Bool { linked.contains(peer) }

    private static func replica(
        of owner: FixtureMember,
        on disk: Disk,
        naming named: [PublicKey],
        seed: UInt64
    ) -> Replica {
        Replica(
            node: owner.key(.node).publicKey,
            membership: disk.membership,
            held: disk.counting.compactMap(HeldRecord.init),
            entered: disk.entered,
            description: Beacon.Description(addresses: ["192.0.2.1:4711"], software: "fuzzed"),
            beacons: disk.beacons,
            named: named,
            seed: seed
        )
    }

    // MARK: What happens

    /// Lets something happen, carries out what follows, and looks at what is there.
    func handle(_ event: Event) throws(Finding) {
        let wall = Int64(clamping: now.nanoseconds / 1_000_000_000)
        replica.handle(event, at: Moment(instant: now, wall: wall))
        while let effect = replica.nextEffect() { try carryOut(effect) }
        try tellLost()
        try check()
    }

    func connect(to peer: PeerID) throws(Finding) {
        linked.insert(peer)
        try handle(.connected(peer))
    }

    func disconnect(from peer: PeerID) throws(Finding) {
        linked.remove(peer)
        try handle(.disconnected(peer))
    }

    /// Lets time pass, with the first wakes in it: a machine may sleep through the rest.
    func pass(_ span: Interval) throws(Finding) {
        let end = now + span
        for _ in 0..<Self.mostWakes where wake <= end {
            now = max(now, wake)
            wake = .never
            try handle(.woke)
        }
        now = end
    }

    private static let mostWakes = 16

    /// Makes the oldest batches durable by one transaction.
    func persist(_ count: Int) throws(Finding) {
        let written = batches.prefix(count)
        guard !written.isEmpty else { return }
        batches.removeFirst(written.count)
        let report = disk.write(written.flatMap(\.records))
        try handle(.persisted(written.map(\.id), report))
    }

    /// Lets the store fail to keep the oldest batch.
    func failToPersist() throws(Finding) {
        guard !batches.isEmpty else { return }
        try handle(.failedToPersist(batches.removeFirst().id))
    }

    /// Damages a record that is kept.
    func rot(_ id: RecordID) {
        guard disk.counting.contains(where: { $0.id == id }) else { return }
        disk.rot(id)
        undiscovered.insert(id)
    }

    /// Ends it like a power cut, and starts it again.
    func restart(seed: UInt64) throws(Finding) {
        (batches, outbox, announcements, dials) = ([], [], [], [])
        (linked, undiscovered, damaged) = ([], [], [])
        (lastBatch, wake) = (nil, .never)
        disk.reopen()
        _ = disk.concludeAnew()
        replica = Self.replica(of: owner, on: disk, naming: named, seed: seed)
        try handle(.woke)
    }

    /// Signs the oldest beacon that waits, and keeps it.
    func announce() throws(Finding) {
        guard !announcements.isEmpty else { return }
        let beacon = announcements.removeFirst()
        let signed = SignedBeacon.signing(beacon, with: owner.key(.node), in: genesis.network)
        let again = try? SignedBeacon(decoding: signed.encoded, in: genesis.network)
        try expect(again == signed, "what a node says of itself is a beacon")
        disk.keep(signed)
        try handle(.announced(signed))
    }

    func wipe() { _ = disk.wipe() }

    // MARK: What follows

    private func carryOut(_ effect: Effect) throws(Finding) {
        switch effect {
        case .send(let message, let peer): try send(message, to: peer)
        case .sendRecords(let delivery, let peer): try send(delivery, to: peer)
        case .persist(let batch): try persist(batch)
        case .wake(let time):
            try expect(time > now, "nothing is due that could have been done")
            wake = time
        case .announce(let beacon):
            try expect(beacon.node == peer.key, "a node speaks of itself")
            try expect(beacon.counter > counter, "a counter rises")
            announcements.append(beacon)
        case .hear(let hearing): disk.keep(hearing.signed)
        case .dial(let destination):
            try expect(destination.node != peer, "no node dials itself")
            try expect(!linked.contains(destination.node), "nobody is dialled twice")
            dials.append(destination.node)
        case .hangUp(let peer):
            try expect(linked.remove(peer) != nil, "a link is given up that is there")
        case .close(let peer, _):
            try expect(linked.remove(peer) != nil, "a link is ended that is there")
        case .note: break
        }
    }

    private func send(_ message: Message, to peer: PeerID) throws(Finding) {
        try expect(linked.contains(peer), "a message has a link")
        try message.checkBounds()
        let frame = message.encoded
        try expect(frame.count <= ReplicationLimits.frame, "a frame is within its limit")
        let again = try? Message(decoding: frame)
        try expect(again == message, "a message is decoded as it was encoded")
        if case .held(let ids) = message {
            try expect(ids.allSatisfy(isDurable), "what is acknowledged is durable")
        }
        outbox.append((frame, peer))
    }

    private func send(_ delivery: Delivery, to peer: PeerID) throws(Finding) {
        try expect(linked.contains(peer), "a delivery has a link")
        try expect(delivery.ids.allSatisfy(isDurable), "what is sent is durable")
        var found: [Verified<Record>] = []
        for id in delivery.ids {
            switch disk.read(id) {
            case .record(let record): found.append(record)
            case .damaged: damaged.append(id)
            case .nothing: break
            }
        }
        let frame = delivery.message(with: found).encoded
        try expect(frame.count <= ReplicationLimits.frame, "a frame is within its limit")
        outbox.append((frame, peer))
    }

    private func persist(_ batch: Batch) throws(Finding) {
        try expect(!batch.records.isEmpty, "a batch has records")
        try expect(batch.id > lastBatch ?? Batch.ID(number: 0), "batches are numbered in order")
        lastBatch = batch.id
        batches.append(batch)
    }

    private func isDurable(_ id: RecordID) -> Bool {
        switch disk.read(id) {
        case .record: true
        case .damaged: undiscovered.contains(id)
        case .nothing: false
        }
    }

    /// Tells the replica of the damage that has shown.
    private func tellLost() throws(Finding) {
        guard !damaged.isEmpty else { return }
        let lost = damaged
        damaged = []
        undiscovered.subtract(lost)
        try handle(.lost(lost))
    }

    // MARK: What must hold

    private func check() throws(Finding) {
        try expect(replica.neighbours.allSatisfy(linked.contains), "a neighbour has a link")
        let state = State(root: replica.root, entered: disk.entered, spoilt: undiscovered.count)
        guard state != checked else { return }
        try checkHeld()
        checked = state
    }

    private func checkHeld() throws(Finding) {
        let counting = disk.counting.map(\.id)
        for id in counting where !replica.holds(id) {
            throw Finding("what is durable and counts is held: \(id.short)")
        }
        let held = Set(counting).union(undiscovered).count
        try expect(replica.root.records == UInt64(held), "nothing is held that is not durable")
    }

    /// What it would hold if it began anew with what is durable, unless that is damaged as nobody knows yet.
    func checkRebuild() throws(Finding) {
        guard undiscovered.isEmpty else { return }
        let anew = Self.replica(of: owner, on: disk, naming: named, seed: 0)
        try expect(anew.root == replica.root, "a restart begins with what was held")
    }
}
