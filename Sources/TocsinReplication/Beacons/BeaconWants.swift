internal import TocsinMembership
internal import TocsinRecord

/// Which beacons were asked for, and how many of each member may still come.
struct BeaconWants {
    /// When to look again whether something is still wanted.
    var due = Instant.never
    /// By node; for look-up alone.
    private var asked: [KeyPrefix: Asked] = [:]
    /// By member; for look-up alone.
    private var allowances: [MemberID: Allowance] = [:]

    private struct Asked {
        /// Of the beacon that the peer asked last has offered.
        let counter: UInt64
        /// Who was asked, one after the other, and sent nothing so far.
        let peers: [PeerID]
        let until: Instant
    }

    /// What a beacon is that came.
    enum Answer: Equatable {
        /// It was asked for.
        case wanted
        /// Nobody asked this peer for it, or no more.
        case unasked
        /// The peer had offered a newer one.
        case older
    }

    /// Whether a beacon is asked of a peer now, which is then noted.
    ///
    /// - Parameters:
    ///   - member: whose node it is, if that is known.
    ///   - again: whether a peer that was asked before, and sent nothing, is asked anew: once all others were.
    mutating func ask(
        _ peer: PeerID,
        for offer: BeaconOffer,
        of member: MemberID?,
        again: Bool,
        at now: Instant
    ) -> Bool {
        let before = asked[offer.node]
        if let before, now < before.until || (before.peers.contains(peer) && !again) {
            return false
        }
        if let member {
            var allowance = allowance(of: member, at: now)
            guard allowance.hasSome(at: now) else { return false }
        }
        if before == nil, !hasRoom(at: now) { return false }
        let peers = again ? [] : before?.peers ?? []
        let until = now + ReplicationLimits.beaconAnswer
        asked[offer.node] = Asked(counter: offer.counter, peers: peers + [peer], until: until)
        return true
    }

    /// Whether one more can be remembered; who was asked in vain is forgotten for it, in whatever order.
    private mutating func hasRoom(at now: Instant) -> Bool {
        if asked.count >= ReplicationLimits.beaconsAskedFor {
            asked = asked.filter { now < $0.value.until }
        }
        return asked.count < ReplicationLimits.beaconsAskedFor
    }

    /// Forgets what was asked of a peer that is gone, so that others are asked at once.
    mutating func forget(_ peer: PeerID, offering nodes: some Sequence<KeyPrefix>) {
        for node in nodes where asked[node]?.peers.last == peer { asked[node] = nil }
    }

    /// A new beacon of a member came, whoever sent it.
    ///
    /// It is not paid for when it is asked for, nor before its signature was checked: who offers and sends nothing of use
    /// must not use up what others have.
    mutating func spend(_ member: MemberID, at now: Instant) {
        var allowance = allowance(of: member, at: now)
        _ = allowance.take(at: now)
        allowances[member] = allowance
    }

    private func allowance(of member: MemberID, at now: Instant) -> Allowance {
        allowances[member] ?? Allowance(ReplicationLimits.beaconsOfMember, at: now)
    }

    /// A peer sends a node's beacon.
    mutating func answered(_ node: KeyPrefix, counter: UInt64, by peer: PeerID) -> Answer {
        guard let asked = asked[node], asked.peers.last == peer else { return .unasked }
        self.asked[node] = nil
        return counter < asked.counter ? .older : .wanted
    }
}
