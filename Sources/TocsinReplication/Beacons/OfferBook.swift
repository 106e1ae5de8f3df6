internal import TocsinMembership

/// What a peer has offered: of each node the beacon with the greatest counter.
struct OfferBook {
    /// Ascending by node.
    private var entries: [Entry] = []

    private struct Entry {
        let node: KeyPrefix
        var counter: UInt64
        /// Whether the beacon was none of a member's node, as far as was known then.
        var isDeclined = false
    }

    /// Takes an offer in; of nodes beyond any network's size none are remembered.
    mutating func note(_ offer: BeaconOffer) {
        let place = entries.partitionPoint { $0.node < offer.node }
        if place < entries.count, entries[place].node == offer.node {
            guard offer.counter > entries[place].counter else { return }
            entries[place] = Entry(node: offer.node, counter: offer.counter)
        } else if entries.count < ReplicationLimits.offersOfPeer {
            entries.insert(Entry(node: offer.node, counter: offer.counter), at: place)
        }
    }

    /// The greatest counter that was offered of a node; 0 if none was.
    func counter(of node: KeyPrefix) -> UInt64 {
        let place = entries.partitionPoint { $0.node < node }
        return place < entries.count && entries[place].node == node ? entries[place].counter : 0
    }

    /// Asks for a node's beacon no more until membership changes, or a newer one is offered.
    mutating func decline(_ node: KeyPrefix) {
        let place = entries.partitionPoint { $0.node < node }
        guard place < entries.count, entries[place].node == node else { return }
        entries[place].isDeclined = true
    }

    /// Asks again for what was declined.
    mutating func reconsider() {
        for place in entries.indices { entries[place].isDeclined = false }
    }

    /// What was offered and not declined, ascending by node.
    var open: some Sequence<BeaconOffer> {
        entries.lazy.filter { !$0.isDeclined }
            .map { BeaconOffer(node: $0.node, counter: $0.counter) }
    }
}
