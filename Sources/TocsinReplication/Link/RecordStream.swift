internal import TocsinCrypto
internal import TocsinRecord

/// What one side streams to the other after a comparison, drawn from the index as it goes: by rank, each feed in
/// order.
///
/// It keeps no list of records, so that a node which lacks everything costs its neighbours nothing.
struct RecordStream {
    private var lacks: [Difference.Lack]
    /// What came to light later, and is streamed behind it.
    private var behind: [Difference.Lack] = []
    private var ranks = DeliveryRank.allCases.sorted()[...]
    private var lack = 0
    /// The last record that was taken of the present feed.
    private var taken: FeedPlace?

    /// Decisions, whose incarnation is their number, come in their order.
    init(_ lacks: [Difference.Lack]) {
        self.lacks = lacks.sorted { $0.feed.incarnation < $1.feed.incarnation }
    }

    /// Streams more behind it.
    mutating func add(_ more: [Difference.Lack]) { behind += more }

    /// The next records that fit into one frame of so many bytes, at least one; none at the end.
    mutating func next(in index: RecordIndex, upTo limit: Int) -> [HeldRecord] {
        var batch: [HeldRecord] = []
        var size = 0
        while let rank = ranks.first {
            while lack < lacks.count {
                guard take(rank, from: index, into: &batch, &size, upTo: limit) else {
                    return batch
                }
                lack += 1
                taken = nil
            }
            ranks = ranks.dropFirst()
            lack = 0
        }
        if batch.isEmpty, !behind.isEmpty {
            self = RecordStream(behind)
            return next(in: index, upTo: limit)
        }
        return batch
    }

    /// Takes records of the present feed, and answers `false` when the frame is full.
    private mutating func take(
        _ rank: DeliveryRank,
        from index: RecordIndex,
        into batch: inout [HeldRecord],
        _ size: inout Int,
        upTo limit: Int
    ) -> Bool {
        guard let feed = index.entries(of: lacks[lack].feed) else { return true }
        for record in feed.records(in: Stretch(after: taken, through: nil)) {
            guard record.rank == rank, lacks[lack].wanted.includes(record) else {
                continue
            }
            guard batch.count < ReplicationLimits.recordsInFrame,
                batch.isEmpty || size + record.size <= limit
            else { return false }
            batch.append(record)
            taken = record.place
            size += record.size
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
