package import TocsinMembership
package import TocsinRecord

/// What a record that is here is, without its bytes.
package struct HeldRecord: Equatable, Sendable {
    /// The digest of its header.
    package let id: RecordID
    /// The chain it belongs to.
    package let feed: FeedID
    /// Its place there, from 1.
    package let seq: UInt64
    /// Whose record it is.
    package let member: MemberID
    /// What its body is.
    package let kind: RecordKind
    /// How urgently it is delivered.
    package let deliveryClass: DeliveryClass
    /// Where it stands among others that are sent together.
    package var rank: DeliveryRank { DeliveryRank(kind, deliveryClass) }
    /// What the other records make of it.
    package let standing: Standing
}
