internal import TocsinRecord

/// Records that wait for what authorises or excuses them, oldest first, within bounds.
struct WaitingPlace {
    private var arrivals: [Arrival] = []
    /// Of these, for look-up alone.
    private var ids: Set<RecordID> = []
    private var bytes = 0

    /// Whether nothing waits.
    var isEmpty: Bool { arrivals.isEmpty }

    /// Takes in a record, and answers which had to give way to it.
    ///
    /// Those are the oldest, so that what nothing will ever authorise does not keep the place for good; but what a
    /// person here has handed over does not give way to what peers send.
    mutating func add(_ arrival: Arrival) -> [Arrival] {
        guard ids.insert(arrival.record.id).inserted else { return [] }
        arrivals.append(arrival)
        bytes += arrival.record.size
        var forgotten: [Arrival] = []
        while arrivals.count > ReplicationLimits.waiting || bytes > ReplicationLimits.waitingBytes {
            let isHere = arrival.origin == .here
            let place = arrivals.firstIndex { isHere || $0.origin != .here } ?? 0
            let oldest = arrivals.remove(at: place)
            ids.remove(oldest.record.id)
            bytes -= oldest.record.size
            forgotten.append(oldest)
        }
        return forgotten
    }

    /// Gives out all that waits, to be judged anew.
    mutating func drain() -> [Arrival] {
        defer { (arrivals, ids, bytes) = ([], [], 0) }
        return arrivals
    }
}

extension Record {
    /// Bytes of header, payload and grounds.
    fileprivate var size: Int {
        headerBytes.count + (payload?.count ?? 0) + (grounds?.count ?? 0)
    }
}
