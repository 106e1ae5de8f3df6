internal import TocsinCrypto
package import TocsinMembership
package import TocsinRecord

/// What a replica keeps in memory of a record that counts: what comparison and order need, and none of its
/// bytes.
package struct HeldRecord: Equatable, Sendable {
    /// The record's identifier.
    package let id: RecordID
    /// The chain it belongs to.
    package let feed: FeedID
    /// Its place in the chain.
    package let seq: UInt64
    /// Whose record it is.
    package let member: MemberID
    /// Where it stands among others that are sent together.
    package let rank: DeliveryRank
    /// About how many bytes it takes to send.
    package let size: Int
    /// What it costs its key and its member where it is not held; 0 if nobody has signed it.
    let cost: UInt64
    /// What it erases.
    package let erases: [RecordID]

    /// What the store keeps, if it counts.
    package init?(_ kept: KeptRecord) {
        guard kept.standing.counts else { return nil }
        id = kept.id
        feed = kept.header.feed
        seq = kept.header.seq
        member = kept.header.member
        rank = DeliveryRank(kept.header.kind, kept.header.deliveryClass)
        let payload = kept.standing == .held ? kept.header.content?.size ?? 0 : 0
        size = Self.envelope + kept.sizeWithoutPayload + payload
        erases = kept.header.erases
        cost =
            kept.header.kind.isAuthorless
            ? 0
            : RationedCost.record(
                ofBytes: kept.sizeWithoutPayload + payload,
                erasing: kept.header.erases.count
            )
    }

    /// Where it stands in its feed.
    var place: FeedPlace { FeedPlace(seq: seq, id: id) }

    /// The signature, and the tags and lengths of a record's fields and of its place in a frame.
    private static let envelope = Signature.count + 16
}

/// Where a record stands in its feed: by its place, and among several at one place by its identifier.
package struct FeedPlace: Comparable, Hashable, Sendable {
    /// The place, from 1.
    package let seq: UInt64
    /// The record.
    package let id: RecordID

    package init(seq: UInt64, id: RecordID) {
        self.seq = seq
        self.id = id
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.seq, left.id) < (right.seq, right.id)
    }
}
