internal import TocsinCrypto
internal import TocsinRecord

/// The links of a node as far as its choice of neighbours goes: which stand, which it makes, whom it leaves alone for a while.
struct NeighbourLinks {
    /// All that stand, whoever made them.
    private(set) var standing: [Neighbour] = []
    /// Those that this node chose to make, the oldest first.
    private(set) var own: [OwnLink] = []
    /// For look-up alone.
    private var rests: [PublicKey: Rest] = [:]
    /// The same of members, whichever of their nodes failed: who has many must not hold up others with one after the
    /// other.
    private var memberRests: [MemberID: Rest] = [:]

    /// A link that this node has made or is making.
    struct OwnLink {
        let neighbour: Neighbour
        /// Since when it stands, or `nil` while it is being made.
        fileprivate(set) var since: Instant?
    }

    /// With how many members but one there is a link.
    func linkedMembers(besides own: MemberID) -> Int {
        Set(standing.map(\.member)).subtracting([own]).count
    }

    /// The same, with links that are being made.
    func reachedMembers(besides own: MemberID) -> Int {
        let reached = standing + self.own.map(\.neighbour)
        return Set(reached.map(\.member)).subtracting([own]).count
    }

    /// How many are being made.
    var underWay: Int { own.count { $0.since == nil } }

    /// How many of these go to nodes of some members.
    func underWay(to members: [MemberID]) -> Int {
        own.count { $0.since == nil && members.contains($0.neighbour.member) }
    }

    /// Whether a link to a node of a member stands.
    func isLinked(_ member: MemberID) -> Bool { standing.contains { $0.member == member } }

    /// Whether a link to a node of a member stands or is being made.
    func isReached(_ member: MemberID) -> Bool {
        isLinked(member) || own.contains { $0.neighbour.member == member }
    }

    /// The same of a node.
    func isReached(_ node: PublicKey) -> Bool {
        standing.contains { $0.node == node } || ownPlace(of: node) != nil
    }

    /// When a node may be dialled again, if it rests so long at most; `nil` if it does not rest.
    func restEnd(of node: PublicKey, within longest: Interval) -> Instant? {
        rests[node]?.end(within: longest)
    }

    /// When some node of a member may be dialled again that is dialled for its member's sake.
    func restEnd(of member: MemberID, within longest: Interval) -> Instant? {
        memberRests[member]?.end(within: longest)
    }

    /// How often in a row a node could not be dialled, or its link did not last.
    func failures(of node: PublicKey) -> UInt64 { rests[node]?.failures ?? 0 }

    /// A link is being made.
    mutating func dial(_ neighbour: Neighbour) {
        own.append(OwnLink(neighbour: neighbour, since: nil))
    }

    /// A link stands, perhaps in place of another one.
    mutating func connected(_ neighbour: Neighbour, at now: Instant) {
        if !standing.contains(where: { $0.node == neighbour.node }) { standing.append(neighbour) }
        if let place = ownPlace(of: neighbour.node) { own[place].since = own[place].since ?? now }
    }

    /// A link has ended by itself, or could not be made.
    ///
    /// Who lets a link in and ends it at once is left alone like who does not answer.
    ///
    /// - Returns: whether there was one, or this node was making one.
    mutating func ended(
        _ node: PublicKey,
        at now: Instant,
        drawing generator: inout Generator
    ) -> Bool {
        let stood = standing.contains { $0.node == node }
        standing.removeAll { $0.node == node }
        guard let place = ownPlace(of: node) else { return stood }
        let link = own.remove(at: place)
        if !forgives(link, at: now) {
            rests[node, default: Rest()].add(at: now, drawing: &generator)
            memberRests[link.neighbour.member, default: Rest()].add(at: now, drawing: &generator)
        }
        return true
    }

    /// A link is ended by this node.
    mutating func hangUp(_ node: PublicKey, at now: Instant) {
        standing.removeAll { $0.node == node }
        if let place = ownPlace(of: node) { _ = forgives(own.remove(at: place), at: now) }
    }

    /// Forgets that a node failed before if its link stood for long, and answers whether it did.
    private mutating func forgives(_ link: OwnLink, at now: Instant) -> Bool {
        guard let since = link.since, now.since(since) >= ReplicationLimits.steadyLink else {
            return false
        }
        rests[link.neighbour.node] = nil
        memberRests[link.neighbour.member] = nil
        return true
    }

    /// A node is nobody's any more.
    mutating func forget(_ node: PublicKey) { rests[node] = nil }

    private func ownPlace(of node: PublicKey) -> Int? {
        own.firstIndex { $0.neighbour.node == node }
    }
}

/// A node, and whose it is.
struct Neighbour: Equatable {
    let node: PublicKey
    let member: MemberID
}
