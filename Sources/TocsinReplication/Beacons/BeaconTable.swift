internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The newest beacon of each node that has announced itself.
struct BeaconTable {
    /// Ascending by node.
    private(set) var entries: [Entry] = []
    /// That of the entry that changed last.
    private(set) var revision: UInt64 = 0

    /// What is known of a node.
    struct Entry {
        let signed: SignedBeacon
        /// How its node is named in offers.
        let prefix: KeyPrefix
        let member: MemberID
        /// Greater than that of every entry that changed before it.
        let revision: UInt64
        /// When it came, or `nil` if it was here at the start.
        let heard: Instant?

        var node: PublicKey { signed.beacon.node }
        var counter: UInt64 { signed.beacon.counter }
    }

    /// What became of a beacon that came.
    enum Taking: Equatable {
        /// It is the newest of its node; another node of its member may have had to make room.
        case taken(tellsOtherRoot: Bool, inPlaceOf: PublicKey? = nil)
        /// There is one as new already.
        case known
        /// Its member has as many nodes as anybody needs.
        case surplus
    }

    /// How many nodes have announced themselves.
    var count: Int { entries.count }

    /// The entry of a node, or `nil`.
    subscript(node: PublicKey) -> Entry? {
        let place = entries.partitionPoint { $0.node < node }
        return place < entries.count && entries[place].node == node ? entries[place] : nil
    }

    /// The entry of the first node whose key begins so, or `nil`.
    subscript(prefix: KeyPrefix) -> Entry? {
        let place = entries.partitionPoint { $0.prefix < prefix }
        return place < entries.count && entries[place].prefix == prefix ? entries[place] : nil
    }

    /// Keeps a beacon if it is the newest of its node.
    ///
    /// - Parameter silence: how long a node must have been silent to make room for another one of its member.
    mutating func take(
        _ signed: SignedBeacon,
        of member: MemberID,
        at now: Instant?,
        silence: Interval
    ) -> Taking {
        let place = entries.partitionPoint { $0.node < signed.beacon.node }
        let entry = Entry(
            signed: signed,
            prefix: KeyPrefix(signed.beacon.node),
            member: member,
            revision: revision + 1,
            heard: now
        )
        if place < entries.count, entries[place].node == signed.beacon.node {
            guard entries[place].counter < signed.beacon.counter else { return .known }
            let before = entries[place].signed.beacon.root
            entries[place] = entry
            revision += 1
            return .taken(tellsOtherRoot: before != signed.beacon.root)
        }
        guard let room = makeRoom(for: member, at: now ?? .start, silence: silence) else {
            return .surplus
        }
        entries.insert(entry, at: entries.partitionPoint { $0.node < signed.beacon.node })
        revision += 1
        return .taken(tellsOtherRoot: true, inPlaceOf: room.silent)
    }

    /// Room for one more node.
    private struct Room {
        /// Who had to go for it, if anybody.
        let silent: PublicKey?
    }

    /// Lets a silent node of a member go if it has as many as it may; `nil` if none of them is silent.
    private mutating func makeRoom(
        for member: MemberID,
        at now: Instant,
        silence: Interval
    ) -> Room? {
        let own = entries.indices.filter { entries[$0].member == member }
        guard own.count >= ReplicationLimits.nodesOfMember else { return Room(silent: nil) }
        return own.first { now.since(entries[$0].heard ?? .start) > silence }
            .map { Room(silent: entries.remove(at: $0).node) }
    }

    /// Forgets nodes that are another's or nobody's by now, and answers which.
    mutating func keep(only isKept: (Entry) -> Bool) -> [PublicKey] {
        let forgotten = entries.filter { !isKept($0) }.map(\.node)
        if !forgotten.isEmpty { entries.removeAll { !isKept($0) } }
        return forgotten
    }

    /// What has changed since a revision, ascending by node.
    func offers(since revision: UInt64) -> some Sequence<BeaconOffer> {
        entries.lazy.filter { $0.revision > revision }
            .map { BeaconOffer(node: $0.prefix, counter: $0.counter) }
    }
}
