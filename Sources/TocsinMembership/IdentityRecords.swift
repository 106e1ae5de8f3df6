internal import TocsinCrypto
internal import TocsinRecord

/// What a member's identity keys have signed, kept so that the chain of its keys is followed by
/// look-up.
///
/// Erasures are among them: a chain that leads to an identity record may pass through one.
///
/// They are ordered by the promise that their key fulfils, then by place, then by identifier, which
/// is the same on every node whatever the order of arrival.
struct IdentityRecords: Sendable {
    private var sorted: [Entry] = []

    private struct Entry: Sendable {
        let fulfilled: Digest
        let record: Record

        init(_ record: Record) {
            fulfilled = MemberCard.promise(of: record.header.feed.key)
            self.record = record.withoutPayload
        }

        var order: (Digest, UInt64, RecordID) { (fulfilled, record.header.seq, record.id) }
    }

    /// Keeps a record, or answers `false` if it is here already.
    mutating func insert(_ record: Record) -> Bool {
        let entry = Entry(record)
        let place = sorted.partitionPoint { $0.order < entry.order }
        if place < sorted.count, sorted[place].record.id == record.id { return false }
        sorted.insert(entry, at: place)
        return true
    }

    /// The records by the one key that fulfils a promise, ascending by place, then identifier.
    ///
    /// Nothing is copied, since a thief of the key can make them many.
    func records(fulfilling promise: Digest) -> some RandomAccessCollection<Record> {
        let start = sorted.partitionPoint { $0.fulfilled < promise }
        let end = sorted.partitionPoint { $0.fulfilled <= promise }
        return sorted[start..<end].lazy.map(\.record)
    }
}

extension Array {
    /// Where the elements that come before something end, in an array that is ordered that way.
    func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
