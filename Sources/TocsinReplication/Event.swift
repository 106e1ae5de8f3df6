package import TocsinMembership
package import TocsinRecord

/// What can happen to a replica.
package enum Event: Sendable {
    /// The time that the last `Effect.wake` named has come, or is past.
    case woke
    /// A link to a node stands, after the transport has proved its key.
    case connected(PeerID)
    /// The link to a node is gone.
    case disconnected(PeerID)
    /// The payload of one frame came from a node.
    case received([UInt8], from: PeerID)
    /// Records came from this machine: a command, a bundle.
    case submitted([Record], Submission)
    /// Batches are durable, all of them by one transaction, of which the store reports what became of each of
    /// their records, in order, and of others.
    case persisted([Batch.ID], AppendReport)
    /// A batch could not be made durable; nothing of it was kept.
    case failedToPersist(Batch.ID)
    /// The store found that it cannot give out these records, whose bytes are damaged.
    ///
    /// The replica counts them as not held, and so fetches them anew.
    case lost([RecordID])
    /// The beacon that `Effect.announce` asked for is signed, and its counter durable.
    case announced(SignedBeacon)
    /// What `Effect.dial` asked for came to nothing: no link to the node was made, or none that is used.
    case notDialled(PeerID)
    /// The operators mark members otherwise from now on.
    case marked(NeighbourMarks)
}

/// Why records were submitted, which decides how they travel on.
package enum Submission: Equatable, Sendable {
    /// A person has just said it: it is flooded on every link.
    case news
    /// From a bundle or an import: neighbours find it by comparison. What it takes to authorise a record may
    /// come after it.
    case bulk
}
