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
    /// Where each record stands, whether it counts or not; for look-up alone.
    private var places: [RecordID: Place] = [:]
    /// The feeds in which something of a member stands, in any order; for look-up alone.
    private var memberFeeds: [MemberID: [FeedID]] = [:]
    private var isSettled = false

    /// A record that a member has erased.
    ///
    /// The member belongs to it, since nobody erases what another has said.
    private struct Erasure: Hashable {
        let member: MemberID
        let target: RecordID
    }

    /// Where a record stands.
    private struct Place {
        let feed: FeedID
        let seq: UInt64
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
        notePlace(of: record)
        guard counts else { return }
        ids.insert(record.id)
        if isForked { changes.forked.append((record.feed, record.seq)) }
        if isExcused, record.mayBeErased { changes.erased.append(record) }
        let excused = setErasures(of: record, counting: true, changes: &changes)
        recount(excused, changes: &changes)
    }

    /// Judges the feeds of one member anew, each as a whole.
    mutating func rejudge(
        _ member: MemberID,
        changes: inout IndexChanges,
        by judge: ([HeldRecord]) -> [Bool]
    ) {
        for feed in feeds(of: member) { change(feed) { $0.judge(by: judge) } }
        let concerned = feeds(of: member).flatMap { entries(of: $0)?.entries ?? [] }
            .filter { $0.record.member == member }
        recount(concerned.map(\.record.id), changes: &changes)
    }

    /// Judges one feed anew.
    mutating func rejudge(
        _ feed: FeedID,
        changes: inout IndexChanges,
        by judge: ([HeldRecord]) -> [Bool]
    ) {
        change(feed) { $0.judge(by: judge) }
        recount(entries(of: feed)?.entries.map(\.record.id) ?? [], changes: &changes)
    }

    /// Forgets records that the store cannot give out.
    mutating func remove(_ lost: [RecordID], changes: inout IndexChanges) {
        let lost = lost.sorted()
        for id in lost { changeEntry(of: id) { $0.setAuthorised(false, at: $1) } }
        recount(lost, changes: &changes)
        for id in lost {
            changeEntry(of: id) { $0.remove(at: $1) }
            places[id] = nil
        }
    }

    /// Notes that the store has wiped payloads for good.
    mutating func wipe(_ wiped: [RecordID], changes: inout IndexChanges) {
        let wiped = wiped.sorted()
        for id in wiped { changeEntry(of: id) { $0.loseHeldPayload(at: $1) } }
        recount(wiped, changes: &changes)
    }

    /// Notes that nobody can know more of a feed than is held here.
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

    /// Decides anew which of these records count, and then which of those that they erase, until nothing changes
    /// any more.
    ///
    /// Erasures may excuse one another over any distance, so this is a loop and no recursion.
    private mutating func recount(_ concerned: [RecordID], changes: inout IndexChanges) {
        var concerned = concerned
        while !concerned.isEmpty {
            var changed: [(record: HeldRecord, counts: Bool)] = []
            for id in concerned {
                guard let record = recount(id) else { continue }
                let counts = holds(id)
                changed.append((record, counts))
                if counts { changes.revived.append(record) } else { changes.voided.append(record) }
                // It may have come, with its payload, while it was void.
                if counts, record.mayBeErased, isErased(id, of: record.member) {
                    changes.erased.append(record)
                }
            }
            concerned = []
            for (record, counts) in changed {
                concerned += setErasures(of: record, counting: counts, changes: &changes)
            }
        }
    }

    /// Decides anew whether a record counts, and answers with it if that has changed.
    private mutating func recount(_ id: RecordID) -> HeldRecord? {
        guard let entry = entry(of: id) else { return nil }
        let record = entry.record
        let counts =
            entry.isAuthorised && (!record.lacksPayload || isErased(id, of: record.member))
        guard counts != entry.counts else { return nil }
        changeEntry(of: id) { $0.setCounts(counts, at: $1) }
        if counts { ids.insert(id) } else { ids.remove(id) }
        return record
    }

    /// Lets what a record erases be excused, or owed again, and answers with those of which that is new.
    private mutating func setErasures(
        of record: HeldRecord,
        counting: Bool,
        changes: inout IndexChanges
    ) -> [RecordID] {
        var changed: [RecordID] = []
        for target in record.erases {
            let erasure = Erasure(member: record.member, target: target)
            let before = erasures[erasure] ?? 0
            let after = counting ? before + 1 : before - 1
            erasures[erasure] = after > 0 ? after : nil
            guard (before == 0) != (after == 0), let entry = entry(of: target),
                entry.record.member == record.member
            else { continue }
            changed.append(target)
            guard entry.record.mayBeErased else { continue }
            if counting {
                changes.erased.append(entry.record)
            } else {
                changes.restored.append(entry.record)
            }
        }
        return changed
    }

    // MARK: Finding

    private func entry(of id: RecordID) -> FeedEntries.Entry? {
        guard let place = places[id], let feed = entries(of: place.feed) else { return nil }
        return feed.entries[feed.place(place.seq, id)]
    }

    private mutating func notePlace(of record: HeldRecord) {
        places[record.id] = Place(feed: record.feed, seq: record.seq)
        let isNew = change(record.feed) { $0.note(record.member) }
        if isNew { memberFeeds[record.member, default: []].append(record.feed) }
    }

    /// The feeds in which something of a member stands, ascending.
    private func feeds(of member: MemberID) -> [FeedID] { (memberFeeds[member] ?? []).sorted() }

    private mutating func change<Result>(
        _ feed: FeedID,
        _ body: (inout FeedEntries) -> Result
    ) -> Result {
        isSettled = false
        return buckets[Int(BucketNumber(of: feed).value)].change(feed, body)
    }

    /// Changes the feed of a record, if there is one, at its place.
    private mutating func changeEntry(
        of id: RecordID,
        _ body: (inout FeedEntries, Int) -> Void
    ) {
        guard let place = places[id] else { return }
        change(place.feed) { feed in body(&feed, feed.place(place.seq, id)) }
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
