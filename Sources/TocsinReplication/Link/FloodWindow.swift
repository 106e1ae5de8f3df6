internal import TocsinRecord

/// Records that were flooded to a peer and that it has not yet acknowledged.
///
/// What finds no room is not sent: the next comparison brings it.
struct FloodWindow {
    private var flooded: [(id: RecordID, at: Instant)] = []

    /// Takes in what is about to be flooded, as far as there is room.
    mutating func admit(_ records: [HeldRecord], at now: Instant) -> [HeldRecord] {
        flooded.removeAll { now.since($0.at) > ReplicationLimits.comparisonPatience }
        let admitted = records.prefix(max(0, ReplicationLimits.floodInFlight - flooded.count))
        flooded += admitted.map { ($0.id, now) }
        return Array(admitted)
    }

    /// The peer says it holds a record; answers whether it had been flooded to it.
    mutating func acknowledged(_ id: RecordID) -> Bool {
        guard let place = flooded.firstIndex(where: { $0.id == id }) else { return false }
        flooded.remove(at: place)
        return true
    }
}
