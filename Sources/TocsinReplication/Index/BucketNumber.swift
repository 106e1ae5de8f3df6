internal import TocsinCrypto
package import TocsinRecord

/// One of the parts into which feeds are divided by their digest, so that a difference is found
/// without looking at all of them.
package struct BucketNumber: Hashable, Comparable, Sendable {
    /// How many buckets there are.
    ///
    /// With 1,200 feeds it makes the list of tags (1 KiB) and what is told of one bucket (about 20 feeds)
    /// equally long.
    package static let count = 64

    /// All buckets, in order.
    static let all = (0..<UInt8(count)).map(BucketNumber.init(unchecked:))

    /// From 0 to 63.
    package let value: UInt8

    /// Takes a number, or answers `nil` if there is no such bucket.
    package init?(_ number: UInt32) {
        guard number < UInt32(Self.count) else { return nil }
        value = UInt8(number)
    }

    private init(unchecked value: UInt8) { self.value = value }

    /// The bucket of a feed: the first six bits of the feed's digest.
    package init(of feed: FeedID) { self.init(of: feed.placeTag) }

    /// The bucket of the feed whose place's digest begins so.
    init(of place: Tag) { value = place.firstByte >> 2 }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension FeedID {
    /// The beginning of the digest of the feed's place: its name where forty bytes would be too many.
    var placeTag: Tag {
        Tag(Digest(of: [ComparisonLevel.place.rawValue] + encoded, for: .comparison))
    }

    /// Key ‖ incarnation, most significant byte first: forty bytes.
    var encoded: [UInt8] { key.array + incarnation.bigEndianBytes }

    /// Takes forty bytes for a feed, or answers `nil`.
    init?(decoding bytes: [UInt8]) {
        guard bytes.count == Bytes32.count + 8, let key = PublicKey(Array(bytes.prefix(32))) else {
            return nil
        }
        let incarnation = bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard incarnation != 0 else { return nil }
        self.init(key: key, incarnation: incarnation)
    }
}
