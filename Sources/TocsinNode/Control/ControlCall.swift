internal import Synchronization
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinReplication

/// What a command asks of the loop.
enum ControlCall: Sendable {
    /// The next place in the feed of a key, kept for this connection; of an identity key that is to follow another with
    /// what it promises.
    case reserve(PublicKey, promising: Digest?)
    /// A finished record for the place that this connection reserved.
    case submit(Record)
    /// Records from a bundle.
    case ingest([Record])
    /// What the operators of this copy think of a member from now on.
    case mark(MemberID, as: LocalMark)
    /// How the node is.
    case status
    /// Which records were lately not taken.
    case listRefused
    /// To be told of every record that becomes durable.
    case subscribe
}

/// Tells the connections of commands apart.
struct ControlConnection: Hashable, Sendable {
    private let number: Int
    private static let last = Atomic(0)

    /// One that was not there before.
    static func next() -> ControlConnection {
        ControlConnection(number: last.add(1, ordering: .relaxed).newValue)
    }
}

/// What the loop answers, once or, to who watches records, again and again.
enum ControlAnswer: Sendable {
    case reserved(FeedPosition, known: RecordID?)
    case marked
    case status(Tocsin_Control_V1_NodeStatus)
    case refused(Tocsin_Control_V1_RefusedRecords)
    case failure(ControlFailure)
    /// Something became of one of the records that were handed over.
    case outcome(RecordID, RecordOutcome)
    /// From now on every record that becomes durable is told.
    case subscribed
    /// These records became durable.
    case stored([RecordID], own: Bool)
}

/// What became of a record that was handed over.
enum RecordOutcome: Sendable {
    /// It is durable; so many nodes of other members are linked.
    case stored(neighbours: Int)
    /// It was here already.
    case duplicate(neighbours: Int)
    /// It was not taken.
    case refused(TocsinReplication.Refusal)
    /// A neighbour has it.
    case acknowledged(PeerID)
}
