package import TocsinRecord

/// What is known of a node by its newest beacon: for the store to keep.
package struct Hearing: Equatable, Sendable {
    /// The beacon.
    package let signed: SignedBeacon
    /// Whose node it is.
    package let member: MemberID
    /// The number up to which every record here is held by the node, as its root says; `nil` if that does not show.
    package let agreed: UInt64?
    /// Feeds of which it holds all that is held here, up to a place.
    package let feeds: [ReachedFeed]

    package init(
        signed: SignedBeacon,
        member: MemberID,
        agreed: UInt64?,
        feeds: [ReachedFeed]
    ) {
        self.signed = signed
        self.member = member
        self.agreed = agreed
        self.feeds = feeds
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
