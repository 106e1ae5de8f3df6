internal import TocsinCrypto
internal import TocsinRecord

/// What a member's identity keys have signed, kept so that the chain of its keys is followed by
/// look-up.
///
/// Erasures are among them: a chain that leads to an identity record may pass through one. Only what
/// keys follow from is kept of each.
struct IdentityRecords: Sendable {
    /// Ascending by key, place and identifier.
    private var entries: [Entry] = []
    /// First records that fulfil a promise, ascending by promise and identifier.
    private var firsts: [Entry] = []

    /// What is kept of a record.
    struct Entry: Sendable {
        let claim: Claim
        /// What it says of keys, or `nil` if it is no identity record.
        let statement: IdentityStatement?

        init(_ record: Record) {
            claim = Claim(record.header, id: record.id)
            statement = record.header.kind == .identity ? record.header.identity : nil
        }
    }

    /// Keeps those records that are not here yet, or answers `false` if all are.
    mutating func insert(_ records: [Record]) -> Bool {
        let new = records.map(Entry.init).sorted { $0.order < $1.order }
        var last: RecordID?
        let missing = new.filter { entry in
            defer { last = entry.claim.id }
            return entry.claim.id != last && !holds(entry)
        }
        guard !missing.isEmpty else { return false }
        entries += missing
        entries.sort { $0.order < $1.order }
        let fulfilling = missing.filter {
            $0.claim.fulfils != nil && $0.claim.feed.key.isValidPoint
        }
        guard !fulfilling.isEmpty else { return true }
        firsts += fulfilling
        firsts.sort { $0.promiseOrder < $1.promiseOrder }
        return true
    }

    /// Everything that a key has signed, ascending by place, then identifier.
    func spoken(by key: PublicKey) -> ArraySlice<Entry> {
        let start = entries.partitionPoint { $0.claim.feed.key < key }
        let end = entries.partitionPoint { $0.claim.feed.key <= key }
        return entries[start..<end]
    }

    /// What a key has signed, as far as chains lead to it from these heads; in the same order.
    ///
    /// Each step is a look-up, so that whatever else the key has signed costs nothing.
    func spoken(by key: PublicKey, keptBy heads: [FeedHead]) -> ArraySlice<Entry> {
        var kept: [Entry] = []
        for head in heads {
            var wanted: FeedHead? = head
            while let place = wanted, let entry = entry(of: key, at: place) {
                kept.append(entry)
                wanted = entry.claim.prev.map {
                    FeedHead(incarnation: place.incarnation, seq: place.seq - 1, id: $0)
                }
            }
        }
        return kept.sorted { $0.order < $1.order }[...]
    }

    /// Of the first records that fulfil a promise, that with the lowest identifier.
    ///
    /// All of them are by one key and promise the same in turn.
    func first(fulfilling promise: Digest) -> Entry? {
        let place = firsts.partitionPoint { entry in
            entry.claim.fulfils.map { $0 < promise } ?? true
        }
        guard place < firsts.count, firsts[place].claim.fulfils == promise else { return nil }
        return firsts[place]
    }

    private func holds(_ entry: Entry) -> Bool {
        let place = entries.partitionPoint { $0.order < entry.order }
        return place < entries.count && entries[place].claim.id == entry.claim.id
    }

    private func entry(of key: PublicKey, at head: FeedHead) -> Entry? {
        let place = entries.partitionPoint { $0.order < (key, head.seq, head.id) }
        guard place < entries.count, entries[place].claim.feed.key == key,
            head.names(entries[place].claim)
        else { return nil }
        return entries[place]
    }
}

extension IdentityRecords.Entry {
    fileprivate var order: (PublicKey, UInt64, RecordID) { (claim.feed.key, claim.seq, claim.id) }

    fileprivate var promiseOrder: (Digest, RecordID) {
        (claim.fulfils ?? IdentityPromises.none, claim.id)
    }
}
