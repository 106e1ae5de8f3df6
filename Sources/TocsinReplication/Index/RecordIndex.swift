internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Which records count, arranged so that two replicas find out fast how they differ.
///
/// It is derived from the rows of the store, never kept beside them: begun from all of them and carried on
/// by what the store reports of each batch.
struct RecordIndex {
    private(set) var buckets: [Bucket]
    /// Digest and number of all records, up to date after `settle()`.
    private(set) var root: Root
    /// Where each record stands; for look-up alone.
    private var places: [RecordID: Place] = [:]
    /// How many of the records name one that their member has erased; for look-up alone.
    private var erasures: [Erased: Int] = [:]
    private var isSettled = false

    /// A record that a member has erased.
    ///
    /// The member belongs to it, since nobody erases what another has said.
    private struct Erased: Hashable {
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
    func holds(_ id: RecordID) -> Bool { places[id] != nil }

    /// Whether a member has erased a record, be it held or not.
    func isErased(_ id: RecordID, of member: MemberID) -> Bool {
        erasures[Erased(member: member, target: id)] != nil
    }

    /// What is held of a feed, or `nil`.
    func entries(of feed: FeedID) -> FeedEntries? {
        buckets[Int(BucketNumber(of: feed).value)].entries(of: feed)
    }

    /// Takes over what became of records, and answers which feeds turn out to be forked.
    ///
    /// Of several changes of one record the last counts.
    mutating func change(_ changes: [PlaceChange]) -> [Fork] {
        isSettled = false
        var parts = Array(repeating: [FeedChanges](), count: buckets.count)
        for changes in FeedChanges.grouping(changes) {
            for change in changes.places { note(change) }
            parts[Int(BucketNumber(of: changes.feed).value)].append(changes)
        }
        var forks: [Fork] = []
        for number in buckets.indices { forks += buckets[number].change(parts[number]) }
        return forks
    }

    /// Takes out records, as far as they are here.
    mutating func remove(_ ids: [RecordID]) {
        _ = change(ids.compactMap(record).map(PlaceChange.init(losing:)))
    }

    /// What is known of a record, or `nil` if it is not held.
    func record(_ id: RecordID) -> HeldRecord? {
        places[id].flatMap { place in
            entries(of: place.feed)?.record(at: FeedPlace(seq: place.seq, id: id))
        }
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
            records: UInt64(places.count)
        )
    }

    /// Keeps what is for look-up alone in step with a change that is about to be made.
    private mutating func note(_ change: PlaceChange) {
        let id = change.place.id
        if let old = record(id) { count(old.erases, of: old.member, by: -1) }
        if let new = change.held { count(new.erases, of: new.member, by: 1) }
        places[id] = change.held.map { Place(feed: $0.feed, seq: $0.seq) }
    }

    private mutating func count(_ erased: [RecordID], of member: MemberID, by step: Int) {
        for target in erased {
            let erased = Erased(member: member, target: target)
            let count = (erasures[erased] ?? 0) + step
            erasures[erased] = count > 0 ? count : nil
        }
    }
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
