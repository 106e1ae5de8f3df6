internal import TocsinRecord

extension RecordIndex {
    /// How much is held of a feed, as a beacon tells it; `nil` if nothing is.
    func state(of feed: FeedID) -> Beacon.FeedState? {
        entries(of: feed).map {
            Beacon.FeedState(
                place: $0.placeTag,
                count: UInt64($0.records.count),
                leaf: Tag($0.leaf)
            )
        }
    }

    /// The feed of which a node says that it holds so much, and the place up to which that is all that is held here; `nil`
    /// if that does not show.
    func reached(_ state: Beacon.FeedState) -> ReachedFeed? {
        let bucket = buckets[Int(BucketNumber(of: state.place).value)]
        guard let entries = bucket.entries(at: state.place),
            let place = entries.place(through: state.count, leaf: state.leaf)
        else { return nil }
        return ReachedFeed(feed: entries.feed, place: place)
    }
}
