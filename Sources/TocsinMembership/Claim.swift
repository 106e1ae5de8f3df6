package import TocsinCrypto
package import TocsinRecord

/// What must be known of a record to judge whether its author may say it.
///
/// A replica keeps this much of every record in memory, and judges anew when keys change.
package struct Claim: Equatable, Sendable {
    /// Whose record it says it is.
    package let member: MemberID
    /// The chain it belongs to, and so the key that signs.
    package let feed: FeedID
    /// Its place in the chain.
    package let seq: UInt64
    /// The record before it, if it is not the first.
    package let prev: RecordID?
    /// The role in which the key signs.
    package let role: KeyRole
    /// The record's identifier.
    package let id: RecordID
    /// The promise that it fulfils, if it is the first record of an identity key that may follow
    /// another.
    package let fulfils: Digest?

    package init(
        member: MemberID,
        feed: FeedID,
        seq: UInt64,
        prev: RecordID?,
        role: KeyRole,
        id: RecordID,
        fulfils: Digest?
    ) {
        self.member = member
        self.feed = feed
        self.seq = seq
        self.prev = prev
        self.role = role
        self.id = id
        self.fulfils = fulfils
    }

    /// What a header claims, which comes with its identifier since a header with fields of a later
    /// version cannot be encoded again here.
    package init(_ header: RecordHeader, id: RecordID) {
        self.init(
            member: header.member,
            feed: header.feed,
            seq: header.seq,
            prev: header.prev,
            role: header.role,
            id: id,
            fulfils: header.fulfilledPromise
        )
    }
}
