internal import TocsinCrypto
internal import TocsinRecord

/// What is known of one feed: a sorted array, and the sums that its leaf is made of.
struct FeedEntries {
    let feed: FeedID
    /// Ascending by place, then by id.
    private(set) var entries: [Entry] = []
    /// How many entries count.
    private(set) var count: UInt64 = 0
    /// Whether nobody can know more of the feed, since this process has begun it.
    var isConfirmed = false
    /// The sum of the ids of all entries that count, as numbers of 256 bits without carry.
    private var sum = Bytes32.zero
    /// Whose records stand here, or once stood: one member's, but for what others forged.
    private var members: [MemberID] = []

    /// A record in the store, and whether it is one of the compared set.
    struct Entry: Equatable {
        var record: HeldRecord
        /// Whether the membership lets its author say it.
        var isAuthorised: Bool
        /// Whether it is held in the sense of the protocol: authorised, and with its payload unless
        /// that is excused.
        var counts: Bool
    }

    init(feed: FeedID) { self.feed = feed }

    /// The digest of what is held: it differs as soon as one record does, be it by a hole or a fork.
    var leaf: Digest { leaf(count, sum) }

    /// What the leaf would be if nothing were held but what stands at some places.
    func leaf(at places: Runs) -> Digest {
        var count: UInt64 = 0
        var sum = Bytes32.zero
        for entry in entries where entry.counts && places.contains(entry.record.seq) {
            count += 1
            sum = sum &+ entry.record.id.bytes
        }
        return leaf(count, sum)
    }

    private func leaf(_ count: UInt64, _ sum: Bytes32) -> Digest {
        Digest(
            of: [ComparisonLevel.leaf.rawValue] + feed.encoded + count.bigEndianBytes + sum.array,
            for: .comparison
        )
    }

    /// Where an entry stands or would stand.
    func place(_ seq: UInt64, _ id: RecordID) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            let record = entries[middle].record
            if record.seq < seq || (record.seq == seq && record.id < id) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// The first entry at or after a place in the feed.
    func firstEntry(at seq: UInt64) -> Int { place(seq, RecordID(bytes: .zero)) }

    /// Puts a record in its place, or in that of the same record without payload.
    mutating func insert(_ entry: Entry) {
        let place = place(entry.record.seq, entry.record.id)
        if place < entries.count, entries[place].record.id == entry.record.id {
            setCounts(false, at: place)
            entries[place] = entry
        } else {
            entries.insert(entry, at: place)
        }
        if entry.counts { add(entry.record.id) }
    }

    /// Notes that something of a member stands here, and answers whether that is new.
    mutating func note(_ member: MemberID) -> Bool {
        guard !members.contains(member) else { return false }
        members.append(member)
        return true
    }

    mutating func remove(at place: Int) {
        setCounts(false, at: place)
        entries.remove(at: place)
    }

    mutating func setAuthorised(_ isAuthorised: Bool, at place: Int) {
        entries[place].isAuthorised = isAuthorised
    }

    /// Decides anew of each entry whether the membership lets its author say it.
    mutating func judge(by judge: ([HeldRecord]) -> [Bool]) {
        let verdicts = judge(entries.map(\.record))
        for (place, isAuthorised) in zip(entries.indices, verdicts) {
            setAuthorised(isAuthorised, at: place)
        }
    }

    /// Whether a record that counts names this one as the one before it.
    func isLinked(_ record: HeldRecord) -> Bool {
        entries[firstEntry(at: record.seq + 1)...].prefix { $0.record.seq == record.seq + 1 }
            .contains { $0.isAuthorised && $0.record.prev == record.id }
    }

    mutating func loseHeldPayload(at place: Int) {
        entries[place].record.losePayload()
    }

    mutating func setCounts(_ counts: Bool, at place: Int) {
        guard entries[place].counts != counts else { return }
        entries[place].counts = counts
        if counts {
            add(entries[place].record.id)
        } else {
            sum = sum &- entries[place].record.id.bytes
            count -= 1
        }
    }

    private mutating func add(_ id: RecordID) {
        sum = sum &+ id.bytes
        count += 1
    }

    /// The places of which at least one record counts.
    var runs: Runs {
        var runs = Runs()
        for entry in entries where entry.counts {
            runs.append(entry.record.seq)
            if runs.count == ReplicationLimits.runsOfFeed { break }
        }
        return runs
    }

    /// Every id that counts at some places.
    func ids(at places: ClosedRange<UInt64>) -> [RecordID] {
        entries[firstEntry(at: places.lowerBound)...]
            .prefix { $0.record.seq <= places.upperBound }
            .filter(\.counts).map(\.record.id)
    }

    /// Whether another record counts at the same place.
    func isForked(at seq: UInt64) -> Bool {
        entries[firstEntry(at: seq)...].prefix { $0.record.seq == seq }.filter(\.counts).count > 1
    }
}

/// What a digest in a comparison stands for: its first byte, so that none can be taken for another.
enum ComparisonLevel: UInt8 {
    case place = 0
    case leaf = 1
    case bucket = 2
    case root = 3
}
