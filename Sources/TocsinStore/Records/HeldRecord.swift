package import TocsinMembership
package import TocsinRecord

/// What a replica must know of a record that is here.
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
    /// What became of its payload.
    package let payload: PayloadState
}

/// What became of the payload that a header promises.
package enum PayloadState: Int64, Sendable, CaseIterable {
    /// It is here, or the header promises none.
    case held = 0
    /// It is not here and should be: the record does not count as held.
    case owed = 1
    /// It was erased, or replaced long ago: nobody passes it on and nobody asks for it.
    case excused = 2
}

/// What the store did with a record that it was handed.
package enum AppendOutcome: Equatable, Sendable {
    /// It was not here, and now it is.
    case new(PayloadState)
    /// Its header was here, and now its payload is too.
    case completed
    /// It was here already.
    case duplicate
    /// It was not stored, since its author may not say it: unknown, or revoked before it.
    case refused(Authorisation)
}

/// What one transaction did.
package struct AppendReport: Equatable, Sendable {
    /// What became of each record, in the order in which they were handed over.
    package internal(set) var outcomes: [AppendOutcome] = []
    /// Records that were here before and changed by this, ascending by identifier.
    package internal(set) var changes: [Change] = []

    /// What became of a record that was here before.
    package struct Change: Equatable, Sendable {
        /// Which record.
        package let id: RecordID
        /// What it is now.
        package let standing: Standing

        package init(id: RecordID, standing: Standing) {
            self.id = id
            self.standing = standing
        }
    }

    /// Whether a record counts, and if it does, what became of its payload.
    package enum Standing: Equatable, Sendable {
        /// Its key was revoked before it: it is no part of the replicated set.
        case void
        /// It counts.
        case counts(PayloadState)
    }
}
