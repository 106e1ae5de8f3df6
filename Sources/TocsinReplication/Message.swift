package import TocsinCrypto
package import TocsinRecord

/// What one replica says to another: the content of one frame.
package enum Message: Equatable, Sendable {
    /// The first message of each side.
    case hello(Hello)
    /// What the side holds; if it asks, a comparison begins unless the other holds the same.
    case root(Root, asks: Bool)
    /// The answer to a question, where roots differ.
    case buckets(Buckets)
    /// A step of a comparison.
    case holdings(Holdings)
    /// Records, flooded or streamed.
    case records(Records)
    /// All streamed records of that number and below are durable, or refused.
    case receipt(UInt64)
    /// These flooded records are durable.
    case held([RecordID])
    /// The side has these beacons.
    case offers([BeaconOffer])
    /// The side wants the beacons of these nodes.
    case wants([KeyPrefix])
    /// Signed beacons, not yet decoded.
    case beacons([[UInt8]])
}

/// That a side has a beacon of a node.
package struct BeaconOffer: Hashable, Sendable {
    /// Of which node.
    package let node: KeyPrefix
    /// The beacon's.
    package let counter: UInt64

    package init(node: KeyPrefix, counter: UInt64) {
        self.node = node
        self.counter = counter
    }
}

/// The first message of each side.
package struct Hello: Equatable, Sendable {
    /// The version that this program speaks.
    package static let version: UInt32 = 1

    /// The lowest version that the side speaks.
    package let oldest: UInt32
    /// The highest version that the side speaks.
    package let newest: UInt32
    /// The network it belongs to.
    package let network: NetworkID
    /// What it holds.
    package let root: Root

    package init(
        oldest: UInt32 = version,
        newest: UInt32 = version,
        network: NetworkID,
        root: Root
    ) {
        self.oldest = oldest
        self.newest = newest
        self.network = network
        self.root = root
    }
}

/// The digest of everything that a replica holds.
package struct Root: Hashable, Sendable {
    /// Equal digests mean equal sets of records.
    package let digest: Digest
    /// How many records that is: a hint who has more to learn.
    package let records: UInt64

    package init(digest: Digest, records: UInt64) {
        self.digest = digest
        self.records = records
    }
}

/// The first sixteen bytes of a digest.
///
/// To make two that are equal by intent takes some 2^64 attempts.
package struct Tag: Hashable, Sendable {
    /// How many bytes a tag has.
    package static let count = 16
    private let high: UInt64
    private let low: UInt64

    /// The beginning of a digest.
    package init(_ digest: Digest) {
        (high, low) = digest.bytes.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// Takes the bytes of a slice, or answers `nil` unless there are exactly sixteen.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The bytes themselves.
    package var array: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

    /// The first of them.
    var firstByte: UInt8 { UInt8(high >> 56) }
}

/// The tags of all buckets, in order.
package struct Buckets: Equatable, Sendable {
    /// `BucketNumber.count` of them.
    package let tags: [Tag]

    package init(tags: [Tag]) { self.tags = tags }
}

/// What a replica holds of some buckets.
package struct Holdings: Equatable, Sendable {
    /// Which turn in the comparison this is.
    package enum Step: UInt32, Sendable {
        /// From the side that asked.
        case first = 1
        /// The answer.
        case second = 2
        /// From the side that asked: ids of feeds that may be forked, or none.
        case third = 3
        /// The answer, if ids were wanted.
        case fourth = 4
    }

    /// Which turn it is.
    package let step: Step
    /// What is compared, ascending by bucket; in the first step alone.
    package let covers: [Cover]
    /// Ascending by feed.
    package let feeds: [FeedHoldings]
    /// How much the side takes for now of those who have said much, ascending by owner; in the first two steps alone.
    package var rations: [Ration]

    package init(
        step: Step,
        covers: [Cover] = [],
        feeds: [FeedHoldings],
        rations: [Ration] = []
    ) {
        self.step = step
        self.covers = covers
        self.feeds = feeds
        self.rations = rations
    }
}

/// A bucket that is compared, or the part of it between two feeds.
package struct Cover: Equatable, Sendable {
    /// Which bucket.
    package let bucket: BucketNumber
    /// The lowest feed that is compared; `nil` for all from the beginning.
    package let first: FeedID?
    /// The highest feed that is compared; `nil` for all to the end.
    package let last: FeedID?

    package init(bucket: BucketNumber, first: FeedID? = nil, last: FeedID? = nil) {
        self.bucket = bucket
        self.first = first
        self.last = last
    }
}

/// What a replica holds of one feed.
package struct FeedHoldings: Equatable, Sendable {
    /// Which feed.
    package let feed: FeedID
    /// Of the feed's leaf; `nil` where nothing is held.
    package let tag: Tag?
    /// The places of which at least one record is held.
    package let runs: Runs
    /// Every id that is held in a part of the feed, sent when a hidden fork must be found.
    package let listing: Listing?

    package init(feed: FeedID, tag: Tag?, runs: Runs, listing: Listing? = nil) {
        self.feed = feed
        self.tag = tag
        self.runs = runs
        self.listing = listing
    }

    /// Every id that is held in a stretch of a feed.
    package struct Listing: Equatable, Sendable {
        /// Which stretch.
        package let stretch: Stretch
        /// Ascending by place, then by id.
        package let ids: [RecordID]
        /// Whether the other side is to list its ids in the same stretch.
        package let wantsReturn: Bool

        package init(stretch: Stretch, ids: [RecordID], wantsReturn: Bool) {
            self.stretch = stretch
            self.ids = ids
            self.wantsReturn = wantsReturn
        }
    }
}

/// Records on their way.
package struct Records: Equatable, Sendable {
    /// Which part of a stream this is, from 1; 0 for what is flooded.
    package let number: UInt64
    /// Whether the sender has streamed all that it was going to.
    package let isLast: Bool
    /// The sender's, these records included.
    package let root: Root
    /// Each a signed record, not yet decoded.
    package let records: [[UInt8]]

    package init(number: UInt64, isLast: Bool, root: Root, records: [[UInt8]]) {
        self.number = number
        self.isLast = isLast
        self.root = root
        self.records = records
    }
}

extension UInt64 {
    /// Eight bytes, the most significant first.
    var bigEndianBytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> UInt64(8 * (7 - $0))) }
    }
}
