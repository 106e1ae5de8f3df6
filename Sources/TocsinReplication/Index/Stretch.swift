/// A part of a feed, in the order of places and identifiers.
///
/// Its bounds are places of records, and not places alone: a thousand records may share one.
package struct Stretch: Equatable, Sendable {
    /// The place behind which it begins; `nil` for the beginning of the feed.
    package let after: FeedPlace?
    /// The last place in it; `nil` for the end of the feed.
    package let through: FeedPlace?

    package init(after: FeedPlace?, through: FeedPlace?) {
        self.after = after
        self.through = through
    }

    /// The whole feed.
    static let all = Stretch(after: nil, through: nil)

    /// Whether a place lies in it.
    func contains(_ place: FeedPlace) -> Bool {
        if let after, place <= after { return false }
        if let through, place > through { return false }
        return true
    }

    /// Whether it has room for anything.
    var isOrdered: Bool {
        guard let after, let through else { return true }
        return after < through
    }
}
