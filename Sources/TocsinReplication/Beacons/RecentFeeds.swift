internal import TocsinMembership
internal import TocsinRecord

/// The feeds that changed last: those of which a beacon tells how much is held.
struct RecentFeeds {
    /// The newest first.
    private var changes: [Change] = []

    private struct Change {
        let feed: FeedID
        let member: MemberID
        let time: Instant
    }

    /// Notes that a feed of a member has changed.
    mutating func note(_ feed: FeedID, of member: MemberID, at now: Instant) {
        if let place = changes.firstIndex(where: { $0.feed == feed }) {
            changes.remove(at: place)
        } else if let oldest = surplus(of: member) {
            changes.remove(at: oldest)
        }
        changes.insert(Change(feed: feed, member: member, time: now), at: 0)
        if changes.count > ReplicationLimits.feedsInBeacon { changes.removeLast() }
    }

    /// The feed of a member that must go for another one, if it has as many as it may.
    private func surplus(of member: MemberID) -> Int? {
        let own = changes.indices.filter { changes[$0].member == member }
        return own.count < ReplicationLimits.feedsOfMemberInBeacon ? nil : own.last
    }

    /// Those that have changed not long ago, the newest first.
    func feeds(at now: Instant) -> [FeedID] {
        changes.prefix { now.since($0.time) <= ReplicationLimits.feedIsRecent }.map(\.feed)
    }
}
