internal import TocsinRecord

/// Records that were flooded to a peer and that it has not yet acknowledged.
///
/// What finds no room is not sent: the next comparison brings it. Of no member is more under way than there is room left for
/// others: a peer that holds back what one has said acknowledges none of it.
struct FloodWindow {
    private var flooded: [(id: RecordID, member: MemberID, at: Instant)] = []

    /// Takes in what is about to be flooded, as far as there is room.
    mutating func admit(_ records: [HeldRecord], at now: Instant) -> [HeldRecord] {
        flooded.removeAll { now.since($0.at) > ReplicationLimits.comparisonPatience }
        return records.filter { record in
            guard hasRoom(for: record.member) else { return false }
            flooded.append((record.id, record.member, now))
            return true
        }
    }

    private func hasRoom(for member: MemberID) -> Bool {
        let limit = ReplicationLimits.floodInFlight
        if 2 * flooded.count < limit { return true }
        return flooded.count + flooded.count { $0.member == member } < limit
    }

    /// The peer says it holds a record; answers whether it had been flooded to it.
    mutating func acknowledged(_ id: RecordID) -> Bool {
        guard let place = flooded.firstIndex(where: { $0.id == id }) else { return false }
        flooded.remove(at: place)
        return true
    }
}
