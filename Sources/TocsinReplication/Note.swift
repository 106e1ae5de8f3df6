package import TocsinMembership
package import TocsinRecord

/// What a replica tells those who watch it.
///
/// Notes hold no personal data.
package enum Note: Equatable, Sendable {
    /// A node said hello and speaks our protocol and network.
    case greeted(PeerID)
    /// Both replicas hold the same records, at this wall time.
    case agreed(PeerID, wall: Int64)
    /// Both replicas have differed for a while, and are now compared.
    case comparing(PeerID)
    /// A comparison came to nothing: no answer in time.
    case gaveUpComparing(PeerID)
    /// These records are durable and count.
    case stored([RecordID], from: Origin)
    /// A submitted or received record was held already.
    case duplicate(RecordID, from: Origin)
    /// A node says that it holds a record that was flooded to it.
    case acknowledged(RecordID, by: PeerID)
    /// A record was not taken.
    case refused(RecordID, from: Origin, because: Refusal)
    /// A record waits for the identity record that authorises its key.
    case waiting(RecordID, from: Origin)
    /// Two different records stand at this place of a feed: a copied key or a restored backup.
    case forked(FeedID, seq: UInt64)
    /// A member's keys changed: these records no longer count, those count again.
    case rejudged(MemberID, voided: [RecordID], revived: [RecordID])
    /// A record is taken later, since its member has said as much as it may for now.
    case heldBack(RecordID, from: Origin)
}

/// Where records came from.
package enum Origin: Hashable, Sendable {
    /// From this machine.
    case here
    /// From a node.
    case peer(PeerID)
}

/// Why a record was not taken.
///
/// It may be taken at another time: a key may become known, an erasure may arrive.
package enum Refusal: Equatable, Sendable {
    /// The membership does not let its author say it.
    case unauthorised(Authorisation)
    /// The header promises a payload that did not come with it, and nothing excuses that.
    case payloadMissing
    /// It is kept, and counts as soon as the chain comes that leads to it from where its key ended.
    case doesNotCountYet(isNew: Bool)
    /// The bytes are not a record.
    case invalid(RecordError)
    /// There is no more room for records that wait for what authorises them.
    case waitingPlaceFull
    /// The store could not keep it.
    case notPersisted
    /// It is of a later version, which has rules for it that this one does not know.
    case ofLaterVersion
}
