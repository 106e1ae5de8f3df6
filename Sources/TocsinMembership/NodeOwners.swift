internal import TocsinCrypto
internal import TocsinRecord

/// Whose the node keys of all members are and were: asked of every message and of every beacon.
struct NodeOwners {
    /// Ascending by key.
    private let entries: [Entry]

    private struct Entry {
        let key: PublicKey
        /// Whose node it is, or `nil` if it has ended.
        let owner: MemberID?
        /// Whose it was or is, if that is one only.
        let everOwner: MemberID?
    }

    /// Those of some members, ascending by identifier.
    init(of members: [Member]) {
        let held = members.indices.flatMap { index in
            members[index].keys.everHeld(as: .node).map { (key: $0, holder: index) }
        }
        let holders = Dictionary(grouping: held, by: \.key).mapValues { $0.map(\.holder) }
        entries = holders.sorted { $0.key < $1.key }.map { key, holders in
            let former = holders.map { members[$0] }
            let present = former.filter { $0.keys.holds(key, as: .node) }
            let owner = Self.owner(of: key, among: present) ?? present.first
            return Entry(
                key: key,
                owner: owner?.id,
                everOwner: Self.owner(of: key, among: former)?.id
            )
        }
    }

    /// Whose node a key is.
    func owner(of key: PublicKey) -> MemberID? { entry(of: key)?.owner }

    /// Whose node a key is or was.
    func everOwner(of key: PublicKey) -> MemberID? { entry(of: key)?.everOwner }

    /// Whether a key was a node's, and is nobody's now.
    func hasEnded(_ key: PublicKey) -> Bool { entry(of: key).map { $0.owner == nil } ?? false }

    private func entry(of key: PublicKey) -> Entry? {
        entries.place(of: key, by: \.key).map { entries[$0] }
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
