internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The members with nodes that can be dialled, in the order of the ring.
struct Acquaintances {
    /// Ascending by place.
    private(set) var members: [Acquaintance] = []

    /// The place of a member on the ring.
    ///
    /// Whoever makes one identity after the other can choose where it stands, and gains a link from those before it:
    /// members are drawn without regard to places.
    static func place(of member: MemberID) -> Digest { Digest(of: member.array, for: .ring) }

    /// Learns that a node of a member can be dialled, and answers whether that is news.
    mutating func add(_ node: PublicKey, of member: MemberID) -> Bool {
        guard let index = index(of: member) else {
            let place = Self.place(of: member)
            members.insert(
                Acquaintance(member: member, place: place, nodes: [node]),
                at: members.partitionPoint { $0.place < place }
            )
            return true
        }
        let nodes = members[index].nodes
        let slot = nodes.partitionPoint { $0 < node }
        guard slot == nodes.count || nodes[slot] != node else { return false }
        members[index].nodes.insert(node, at: slot)
        return true
    }

    /// Forgets a node.
    mutating func remove(_ node: PublicKey) {
        for index in members.indices { members[index].nodes.removeAll { $0 == node } }
        members.removeAll(where: \.nodes.isEmpty)
    }

    /// A member's nodes that can be dialled, ascending.
    func nodes(of member: MemberID) -> [PublicKey] {
        index(of: member).map { members[$0].nodes } ?? []
    }

    /// All members but one, beginning with the one that follows it on the ring.
    func successors(of member: MemberID) -> [Acquaintance] {
        let place = Self.place(of: member)
        let start = members.partitionPoint { $0.place <= place }
        return (members[start...] + members[..<start]).filter { $0.member != member }
    }

    private func index(of member: MemberID) -> Int? {
        let place = Self.place(of: member)
        let index = members.partitionPoint { $0.place < place }
        return index < members.count && members[index].member == member ? index : nil
    }
}

/// A member whose nodes can be dialled.
struct Acquaintance {
    let member: MemberID
    /// Where it stands on the ring.
    let place: Digest
    /// Ascending.
    var nodes: [PublicKey]
}
