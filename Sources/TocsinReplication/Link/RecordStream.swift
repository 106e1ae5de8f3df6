internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What one side streams to the other after a comparison, drawn from the index as it goes, turn by turn.
///
/// It keeps no list of records, so that a node which lacks everything costs its neighbours nothing.
struct RecordStream {
    private var lacks: [Difference.Lack]
    /// What came to light later, and is streamed behind it.
    private var behind: [Difference.Lack] = []
    private var turns = Turn.all[...]
    private var lack = 0
    /// The last record that was taken or passed over of the present feed.
    private var taken: FeedPlace?
    private var rations: ToldRations

    /// What is streamed together, feed by feed.
    private enum Turn {
        /// What keys that have not ended said, each feed in order.
        case rank(DeliveryRank)
        /// The records by which identity keys took over, or nothing that follows from them would be let in.
        case takeovers
        /// What keys of a role that have ended said, each feed from its last record down.
        ///
        /// A record of such a key counts only once the one after it does: in order none would before the last, and a receiver
        /// counts what does not count as refused.
        case ended(KeyRole)

        /// By rank; what identity keys said that have ended stands with what makes somebody a member, since others' keys rest on it,
        /// and what signing keys said that have ended is last.
        static let all: [Turn] = [
            .rank(.decision), .rank(.admission), .takeovers, .ended(.identity),
            .rank(.governance), .rank(.erasure), .rank(.urgent), .rank(.ordinary),
            .ended(.signing),
        ]

        /// Whether a record is streamed in this turn.
        ///
        /// - Parameter membership: says which keys have ended, and what makes an identity key one.
        func includes(_ record: HeldRecord, _ membership: Membership) -> Bool {
            switch self {
            case .rank(let rank):
                record.rank == rank && membership.endedRole(of: record) == nil
                    && !membership.isTakeover(record)
            case .takeovers: membership.isTakeover(record)
            case .ended(let role):
                membership.endedRole(of: record) == role && !membership.isTakeover(record)
            }
        }
    }

    /// Streams what a peer lacks, in this order within each turn.
    init(_ lacks: [Difference.Lack], within rations: ToldRations) {
        self.lacks = lacks
        self.rations = rations
    }

    /// Streams more behind it.
    mutating func add(_ more: [Difference.Lack]) { behind += more }

    /// The next records that fit into one frame of so many bytes, at least one; none at the end.
    ///
    /// - Parameter membership: says which keys have ended, and what makes an identity key one.
    mutating func next(
        in index: RecordIndex,
        upTo limit: Int,
        by membership: Membership
    ) -> [HeldRecord] {
        var frame = Frame(limit: limit)
        while let turn = turns.first {
            while lack < lacks.count {
                guard take(turn, from: index, into: &frame, membership) else {
                    return frame.records
                }
                lack += 1
                taken = nil
            }
            turns = turns.dropFirst()
            lack = 0
        }
        if frame.records.isEmpty, !behind.isEmpty {
            self = RecordStream(behind, within: rations)
            return next(in: index, upTo: limit, by: membership)
        }
        return frame.records
    }

    /// The records of one frame.
    private struct Frame {
        private(set) var records: [HeldRecord] = []
        private var size = 0
        private let limit: Int

        init(limit: Int) { self.limit = limit }

        /// Takes one more, or answers `false` if there is no room for it.
        mutating func take(_ record: HeldRecord) -> Bool {
            guard records.count < ReplicationLimits.recordsInFrame,
                records.isEmpty || size + record.size <= limit
            else { return false }
            records.append(record)
            size += record.size
            return true
        }
    }

    /// Takes what a turn includes of the present feed, and answers `false` when the frame is full.
    private mutating func take(
        _ turn: Turn,
        from index: RecordIndex,
        into frame: inout Frame,
        _ membership: Membership
    ) -> Bool {
        guard let feed = index.entries(of: lacks[lack].feed) else { return true }
        if case .ended = turn {
            let left = feed.records(in: Stretch(after: nil, through: taken))
            return take(turn, of: left.reversed(), into: &frame, membership)
        }
        let left = feed.records(in: Stretch(after: taken, through: nil))
        return take(turn, of: left, into: &frame, membership)
    }

    private mutating func take(
        _ turn: Turn,
        of left: some Sequence<HeldRecord>,
        into frame: inout Frame,
        _ membership: Membership
    ) -> Bool {
        let wanted = lacks[lack].wanted
        for record in left where record.place != taken {
            guard turn.includes(record, membership), wanted.includes(record) else { continue }
            // Nor does the rest go, or the peer would come to have holes.
            guard rations.admit(record, membership) else { return true }
            guard frame.take(record) else { return false }
            rations.spend(record)
            taken = record.place
        }
        return true
    }
}

extension Membership {
    /// The role of the key that signed a record, if it was its member's signing or identity key and has ended.
    fileprivate func endedRole(of record: HeldRecord) -> KeyRole? {
        endedRole(of: record.feed.key, of: record.member)
    }
}

extension Difference.Lack.Wanted {
    fileprivate func includes(_ record: HeldRecord) -> Bool {
        switch self {
        case .outside(let runs): !runs.contains(record.seq)
        case .only(let ids): ids.containsSorted(record.id)
        }
    }
}
