internal import TocsinRecord
internal import TocsinReplication

/// The durable half of a simulated store: what a crash leaves.
///
/// A batch is on it all or not at all, as SQLite would have it; what is not yet on it, a crash forgets. A copy of
/// the value is a backup.
struct Disk {
    /// In the order in which they came.
    private(set) var order: [RecordID] = []
    /// For look-up alone.
    private var rows: [RecordID: Row] = [:]

    private struct Row {
        var record: Verified<Record>
        var isHidden = false
        var isDamaged = false
    }

    /// What can be made of a record.
    enum Found {
        case record(Verified<Record>)
        case damaged
        case nothing
    }

    mutating func write(_ batch: Batch) {
        for record in batch.records {
            let id = record.value.id
            if let row = rows[id], !row.isDamaged, record.value.payload == nil,
                row.record.value.payload != nil
            {
                continue
            }
            if rows[id] == nil { order.append(id) }
            rows[id] = Row(record: record)
        }
    }

    func read(_ id: RecordID) -> Found {
        guard let row = rows[id] else { return .nothing }
        if row.isDamaged { return .damaged }
        return .record(row.isHidden ? row.record.withoutPayload : row.record)
    }

    mutating func hide(_ ids: [RecordID]) { for id in ids { rows[id]?.isHidden = true } }

    mutating func show(_ ids: [RecordID]) { for id in ids { rows[id]?.isHidden = false } }

    /// Wipes what is still hidden, and says what that was.
    mutating func wipe(_ ids: [RecordID]) -> [RecordID] {
        ids.filter { id in
            guard let row = rows[id], row.isHidden else { return false }
            rows[id]?.record = row.record.withoutPayload
            return true
        }
    }

    /// Flips a bit in a record: the next time it is read, that shows.
    mutating func rot(_ id: RecordID) { rows[id]?.isDamaged = true }

    /// Throws away what is damaged, as the check at start does.
    mutating func removeDamaged() {
        order.removeAll { rows[$0]?.isDamaged == true }
        rows = rows.filter { !$0.value.isDamaged }
    }

    /// Everything undamaged, as it was written, hidden payloads included.
    var records: [(record: Verified<Record>, isHidden: Bool)] {
        order.compactMap { id in
            rows[id].flatMap { $0.isDamaged ? nil : ($0.record, $0.isHidden) }
        }
    }

    /// What shows to be spoilt when everything is read.
    var damaged: [RecordID] { order.filter { rows[$0]?.isDamaged == true } }

    /// Whether a record became durable, be it spoilt since.
    func wrote(_ id: RecordID) -> Bool { rows[id] != nil }

    func holds(_ id: RecordID) -> Bool { rows[id].map { !$0.isDamaged } ?? false }
}
