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
        let counter: UInt64
        let peer: PeerID
        let until: Instant
    }

    /// Whether a beacon is asked of a peer now, which is then noted.
    ///
    /// - Parameters:
    ///   - member: whose node it is, if that is known.
    ///   - again: whether a peer that gave no answer is asked anew.
    mutating func ask(
        _ peer: PeerID,
        for offer: BeaconOffer,
        of member: MemberID?,
        again: Bool,
        at now: Instant
    ) -> Bool {
        if let before = asked[offer.node] {
            if now < before.until { return false }
            if before.peer == peer, before.counter == offer.counter, !again { return false }
        }
        if let member {
            var allowance = allowance(of: member, at: now)
            guard allowance.hasSome(at: now) else { return false }
        }
        if asked.count >= ReplicationLimits.beaconsAskedFor { asked = [:] }
        let until = now + ReplicationLimits.beaconAnswer
        asked[offer.node] = Asked(counter: offer.counter, peer: peer, until: until)
        return true
    }

    /// A beacon of a member came, whoever sent it.
    ///
    /// It is not paid for when it is asked for: who offers and sends nothing must not use up what others have.
    mutating func spend(_ member: MemberID, at now: Instant) {
        var allowance = allowance(of: member, at: now)
        _ = allowance.take(at: now)
        allowances[member] = allowance
    }

    private func allowance(of member: MemberID, at now: Instant) -> Allowance {
        allowances[member] ?? Allowance(ReplicationLimits.beaconsOfMember, at: now)
    }

    /// Whether a peer was asked for a node's beacon and has not sent it yet, which it does now.
    mutating func answered(_ node: KeyPrefix, by peer: PeerID) -> Bool {
        guard asked[node]?.peer == peer else { return false }
        asked[node] = nil
        return true
    }
}
