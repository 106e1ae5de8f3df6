/// What peers without a link have left of their allowances, so that nobody gets more by hanging up and coming again.
struct SpentAllowances {
    /// Oldest first; none is full.
    private var entries: [(peer: PeerID, allowances: Allowances)] = []

    /// Keeps what a peer has left until all of it would have grown back.
    mutating func keep(_ allowances: Allowances, of peer: PeerID, at now: Instant) {
        var allowances = allowances
        guard !allowances.areFull(at: now) else { return }
        if entries.count >= ReplicationLimits.spentAllowances { dropFull(at: now) }
        if entries.count >= ReplicationLimits.spentAllowances { entries.removeFirst() }
        entries.append((peer, allowances))
    }

    /// Takes out what a peer has left.
    mutating func take(_ peer: PeerID, at now: Instant) -> Allowances {
        guard let place = entries.firstIndex(where: { $0.peer == peer }) else {
            return Allowances(at: now)
        }
        return entries.remove(at: place).allowances
    }

    private mutating func dropFull(at now: Instant) {
        for place in entries.indices.reversed() where entries[place].allowances.areFull(at: now) {
            entries.remove(at: place)
        }
    }
}
