package import TocsinRecord

/// What the operators of a node think of members, as far as it bears upon its links.
package struct NeighbourMarks: Equatable, Sendable {
    /// Members to all of whose nodes links are kept.
    package let pinned: [MemberID]
    /// Members that are not dialled.
    package let blocked: [MemberID]

    /// Nobody is marked.
    package init() { self.init(pinned: [], blocked: []) }

    package init(pinned: [MemberID], blocked: [MemberID]) {
        self.pinned = pinned
        self.blocked = blocked
    }
}
