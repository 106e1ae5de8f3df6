internal import TocsinMembership
internal import TocsinRecord

/// What stands at a place of a feed from now on.
struct PlaceChange {
    let feed: FeedID
    let place: FeedPlace
    /// `nil` if the record counts no longer, or never did.
    let held: HeldRecord?

    /// What becomes of a record.
    init(_ kept: KeptRecord) {
        feed = kept.header.feed
        place = FeedPlace(seq: kept.header.seq, id: kept.id)
        held = HeldRecord(kept)
    }

    /// A record that counts.
    init(holding record: HeldRecord) {
        (feed, place, held) = (record.feed, record.place, record)
    }

    /// A record that counts no longer.
    init(losing record: HeldRecord) {
        (feed, place, held) = (record.feed, record.place, nil)
    }
}

/// What changes in one feed: a million records can change at once, and must not be looked for one by one.
struct FeedChanges {
    let feed: FeedID
    /// Ascending by place, each once.
    let places: ArraySlice<PlaceChange>

    /// Puts changes together that concern one feed, ascending by feed; of several at a place the last counts.
    static func grouping(_ changes: [PlaceChange]) -> [FeedChanges] {
        let sorted = lastWords(changes).sorted { ($0.feed, $0.place) < ($1.feed, $1.place) }
        var groups: [FeedChanges] = []
        var rest = sorted[...]
        while let feed = rest.first?.feed {
            let group = rest.prefix { $0.feed == feed }
            groups.append(FeedChanges(feed: feed, places: group))
            rest = rest.dropFirst(group.count)
        }
        return groups
    }

    private static func lastWords(_ changes: [PlaceChange]) -> [PlaceChange] {
        var seen: Set<RecordID> = []
        return changes.reversed().filter { seen.insert($0.place.id).inserted }
    }
}

/// Two records at one place of a feed, which did not show there before.
struct Fork: Equatable {
    let feed: FeedID
    /// The first such place.
    let seq: UInt64
}
