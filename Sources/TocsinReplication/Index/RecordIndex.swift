internal import TocsinCrypto
internal import TocsinRecord

/// Which records the store has, arranged so that two replicas find out fast how they differ.
///
/// It is derived from the rows of the store, never kept beside them: begun from all of them and
/// carried on with each batch that became durable.
struct RecordIndex {
    private(set) var buckets: [Bucket]
    /// Digest and number of all records that count, up to date after `settle()`.
    private(set) var root: Root
    /// The ids of all records that count; for look-up alone.
    private var ids: Set<RecordID> = []
    /// How many erasures that count name a record of a member; for look-up alone.
    private var erasures: [Erasure: Int] = [:]
    private var isSettled = false

    /// A record that a member has erased.
    ///
    /// The member belongs to it, since nobody erases what another has said.
    private struct Erasure: Hashable {
        let member: MemberID
        let target: RecordID
    }

    init() {
        buckets = BucketNumber.all.map { _ in Bucket() }
        root = Root(digest: Digest(bytes: .zero), records: 0)
        settle()
    }

    /// Whether a record is held: authorised, and with its payload unless that is excused.
    func holds(_ id: RecordID) -> Bool { ids.contains(id) }

    /// Whether a member has erased a record, be it held or not.
    func isErased(_ id: RecordID, of member: MemberID) -> Bool {
        erasures[Erasure(member: member, target: id)] != nil
    }

    /// What is known of a feed, or `nil`.
    func entries(of feed: FeedID) -> FeedEntries? {
        buckets[Int(BucketNumber(of: feed).value)].entries(of: feed)
    }

    /// Takes in a record of the store.
    mutating func insert(
        _ record: HeldRecord,
        isAuthorised: Bool,
        changes: inout IndexChanges
    ) {
        if holds(record.id) { return }
        let isExcused = isErased(record.id, of: record.member)
        let counts = isAuthorised && (!record.lacksPayload || isExcused)
        let entry = FeedEntries.Entry(
            record: record,
            isAuthorised: isAuthorised,
            counts: counts
        )
        let isForked = change(record.feed) { feed in
            feed.insert(entry)
            return counts && feed.isForked(at: record.seq)
        }
        guard counts else { return }
        ids.insert(record.id)
        if isForked { changes.forked.append((record.feed, record.seq)) }
        if isExcused, record.hasContent, !record.lacksPayload { changes.erased.append(record) }
        if !record.erases.isEmpty { setErasures(of: record, counting: true, changes: &changes) }
    }

    /// Judges the feeds of one member anew, each as a whole.
    mutating func rejudge(
        _ member: MemberID,
        changes: inout IndexChanges,
        by judge: ([HeldRecord]) -> [Bool]
    ) {
        for feed in feeds(of: member) { change(feed) { $0.judge(by: judge) } }
        recount(changes: &changes) { $0.member == member }
    }

    /// Judges one feed anew.
    mutating func rejudge(
        _ feed: FeedID,
        changes: inout IndexChanges,
        by judge: ([HeldRecord]) -> [Bool]
    ) {
        change(feed) { $0.judge(by: judge) }
        recount(changes: &changes) { $0.feed == feed }
    }

    /// The feeds in which something of a member stands.
    private func feeds(of member: MemberID) -> [FeedID] {
        buckets.flatMap(\.feeds)
            .filter { $0.entries.contains { $0.record.member == member } }.map(\.feed)
    }

    /// Forgets records that the store cannot give out.
    mutating func remove(_ lost: [RecordID], changes: inout IndexChanges) {
        let lost = lost.sorted()
        forEachEntry(where: { lost.containsSorted($0.id) }) { feed, place in
            feed.setAuthorised(false, at: place)
        }
        recount(changes: &changes) { lost.containsSorted($0.id) }
        removeEntries { lost.containsSorted($0.id) }
    }

    /// Notes that the store has wiped payloads for good.
    mutating func wipe(_ wiped: [RecordID], changes: inout IndexChanges) {
        let wiped = wiped.sorted()
        forEachEntry(where: { wiped.containsSorted($0.id) }) { feed, place in
            feed.loseHeldPayload(at: place)
        }
        recount(changes: &changes) { wiped.containsSorted($0.id) }
    }

    /// Notes that a peer knows no more of a feed than is held here.
    mutating func confirm(_ feed: FeedID) {
        buckets[Int(BucketNumber(of: feed).value)].confirm(feed)
    }

    /// Brings the root up to date with what has changed.
    mutating func settle() {
        guard !isSettled else { return }
        isSettled = true
        for index in buckets.indices { buckets[index].settle() }
        root = Root(
            digest: Digest(
                of: [ComparisonLevel.root.rawValue] + buckets.flatMap(\.digest.array),
                for: .comparison
            ),
            records: UInt64(ids.count)
        )
    }

    // MARK: Counting

    /// Decides anew which records count, until erasures that no longer count change nothing more.
    private mutating func recount(
        changes: inout IndexChanges,
        where isConcerned: (HeldRecord) -> Bool
    ) {
        var changed: [(record: HeldRecord, counts: Bool)] = []
        for entry in allEntries where isConcerned(entry.record) {
            let counts =
                entry.isAuthorised
                && (!entry.record.lacksPayload
                    || isErased(entry.record.id, of: entry.record.member))
            if counts != entry.counts { changed.append((entry.record, counts)) }
        }
        for (record, counts) in changed {
            change(record.feed) { feed in
                feed.setCounts(counts, at: feed.place(record.seq, record.id))
            }
            if counts { ids.insert(record.id) } else { ids.remove(record.id) }
            if counts { changes.revived.append(record) } else { changes.voided.append(record) }
        }
        for (record, counts) in changed where !record.erases.isEmpty {
            setErasures(of: record, counting: counts, changes: &changes)
        }
    }

    /// Lets what a record erases be excused, or owed again.
    private mutating func setErasures(
        of record: HeldRecord,
        counting: Bool,
        changes: inout IndexChanges
    ) {
        var changed: [RecordID] = []
        for target in record.erases {
            let erasure = Erasure(member: record.member, target: target)
            let before = erasures[erasure] ?? 0
            let after = counting ? before + 1 : before - 1
            erasures[erasure] = after > 0 ? after : nil
            if (before == 0) != (after == 0) { changed.append(target) }
        }
        guard !changed.isEmpty else { return }
        for entry in allEntries
        where entry.record.member == record.member && changed.containsSorted(entry.record.id) {
            guard entry.record.hasContent, !entry.record.lacksPayload else { continue }
            if counting {
                changes.erased.append(entry.record)
            } else {
                changes.restored.append(entry.record)
            }
        }
        recount(changes: &changes) {
            $0.member == record.member && changed.containsSorted($0.id)
        }
    }

    // MARK: Walking

    private var allEntries: some Sequence<FeedEntries.Entry> {
        buckets.lazy.flatMap(\.feeds).flatMap(\.entries)
    }

    private mutating func change<Result>(
        _ feed: FeedID,
        _ body: (inout FeedEntries) -> Result
    ) -> Result {
        isSettled = false
        return buckets[Int(BucketNumber(of: feed).value)].change(feed, body)
    }

    private mutating func forEachEntry(
        where isConcerned: (HeldRecord) -> Bool,
        _ body: (inout FeedEntries, Int) -> Void
    ) {
        isSettled = false
        for bucket in buckets.indices {
            for feed in buckets[bucket].feeds.indices {
                let entries = buckets[bucket].feeds[feed].entries
                for place in entries.indices where isConcerned(entries[place].record) {
                    buckets[bucket].changeFeed(at: feed) { body(&$0, place) }
                }
            }
        }
    }

    private mutating func removeEntries(where isConcerned: (HeldRecord) -> Bool) {
        isSettled = false
        for bucket in buckets.indices {
            for feed in buckets[bucket].feeds.indices {
                let entries = buckets[bucket].feeds[feed].entries
                for place in entries.indices.reversed()
                where isConcerned(entries[place].record) {
                    buckets[bucket].changeFeed(at: feed) { $0.remove(at: place) }
                }
            }
        }
    }
}

/// What changed in an index beyond the records that were put into it, in the order in which it did.
struct IndexChanges {
    /// Records whose payload was excused.
    var erased: [HeldRecord] = []
    /// Records whose payload was owed again.
    var restored: [HeldRecord] = []
    /// Records that no longer count.
    var voided: [HeldRecord] = []
    /// Records that count again.
    var revived: [HeldRecord] = []
    /// Places where two records stand.
    var forked: [(FeedID, UInt64)] = []
}

extension Array where Element: Comparable {
    /// Whether an ascending array holds an element.
    func containsSorted(_ element: Element) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == element
    }
}
