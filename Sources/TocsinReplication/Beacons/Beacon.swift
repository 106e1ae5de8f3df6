package import TocsinCrypto

/// What a node says of itself: where it can be dialled, and what it holds.
///
/// The rules are those of `docs/protocol/beacons.md`.
package struct Beacon: Equatable, Sendable {
    /// Whose it is.
    package let node: PublicKey
    /// Greater with every beacon of this key.
    package let counter: UInt64
    /// IP addresses before names, the best first; none if the node only dials out.
    package let addresses: [String]
    /// What it runs.
    package let software: String
    /// All that it holds.
    package let root: Root
    /// Of the feeds that changed in the last hour, the newest first.
    package let feeds: [FeedState]

    package init(
        node: PublicKey,
        counter: UInt64,
        addresses: [String],
        software: String,
        root: Root,
        feeds: [FeedState]
    ) {
        self.node = node
        self.counter = counter
        self.addresses = addresses
        self.software = software
        self.root = root
        self.feeds = feeds
    }

    /// How much a node holds of a feed.
    package struct FeedState: Hashable, Sendable {
        /// The beginning of the digest of the feed's place.
        package let place: Tag
        /// How many records.
        package let count: UInt64
        /// The beginning of the feed's leaf.
        package let leaf: Tag

        package init(place: Tag, count: UInt64, leaf: Tag) {
            self.place = place
            self.count = count
            self.leaf = leaf
        }
    }

    /// How a node describes itself in its beacons.
    package struct Description: Equatable, Sendable {
        /// Where it can be dialled, IP addresses before names, the best first.
        package let addresses: [String]
        /// What it runs.
        package let software: String

        package init(addresses: [String], software: String) {
            self.addresses = addresses
            self.software = software
        }
    }
}

extension Beacon {
    /// How long a beacon stands at most, among so many nodes that have announced themselves.
    package static func interval(among nodes: Int) -> Interval {
        let bounds = ReplicationLimits.beaconIntervals
        let wanted = ReplicationLimits.beaconIntervalOfNode * UInt64(nodes)
        return min(max(wanted, bounds.lowerBound), bounds.upperBound)
    }

    /// How long a node may say nothing until it counts as silent, among so many.
    package static func silence(among nodes: Int) -> Interval {
        interval(among: nodes) * ReplicationLimits.beaconsMissed
    }
}

/// The first eight bytes of a node key: enough to name a node among those of one network.
///
/// To make a second key that begins like a given one takes some 2^64 attempts, and gains that its beacon travels beside the
/// other one's.
package struct KeyPrefix: Hashable, Comparable, Sendable {
    /// How many bytes that is.
    package static let count = 8
    /// The bytes as a number, the first one the most significant.
    package let value: UInt64

    package init(_ key: PublicKey) {
        value = key.array.prefix(Self.count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package init(value: UInt64) { self.value = value }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
