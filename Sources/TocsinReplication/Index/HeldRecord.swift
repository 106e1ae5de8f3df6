package import TocsinCrypto
internal import TocsinMembership
package import TocsinRecord

/// What a replica keeps in memory of a record in the store: what comparison, order and authority
/// need, and none of its bytes.
package struct HeldRecord: Equatable, Sendable {
    /// The record's identifier.
    package let id: RecordID
    /// The chain it belongs to.
    package let feed: FeedID
    /// Its place in the chain.
    package let seq: UInt64
    /// The record before it, if it is not the first.
    package let prev: RecordID?
    /// Whose record it is.
    package let member: MemberID
    /// The role in which its key signs.
    package let role: KeyRole
    /// How urgently it is delivered.
    package let deliveryClass: DeliveryClass
    /// Whether the header promises a payload.
    package let hasContent: Bool
    /// About how many bytes it takes to send.
    package let size: Int
    /// Whether the header promises a payload that the store has not, not even hidden.
    package private(set) var lacksPayload: Bool
    /// Whether the store keeps the payload hidden, since it was erased when last looked at.
    package let isHidden: Bool
    /// What it erases.
    package let erases: [RecordID]
    /// The promise that it fulfils, if it may let an identity key follow another.
    private let fulfils: Digest?

    /// What the store knows of one of its records.
    ///
    /// - Parameters:
    ///   - headerSize: in bytes.
    ///   - hasPayload: whether the store has the payload, be it hidden or not.
    ///   - isHidden: whether the store does not show it.
    package init(
        id: RecordID,
        header: RecordHeader,
        headerSize: Int,
        hasPayload: Bool,
        isHidden: Bool = false
    ) {
        self.isHidden = isHidden
        self.id = id
        feed = header.feed
        seq = header.seq
        prev = header.prev
        member = header.member
        role = header.role
        deliveryClass = header.deliveryClass
        hasContent = header.content != nil
        lacksPayload = header.content != nil && !hasPayload
        size = Self.envelope + headerSize + (hasPayload ? header.content?.size ?? 0 : 0)
        erases = header.erases
        fulfils = header.fulfilledPromise
    }

    /// What is kept of a record that is at hand.
    package init(_ record: Record) {
        self.init(
            id: record.id,
            header: record.header,
            headerSize: record.headerBytes.count,
            hasPayload: record.payload != nil
        )
    }

    /// What its author claims.
    var claim: Claim {
        Claim(
            member: member,
            feed: feed,
            seq: seq,
            prev: prev,
            role: role,
            id: id,
            fulfils: fulfils
        )
    }

    /// Whether there is a payload here that an erasure takes away.
    var mayBeErased: Bool { hasContent && !lacksPayload }

    /// Notes that the store has wiped the payload.
    mutating func losePayload() { lacksPayload = true }

    /// The signature, and the tags and lengths of a record's fields and of its place in a frame.
    private static let envelope = Signature.count + 16
}
