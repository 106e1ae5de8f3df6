internal import TocsinCrypto
internal import TocsinRecord

/// What one side streams to the other after a comparison, drawn from the index as it goes: by rank, each feed in
/// order; then what signing keys that have ended said, each feed from its head on.
///
/// Of such a key a record counts only once the one after it does: in order none would before the last, and a receiver counts
/// what does not count as refused.
///
/// It keeps no list of records, so that a node which lacks everything costs its neighbours nothing.
struct RecordStream {
    private var lacks: [Difference.Lack]
    /// What came to light later, and is streamed behind it.
    private var behind: [Difference.Lack] = []
    private var ranks = DeliveryRank.allCases.sorted()[...]
    private var lack = 0
    /// The last record that was taken or passed over of the present feed.
    private var taken: FeedPlace?

    /// Decisions, whose incarnation is their number, come in their order.
    init(_ lacks: [Difference.Lack]) {
        self.lacks = lacks.sorted { $0.feed.incarnation < $1.feed.incarnation }
    }

    /// Streams more behind it.
    mutating func add(_ more: [Difference.Lack]) { behind += more }

    /// The next records that fit into one frame of so many bytes, at least one; none at the end.
    ///
    /// - Parameter hasEnded: whether a record was signed by a signing key that has ended.
    mutating func next(
        in index: RecordIndex,
        upTo limit: Int,
        hasEnded: (HeldRecord) -> Bool
    ) -> [HeldRecord] {
        var frame = Frame(limit: limit)
        while let rank = ranks.first {
            while lack < lacks.count {
                guard take(rank, from: index, into: &frame, hasEnded) else { return frame.records }
                lack += 1
                taken = nil
            }
            ranks = ranks.dropFirst()
            lack = 0
        }
        while lack < lacks.count {
            guard takeEnded(from: index, into: &frame, hasEnded) else { return frame.records }
            lack += 1
            taken = nil
        }
        if frame.records.isEmpty, !behind.isEmpty {
            self = RecordStream(behind)
            return next(in: index, upTo: limit, hasEnded: hasEnded)
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

    /// Takes records of the present feed, and answers `false` when the frame is full.
    private mutating func take(
        _ rank: DeliveryRank,
        from index: RecordIndex,
        into frame: inout Frame,
        _ hasEnded: (HeldRecord) -> Bool
    ) -> Bool {
        guard let feed = index.entries(of: lacks[lack].feed) else { return true }
        for record in feed.records(in: Stretch(after: taken, through: nil)) {
            guard record.rank == rank, lacks[lack].wanted.includes(record), !hasEnded(record) else {
                continue
            }
            guard frame.take(record) else { return false }
            taken = record.place
        }
        return true
    }

    /// Takes what keys that have ended said in the present feed, the last first, and answers `false` when the frame is full.
    private mutating func takeEnded(
        from index: RecordIndex,
        into frame: inout Frame,
        _ hasEnded: (HeldRecord) -> Bool
    ) -> Bool {
        guard let feed = index.entries(of: lacks[lack].feed) else { return true }
        let left = feed.records(in: Stretch(after: nil, through: taken)).reversed()
        for record in left where record.place != taken {
            guard lacks[lack].wanted.includes(record), hasEnded(record) else { continue }
            guard frame.take(record) else { return false }
            taken = record.place
        }
        return true
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
