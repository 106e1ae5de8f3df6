internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What is held of one feed: a sorted array, and the sum that its leaf is made of.
struct FeedEntries {
    let feed: FeedID
    /// The beginning of the digest of the feed's place.
    let placeTag: Tag
    /// Ascending by place, then by id.
    private(set) var records: [HeldRecord] = []
    /// The digest of what is held: it differs as soon as one record does, be it by a hole or a fork.
    private(set) var leaf: Digest
    /// Whether nobody can know more of the feed, since this process has begun it.
    var isConfirmed = false
    /// Whether two records were ever seen at one place.
    private(set) var isForked = false
    /// The sum of the ids of all records, as numbers of 256 bits without carry.
    private var sum = Bytes32.zero

    init(feed: FeedID) {
        self.feed = feed
        placeTag = feed.placeTag
        leaf = Self.leaf(of: feed, 0, .zero)
    }

    /// Whether forgetting the feed would lose something.
    var isOfUse: Bool { !records.isEmpty || isConfirmed }

    /// What the leaf would be if nothing were held but what stands at some places.
    func leaf(at places: Runs) -> Digest {
        var count = 0
        var sum = Bytes32.zero
        for record in records where places.contains(record.seq) {
            count += 1
            sum = sum &+ record.id.bytes
        }
        return Self.leaf(of: feed, count, sum)
    }

    /// The place up to which somebody holds all that is held here, whose number of records and leaf are these; `nil` if
    /// that does not show.
    ///
    /// Only the last records are looked at: who lacks more than `ReplicationLimits.reachDepth` is far behind.
    func place(through count: UInt64, leaf: Tag) -> UInt64? {
        guard let count = Int(exactly: count), count > 0, count <= records.count,
            records.count - count <= ReplicationLimits.reachDepth
        else { return nil }
        let rest = records[count...]
        let sum = rest.reduce(sum) { $0 &- $1.id.bytes }
        guard Tag(Self.leaf(of: feed, count, sum)) == leaf else { return nil }
        let last = records[count - 1].seq
        // Of several records at one place all must be held.
        return rest.first?.seq == last ? last - 1 : last
    }

    private static func leaf(of feed: FeedID, _ count: Int, _ sum: Bytes32) -> Digest {
        Digest(
            of: [ComparisonLevel.leaf.rawValue] + feed.encoded + UInt64(count).bigEndianBytes
                + sum.array,
            for: .comparison
        )
    }

    /// How many records stand before a place.
    func count(before place: FeedPlace) -> Int { records.partitionPoint { $0.place < place } }

    /// Takes over what stands at some places, and answers which is the first fork of the feed, if it had none so far.
    ///
    /// However many they are, what is held behind the first of them is gone through once.
    mutating func change(_ changes: FeedChanges) -> Fork? {
        guard let first = changes.places.first else { return nil }
        let start = count(before: first.place)
        var rest = Array(records[start...])[...]
        records.removeSubrange(start...)
        for change in changes.places {
            let before = rest.prefix { $0.place < change.place }
            records += before
            rest = rest.dropFirst(before.count)
            if let old = rest.first, old.place == change.place {
                sum = sum &- old.id.bytes
                rest = rest.dropFirst()
            }
            guard let held = change.held else { continue }
            sum = sum &+ held.id.bytes
            records.append(held)
        }
        records += rest
        leaf = Self.leaf(of: feed, records.count, sum)
        return isForked ? nil : fork(from: start)
    }

    /// Looks for a place that two records share, from the last one before an index on.
    private mutating func fork(from start: Int) -> Fork? {
        let changed = records[max(0, start - 1)...]
        guard let twin = zip(changed, changed.dropFirst()).first(where: { $0.seq == $1.seq })
        else { return nil }
        isForked = true
        return Fork(feed: feed, seq: twin.0.seq)
    }

    /// The record at a place, or `nil`.
    func record(at place: FeedPlace) -> HeldRecord? {
        let index = count(before: place)
        return index < records.count && records[index].place == place ? records[index] : nil
    }

    /// The places of which at least one record is held.
    var runs: Runs {
        var runs = Runs()
        for record in records { runs.append(record.seq) }
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
