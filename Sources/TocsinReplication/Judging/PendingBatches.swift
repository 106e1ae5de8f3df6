internal import TocsinCrypto
internal import TocsinRecord

/// Batches that the store has not yet answered for, in order.
struct PendingBatches {
    private var batches: [PendingBatch] = []
    /// In which batch a record is; for look-up alone.
    private var places: [RecordID: Batch.ID] = [:]
    private var nextNumber: UInt64 = 1

    /// The batch that a record is in, or `nil`.
    func batch(of id: RecordID) -> Batch.ID? { places[id] }

    /// Whether records are on their way that may change what a member may say or owes, or who is one.
    func concernRights(of member: MemberID) -> Bool {
        batches.contains { $0.records.contains { $0.concernsRights(of: member) } }
    }

    /// Whether a decision is on its way.
    var decide: Bool { batches.contains { $0.records.contains(where: \.decides) } }

    /// Makes a batch of records, which must not be empty.
    mutating func begin(_ records: [PendingRecord]) -> Batch {
        let id = Batch.ID(number: nextNumber)
        nextNumber += 1
        batches.append(PendingBatch(id: id, records: records))
        for pending in records { places[pending.record.value.id] = id }
        return Batch(id: id, records: records.map(\.record))
    }

    /// Notes that another peer has sent a record of a batch as well.
    mutating func add(_ holder: PeerID, wantsAcknowledgement: Bool, to id: RecordID) {
        guard let number = places[id],
            let batch = batches.firstIndex(where: { $0.id == number }),
            let place = batches[batch].records.firstIndex(where: { $0.record.value.id == id })
        else { return }
        batches[batch].records[place].add(holder, wantsAcknowledgement: wantsAcknowledgement)
    }

    /// Takes out a batch that the store has answered for, or answers `nil` if there is none.
    mutating func end(_ id: Batch.ID) -> PendingBatch? {
        guard let place = batches.firstIndex(where: { $0.id == id }) else { return nil }
        let batch = batches.remove(at: place)
        for pending in batch.records { places[pending.record.value.id] = nil }
        return batch
    }
}

/// Records that are with the store.
struct PendingBatch {
    let id: Batch.ID
    var records: [PendingRecord]

    /// Whether one of them may change what its member may say or owes.
    var concernsRights: Bool { records.contains { $0.record.value.header.concernsRights } }
}

/// A record that is with the store, and who waits for it.
struct PendingRecord {
    let record: Verified<Record>
    let origin: Origin
    /// Whether it is to be flooded.
    let isNews: Bool
    /// What it has cost its member; `nil` if nothing.
    let cost: RationedCost?
    /// Peers that have it.
    private(set) var holders: [PeerID] = []
    /// Peers that flooded it here.
    private(set) var acknowledgements: [PeerID] = []

    init(_ record: Verified<Record>, _ arrival: Arrival, cost: RationedCost? = nil) {
        self.record = record
        self.cost = cost
        origin = arrival.origin
        isNews = arrival.manner == .news
        if case .peer(let peer) = origin { add(peer, wantsAcknowledgement: isNews) }
    }

    /// Whether a person here has just said it as the first of a new chain, of which nobody else can know more.
    var beginsOwnFeed: Bool { origin == .here && isNews && record.value.header.seq == 1 }

    mutating func add(_ holder: PeerID, wantsAcknowledgement: Bool) {
        if !holders.contains(holder) { holders.append(holder) }
        if wantsAcknowledgement, !acknowledgements.contains(holder) {
            acknowledgements.append(holder)
        }
    }

    /// Whether it decides something.
    var decides: Bool { record.value.header.kind == .decision }

    func concernsRights(of member: MemberID) -> Bool {
        let header = record.value.header
        return decides || header.member == member && header.concernsRights
    }
}

/// Records of one message that were found good.
struct AcceptedRecords {
    private(set) var records: [PendingRecord] = []
    /// For look-up alone.
    private var ids: Set<RecordID> = []

    func contains(_ id: RecordID) -> Bool { ids.contains(id) }

    /// Whether one of them may change what a member may say or owes, or who is one.
    func concernRights(of member: MemberID) -> Bool {
        records.contains { $0.concernsRights(of: member) }
    }

    /// Whether one of them decides something.
    var decide: Bool { records.contains(where: \.decides) }

    mutating func append(_ record: PendingRecord) {
        records.append(record)
        ids.insert(record.record.value.id)
    }
}

extension RecordHeader {
    /// Whether the record may change what its member may say, or what is owed of it.
    var concernsRights: Bool { makesMembers || !erases.isEmpty }
}
