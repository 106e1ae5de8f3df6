internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The feeds of one bucket, and their digest.
struct Bucket {
    /// Ascending by feed.
    private(set) var feeds: [FeedEntries] = []
    /// Of all leaves, in the order of their feeds, as of the last `settle()`.
    private(set) var digest = Digest(of: [ComparisonLevel.bucket.rawValue], for: .comparison)
    private var isSettled = true

    /// The beginning of the digest.
    var tag: Tag { Tag(digest) }

    func entries(of feed: FeedID) -> FeedEntries? {
        let place = place(of: feed)
        return isFeed(feed, at: place) ? feeds[place] : nil
    }

    /// The feed whose place's digest begins so, or `nil`.
    func entries(at place: Tag) -> FeedEntries? { feeds.first { $0.placeTag == place } }

    /// The feeds of which something is held, from one to another.
    func held(from first: FeedID?, through last: FeedID?) -> some Sequence<FeedEntries> {
        feeds.lazy.filter { entries in
            guard !entries.records.isEmpty else { return false }
            if let first, entries.feed < first { return false }
            if let last, last < entries.feed { return false }
            return true
        }
    }

    /// Changes what is held of feeds, ascending, and answers which turn out to be forked.
    mutating func change(_ changes: [FeedChanges]) -> [Fork] {
        guard !changes.isEmpty else { return [] }
        isSettled = false
        begin(changes.map(\.feed))
        let forks = changes.compactMap { feeds[place(of: $0.feed)].change($0) }
        if !changes.allSatisfy({ feeds[place(of: $0.feed)].isOfUse }) {
            feeds.removeAll { !$0.isOfUse }
        }
        return forks
    }

    /// Makes room for those of some feeds that are new, going once through those that are here.
    private mutating func begin(_ wanted: [FeedID]) {
        let new = wanted.filter { !isFeed($0, at: place(of: $0)) }
        guard !new.isEmpty else { return }
        feeds += new.map(FeedEntries.init)
        feeds.sort { $0.feed < $1.feed }
    }

    mutating func confirm(_ feed: FeedID) {
        let place = place(of: feed)
        if isFeed(feed, at: place) { feeds[place].isConfirmed = true }
    }

    mutating func settle() {
        guard !isSettled else { return }
        isSettled = true
        var input = [ComparisonLevel.bucket.rawValue]
        for entries in feeds where !entries.records.isEmpty { input += entries.leaf.array }
        digest = Digest(of: input, for: .comparison)
    }

    private func isFeed(_ feed: FeedID, at place: Int) -> Bool {
        place < feeds.count && feeds[place].feed == feed
    }

    private func place(of feed: FeedID) -> Int { feeds.partitionPoint { $0.feed < feed } }
}
