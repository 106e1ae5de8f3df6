internal import TocsinCrypto
package import TocsinMembership
package import TocsinRecord
package import TocsinReplication

/// The durable half of a simulated store: what a crash leaves.
///
/// What is written together is on it all or not at all, as SQLite would have it; what is not yet on it, a crash
/// forgets. What counts is judged by the same code as in a node's database. A copy of the value is a backup.
package struct Disk {
    private let genesis: Genesis
    /// The members, as what was written makes them.
    package private(set) var membership: Membership
    private var table = DiskTable()
    /// The decisions that were followed, from the first on: of rivals that come later none takes their place, though one of
    /// these rots.
    private var followed: [DecisionID]
    /// What nodes said of themselves, as far as it was kept; ascending by node.
    package private(set) var beacons: [SignedBeacon] = []

    /// What can be made of a record.
    package enum Found {
        /// It counts: as it is shown, without what was erased.
        case record(Verified<Record>)
        /// Its bytes are not what they were.
        case damaged
        /// It is not here, or does not count.
        case nothing
    }

    /// An empty disk of a node in a network.
    ///
    /// - Parameter path: the decisions to follow, from the first on, as an invitation names them.
    package init(genesis: Genesis, following path: [DecisionID] = []) {
        self.genesis = genesis
        followed = path
        membership = Membership(genesis: genesis, following: path)
    }

    /// Writes records together.
    package mutating func write(_ records: [Verified<Record>]) -> AppendReport {
        change { $0.take(records) }
    }

    private mutating func change(
        _ judging: (inout Judge<DiskTable>) -> AppendReport
    ) -> AppendReport {
        // The judge gets the only copy of the table, or each batch would cost one.
        var judge = Judge(table, membership: membership)
        table = DiskTable()
        var report = judging(&judge)
        (table, membership) = (judge.table, judge.membership)
        report.entered = table.entered
        followed += membership.decisions.followed.dropFirst(followed.count)
        return report
    }

    /// Reads a record as it is shown and passed on.
    package func read(_ id: RecordID) -> Found {
        guard let row = table[id] else { return .nothing }
        if row.isDamaged { return .damaged }
        switch row.standing {
        case .void, .owed: return .nothing
        case .held: return .record(row.record)
        case .excused: return .record(row.record.withoutPayload)
        }
    }

    /// Begins anew with what is on it, as a store does that is opened.
    package mutating func reopen() {
        guard !table.order.isEmpty else { return }
        membership = Membership(genesis: genesis, following: followed)
        _ = membership.fold(records)
    }

    /// Makes the decisions and admissions that were lost and follow from what is here, as a node does at its start.
    package mutating func concludeAnew() -> [Verified<Record>] {
        change { $0.concludeAnew() }.derived
    }

    /// What counts and is not damaged.
    package var counting: [KeptRecord] {
        table.order.compactMap(table.find).filter(\.standing.counts)
    }

    /// What counts and is not damaged, as it is shown and passed on, in the order in which it came.
    var shown: [Verified<Record>] {
        table.order.compactMap { id in
            if case .record(let record) = read(id) { record } else { nil }
        }
    }

    /// What counts and is not damaged, ascending, and whether it is whole.
    var standings: [String] {
        counting.sorted { $0.id < $1.id }.map { "\($0.id) \($0.standing)" }
    }

    /// What a disk would make of the same records if they all came at once.
    package var judgedAnew: Disk {
        var copy = Disk(genesis: genesis, following: followed)
        _ = copy.write((records + damagedDecisions).sorted { $0.value.id < $1.value.id })
        for decision in damagedDecisions { copy.rot(decision.value.id) }
        return copy
    }

    /// Whether a body is given out.
    func shows(_ id: RecordID) -> Bool {
        if case .record(let record) = read(id) { record.value.payload != nil } else { false }
    }

    /// Keeps what a node says of itself.
    package mutating func keep(_ signed: SignedBeacon) {
        let node = signed.beacon.node
        let place = beacons.partitionPoint { $0.beacon.node < node }
        if place < beacons.count, beacons[place].beacon.node == node {
            beacons[place] = signed
        } else {
            beacons.insert(signed, at: place)
        }
    }

    /// Whether a beacon of a node is kept.
    func hasHeard(of node: PublicKey) -> Bool {
        let place = beacons.partitionPoint { $0.beacon.node < node }
        return place < beacons.count && beacons[place].beacon.node == node
    }

    /// The greatest entry number of a record.
    package var entered: UInt64 { table.entered }

    /// What counts and entered so early.
    func counting(entered number: UInt64) -> [Record] {
        table.order.compactMap { id in
            guard let row = table[id], !row.isDamaged, row.standing.counts else { return nil }
            return (row.entered ?? 0) <= number ? row.record.value : nil
        }
    }

    /// Takes out the payloads whose time is over, and answers how many that were.
    package mutating func wipe() -> Int { table.dropPayloadsDue() }

    /// Whether payloads wait for their end.
    var isWiping: Bool { !table.leaving.isEmpty }

    /// Whether the bytes of a payload are still there, be they shown or not.
    func keepsPayload(of id: RecordID) -> Bool { table.find(id)?.hasPayload ?? false }

    /// Flips a bit in a record: the next time it is read, that shows.
    package mutating func rot(_ id: RecordID) { table.damage(id) }

    /// In the order in which they came.
    var order: [RecordID] { table.order }

    /// Everything undamaged, as it is kept, payloads that are not shown included.
    package var records: [Verified<Record>] {
        table.order.compactMap { id in
            table[id].flatMap { $0.isDamaged ? nil : $0.record }
        }
    }

    /// What shows to be spoilt when everything is read.
    var damaged: [RecordID] { table.order.filter { table[$0]?.isDamaged == true } }

    /// What was a decision before it was spoilt.
    var damagedDecisions: [Verified<Record>] { whatWas { $0.kind == .decision } }

    /// On what others rested before it was spoilt: it made members or their keys, or stands in the chain of a key that has ended.
    ///
    /// Decisions are still followed.
    var damagedGrounds: [Verified<Record>] {
        whatWas { header in
            header.makesMembers && header.kind != .decision
                || membership.endedRole(of: header.feed.key, of: header.member) != nil
        }
    }

    /// What is spoilt, as it was.
    private func whatWas(_ isWanted: (RecordHeader) -> Bool) -> [Verified<Record>] {
        damaged.compactMap { table[$0]?.record }.filter { isWanted($0.value.header) }
    }

    /// Whether a record became durable, be it spoilt since.
    func wrote(_ id: RecordID) -> Bool { table[id] != nil }

    func holds(_ id: RecordID) -> Bool { table.find(id) != nil }
}
