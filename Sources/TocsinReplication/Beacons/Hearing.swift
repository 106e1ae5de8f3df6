package import TocsinRecord

/// What is known of a node by its newest beacon: for the store to keep.
package struct Hearing: Equatable, Sendable {
    /// The beacon.
    package let signed: SignedBeacon
    /// Whose node it is.
    package let member: MemberID
    /// Every record here whose entry number is not greater is held by the node, as its root says; `nil` if that does not
    /// show.
    package let agreed: UInt64?
    /// Feeds of which it holds all that is held here, up to a place.
    package let feeds: [ReachedFeed]
    /// The greatest entry number here when ``feeds`` were compared: they say nothing of what enters later.
    package let entered: UInt64

    package init(
        signed: SignedBeacon,
        member: MemberID,
        agreed: UInt64?,
        feeds: [ReachedFeed],
        entered: UInt64
    ) {
        self.signed = signed
        self.member = member
        self.agreed = agreed
        self.feeds = feeds
        self.entered = entered
    }
}

/// A feed of which a node says that it holds all that is held here, up to a place.
package struct ReachedFeed: Equatable, Sendable {
    /// Which feed.
    package let feed: FeedID
    /// The last place of which everything is held.
    package let place: UInt64

    package init(feed: FeedID, place: UInt64) {
        self.feed = feed
        self.place = place
    }
}
