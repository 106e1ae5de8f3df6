internal import TocsinRecord

/// Records that wait for what authorises or excuses them, oldest first, within bounds.
struct WaitingPlace {
    private var arrivals: [Arrival] = []
    private var bytes = 0

    /// Whether nothing waits.
    var isEmpty: Bool { arrivals.isEmpty }

    /// Takes in a record, or answers `false` if the place is full.
    mutating func add(_ arrival: Arrival) -> Bool {
        let size = arrival.record.size
        guard arrivals.count < ReplicationLimits.waiting,
            bytes + size <= ReplicationLimits.waitingBytes
        else { return false }
        guard !arrivals.contains(where: { $0.record.id == arrival.record.id }) else { return true }
        arrivals.append(arrival)
        bytes += size
        return true
    }

    /// Gives out all that waits, to be judged anew.
    mutating func drain() -> [Arrival] {
        defer { (arrivals, bytes) = ([], 0) }
        return arrivals
    }
}

extension Record {
    /// Bytes of header and payload.
    fileprivate var size: Int { headerBytes.count + (payload?.count ?? 0) }
}
