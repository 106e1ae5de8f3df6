internal import TocsinMembership

/// What a peer has offered: of each node the beacon with the greatest counter.
struct OfferBook {
    /// Ascending by node.
    private var entries: [Entry] = []

    private struct Entry {
        let node: KeyPrefix
        let counter: UInt64
        /// Whether the beacon was none of a member's node, as far as was known then.
        var isDeclined = false
    }

    /// Takes an offer in, and answers whether it is news; of nodes beyond any network's size none are remembered.
    mutating func note(_ offer: BeaconOffer) -> Bool {
        let place = place(of: offer.node)
        let entry = Entry(node: offer.node, counter: offer.counter)
        if isNode(offer.node, at: place) {
            guard offer.counter > entries[place].counter else { return false }
            entries[place] = entry
        } else {
            guard entries.count < ReplicationLimits.offersOfPeer else { return false }
            entries.insert(entry, at: place)
        }
        return true
    }

    /// The greatest counter that was offered of a node; 0 if none was.
    func counter(of node: KeyPrefix) -> UInt64 {
        let place = place(of: node)
        return isNode(node, at: place) ? entries[place].counter : 0
    }

    /// The nodes of which something was offered, ascending.
    var nodes: some Sequence<KeyPrefix> { entries.lazy.map(\.node) }

    /// Asks for a node's beacon no more until membership changes, or a newer one is offered.
    mutating func decline(_ node: KeyPrefix) {
        let place = place(of: node)
        if isNode(node, at: place) { entries[place].isDeclined = true }
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

    private func isNode(_ node: KeyPrefix, at place: Int) -> Bool {
        place < entries.count && entries[place].node == node
    }

    private func place(of node: KeyPrefix) -> Int { entries.partitionPoint { $0.node < node } }
}
