internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// The records that were lately not taken, or not yet, for whoever asks why one is missing.
///
/// It is bounded and forgets the oldest first: a peer that has thousands refused makes others be forgotten, and changes
/// nothing else by it.
struct RefusalBook {
    /// A record that came and was not taken.
    struct Entry: Equatable {
        let record: RecordID
        let origin: Origin
        /// Seconds since 1970 UTC by the clock of this machine.
        let wall: Int64
        /// A word for the reason.
        let reason: String
    }

    /// The word for what waits until that comes which authorises it.
    static let waiting = "waiting"
    /// The word for what comes later, since its member has said as much as it may for now.
    static let heldBack = "held-back"

    private let limit: Int
    /// Grows up to the limit, and then goes round.
    private var entries: [Entry] = []
    private var oldest = 0

    /// - Parameter limit: how many records are remembered.
    init(limit: Int) { self.limit = limit }

    /// The latest entry of each record, oldest first.
    var latest: [Entry] {
        let inOrder = entries[oldest...] + entries[..<oldest]
        var seen: Set<RecordID> = []
        return inOrder.reversed().filter { seen.insert($0.record).inserted }.reversed()
    }

    /// Notes that a record was not taken.
    mutating func add(_ record: RecordID, from origin: Origin, at wall: Int64, _ reason: String) {
        let entry = Entry(record: record, origin: origin, wall: wall, reason: reason)
        guard entries.count == limit else { return entries.append(entry) }
        entries[oldest] = entry
        oldest = (oldest + 1) % limit
    }
}

extension Refusal {
    /// A word for it that scripts may rely on.
    var word: String {
        switch self {
        case .unauthorised(let reason): reason.word
        case .payloadMissing: "payload-missing"
        case .doesNotCountYet: "does-not-count-yet"
        case .invalid: "invalid"
        case .waitingPlaceFull: "waiting-place-full"
        case .notPersisted: "not-stored"
        case .ofLaterVersion: Authorisation.notUnderstood.word
        }
    }
}

extension Authorisation {
    fileprivate var word: String {
        switch self {
        case .authorised: "authorised"
        case .void: "void"
        case .groundless: "groundless"
        case .unknownPrevious: "unknown-previous"
        case .notUnderstood: "not-understood"
        case .unknownKey: "unknown-key"
        case .unknownMember: "unknown-member"
        }
    }
}
