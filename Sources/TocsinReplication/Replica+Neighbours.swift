internal import TocsinMembership
internal import TocsinRecord

/// How a node chooses whom to be linked with.
extension Replica {
    /// When there may be links to make or to give up: who is nobody's node is let in by nobody.
    var neighboursDue: Instant { isMember(node) ? neighbourhood.due : .never }

    /// Makes and gives up links.
    mutating func chooseNeighbours(at now: Moment) {
        guard let owner = membership.owner(ofNode: node.key) else { return }
        let orders = neighbourhood.orders(
            for: owner,
            at: now.instant,
            drawing: &generator
        )
        for order in orders {
            switch order {
            case .dial(let key): dial(PeerID(key))
            case .hangUp(let key): hangUp(PeerID(key), at: now)
            }
        }
    }

    private mutating func dial(_ peer: PeerID) {
        let addresses = beacons[peer.key]?.signed.beacon.addresses ?? []
        ask(.dial(Destination(node: peer, addresses: addresses)))
    }

    private mutating func hangUp(_ peer: PeerID, at now: Moment) {
        guard let link = link(to: peer) else { return }
        forget(link, at: now)
        ask(.hangUp(peer))
    }

    mutating func notDialled(_ peer: PeerID, at now: Moment) {
        guard link(to: peer) == nil else { return }
        neighbourhood.ended(peer.key, at: now.instant, drawing: &generator)
    }

    /// Learns from a beacon whether its node can be dialled.
    mutating func meet(_ entry: BeaconTable.Entry, at now: Instant) {
        if entry.signed.beacon.addresses.isEmpty {
            neighbourhood.lose(entry.node)
        } else {
            neighbourhood.learn(entry.node, of: entry.member, at: now)
        }
    }
}
