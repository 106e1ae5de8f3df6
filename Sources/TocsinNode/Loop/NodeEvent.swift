internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// What the loop waits for.
enum NodeEvent: Sendable {
    /// A connection to a peer stands.
    case linked(Link)
    /// It has ended.
    case unlinked(Link)
    /// A frame came over it.
    case frame([UInt8], Link)
    /// Batches are durable, all by one transaction.
    case persisted([Batch.ID], AppendReport)
    /// A batch could not be made durable.
    case failedToPersist(Batch.ID, StoreError)
    /// The store could not give out these records.
    case lost([RecordID])
    /// A beacon of this node has a durable counter and may be said.
    case announced(SignedBeacon)
    /// No link came of dialling a node.
    case notDialled(PeerID)
    /// The time that the replica asked for has come.
    case woke
    /// A command asks for something.
    case asked(ControlCall, by: ControlConnection, AsyncStream<ControlAnswer>.Continuation)
    /// The connection of a command has ended.
    case left(ControlConnection)
    /// The node is to end.
    case stop
}
