internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What is held of one feed: a sorted array, and the sums that its leaf is made of.
struct FeedEntries {
    let feed: FeedID
    /// Ascending by place, then by id.
    private(set) var records: [HeldRecord] = []
    /// Whether nobody can know more of the feed, since this process has begun it.
    var isConfirmed = false
    /// Whether two records were ever seen at one place.
    private(set) var isForked = false
    /// The sum of the ids of all records, as numbers of 256 bits without carry.
    private var sum = Bytes32.zero

    init(feed: FeedID) { self.feed = feed }

    /// The digest of what is held: it differs as soon as one record does, be it by a hole or a fork.
    var leaf: Digest { leaf(records.count, sum) }

    /// What the leaf would be if nothing were held but what stands at some places.
    func leaf(at places: Runs) -> Digest {
        var count = 0
        var sum = Bytes32.zero
        for record in records where places.contains(record.seq) {
            count += 1
            sum = sum &+ record.id.bytes
        }
        return leaf(count, sum)
    }

    private func leaf(_ count: Int, _ sum: Bytes32) -> Digest {
        Digest(
            of: [ComparisonLevel.leaf.rawValue] + feed.encoded + UInt64(count).bigEndianBytes
                + sum.array,
            for: .comparison
        )
    }

    /// How many records stand before a place.
    func count(before place: FeedPlace) -> Int { records.partitionPoint { $0.place < place } }

    /// Puts a record in its place, where it is not yet, and answers whether it is the first to share one.
    mutating func insert(_ record: HeldRecord) -> Bool {
        let index = count(before: record.place)
        records.insert(record, at: index)
        sum = sum &+ record.id.bytes
        guard !isForked else { return false }
        isForked =
            records[max(0, index - 1)..<min(records.count, index + 2)]
            .count { $0.seq == record.seq } > 1
        return isForked
    }

    /// Takes a record out.
    mutating func remove(at place: FeedPlace) {
        let index = count(before: place)
        guard index < records.count, records[index].place == place else { return }
        records.remove(at: index)
        sum = sum &- place.id.bytes
    }

    /// The record at a place, or `nil`.
    func record(at place: FeedPlace) -> HeldRecord? {
        let index = count(before: place)
        return index < records.count && records[index].place == place ? records[index] : nil
    }

    /// The places of which at least one record is held, from the first on, as many as are told.
    var runs: Runs {
        var runs = Runs()
        for record in records {
            runs.append(record.seq)
            if runs.count == ReplicationLimits.runsOfFeed { break }
        }
        return runs
    }

    /// What is held in a stretch.
    func records(in stretch: Stretch) -> ArraySlice<HeldRecord> {
        let start = stretch.after.map { after in records.partitionPoint { $0.place <= after } } ?? 0
        let end = stretch.through.map { last in records.partitionPoint { $0.place <= last } }
        return records[start..<max(start, end ?? records.count)]
    }
}

/// What a digest in a comparison stands for: its first byte, so that none can be taken for another.
enum ComparisonLevel: UInt8 {
    case place = 0
    case leaf = 1
    case bucket = 2
    case root = 3
}
