internal import TocsinCrypto
internal import TocsinRecord

/// Whose the node keys of all members are and were: asked of every message and of every beacon.
struct NodeOwners {
    /// For look-up alone.
    private var entries: [PublicKey: Entry] = [:]
    /// The node keys that a member has or had, ascending; for look-up alone.
    private var keys: [MemberID: [NodeKey]] = [:]

    /// A key of a member, and whether it has not ended.
    private struct NodeKey: Equatable {
        let key: PublicKey
        let isHeld: Bool
    }

    private struct Entry {
        /// Who has or had the key, ascending.
        var holders: [MemberID] = []
        /// Whose node it is, or `nil` if it has ended.
        var owner: MemberID?
        /// Whose it was or is, if that is one only.
        var everOwner: MemberID?
    }

    /// Whose node a key is.
    func owner(of key: PublicKey) -> MemberID? { entries[key]?.owner }

    /// Whose node a key is or was.
    func everOwner(of key: PublicKey) -> MemberID? { entries[key]?.everOwner }

    /// Whether a key was a node's, and is nobody's now.
    func hasEnded(_ key: PublicKey) -> Bool { entries[key].map { $0.owner == nil } ?? false }

    /// Takes over what became of the keys of some members; of the others nothing is looked at.
    ///
    /// - Parameter member: the member of an identifier, or `nil` if there is none.
    mutating func update(_ changed: [MemberID], finding member: (MemberID) -> Member?) {
        var touched: [PublicKey] = []
        for id in changed {
            let entries = member(id)?.keys.entries.filter { $0.role == .node } ?? []
            touched += hold(
                entries.map { NodeKey(key: $0.key, isHeld: $0.countedHeads == nil) },
                id
            )
        }
        for key in touched.sortedWithoutRepetition {
            guard let holders = entries[key]?.holders, !holders.isEmpty else {
                entries[key] = nil
                continue
            }
            let former = holders.compactMap(member)
            let present = former.filter { $0.keys.holds(key, as: .node) }
            entries[key]?.owner = (Self.owner(of: key, among: present) ?? present.first)?.id
            entries[key]?.everOwner = Self.owner(of: key, among: former)?.id
        }
    }

    /// Notes which keys a member has or had, and answers which of them changed.
    ///
    /// A member may have thousands, and end one after the other: of those that stay as they were nothing is looked up.
    private mutating func hold(_ new: [NodeKey], _ id: MemberID) -> [PublicKey] {
        let old = keys[id] ?? []
        keys[id] = new.isEmpty ? nil : new
        let gone = old.filter { Self.find($0.key, in: new) != $0 }.map(\.key)
        let come = new.filter { Self.find($0.key, in: old) != $0 }.map(\.key)
        for key in gone { entries[key]?.holders.removeAll { $0 == id } }
        for key in come {
            let holders = entries[key]?.holders ?? []
            let place = holders.partitionPoint { $0 < id }
            entries[key, default: Entry()].holders.insert(id, at: place)
        }
        // A key that only ended is among both: it goes and comes again.
        return gone + come
    }

    private static func find(_ key: PublicKey, in keys: [NodeKey]) -> NodeKey? {
        keys.place(of: key, by: \.key).map { keys[$0] }
    }

    /// Whose a node key is of several members': the founder's whose card names it, else the only founder's, else the only
    /// one's.
    ///
    /// Founders go first, since whoever stole a founder's key could have a card admitted that names it.
    private static func owner(of key: PublicKey, among holders: [Member]) -> Member? {
        let founders = holders.filter(\.isFounder)
        if let named = founders.first(where: { $0.card.nodes.contains(key) }) { return named }
        let candidates = founders.isEmpty ? holders : founders
        return candidates.count == 1 ? candidates[0] : nil
    }
}
