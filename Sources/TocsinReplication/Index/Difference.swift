internal import TocsinMembership
internal import TocsinRecord

/// What a comparison brought to light.
struct Difference {
    /// What the peer lacks, in no particular order.
    var lacks: [Lack] = []
    /// What it must be told in return.
    private var told: [FeedHoldings] = []
    private let step: Holdings.Step
    private var budget = HoldingsBudget()

    /// - Parameter step: which step the answer is.
    init(step: Holdings.Step) { self.step = step }

    /// The answer.
    var answer: Holdings { Holdings(step: step, feeds: told.sorted { $0.feed < $1.feed }) }

    /// Whether the answer wants ids in return.
    var wantsReturn: Bool { told.contains { $0.listing?.wantsReturn == true } }

    /// How many ids a new list in the answer may have: half of what a message holds, so that more than one
    /// feed has its list.
    var listingRoom: Int { min(budget.ids, ReplicationLimits.idsInListing / 2) }

    /// Takes a feed into the answer, if there is room; what finds none comes to light in another comparison.
    mutating func tell(
        of feed: FeedEntries,
        runs: Runs = .none,
        listing: FeedHoldings.Listing? = nil
    ) {
        let holdings = FeedHoldings(feed: feed.feed, tag: feed.tag, runs: runs, listing: listing)
        if budget.take([holdings]) { told.append(holdings) }
    }

    /// Compares a listing with what is held, and lists in return if that is wanted.
    mutating func compare(_ ours: FeedEntries, with listing: FeedHoldings.Listing) {
        let theirs = listing.ids.sorted()
        let lacking = ours.records(in: listing.stretch).map(\.id).filter {
            !theirs.containsSorted($0)
        }
        lacks.append(Lack(feed: ours.feed, wanted: .only(lacking.sorted())))
        guard listing.wantsReturn, budget.ids > 0 else { return }
        tell(of: ours, listing: ours.listing(in: listing.stretch, of: budget.ids))
    }

    /// Records of one feed that a peer lacks.
    struct Lack: Equatable {
        let feed: FeedID
        let wanted: Wanted

        enum Wanted: Equatable {
            /// All but those at these places.
            case outside(Runs)
            /// Those with these ids, which ascend.
            case only([RecordID])
        }
    }
}

/// Keeps a message of holdings within its limits.
struct HoldingsBudget {
    private var feeds = ReplicationLimits.feedsInHoldings
    private var runs = ReplicationLimits.runsInHoldings
    /// How many ids still find room.
    private(set) var ids = ReplicationLimits.idsInListing

    /// Takes feeds into the message, all or none.
    mutating func take(_ told: [FeedHoldings]) -> Bool {
        let runsNeeded = told.reduce(0) { $0 + $1.runs.count }
        let idsNeeded = told.reduce(0) { $0 + ($1.listing?.ids.count ?? 0) }
        guard told.count <= feeds, runsNeeded <= runs, idsNeeded <= ids else { return false }
        feeds -= told.count
        runs -= runsNeeded
        ids -= idsNeeded
        return true
    }

    /// Takes a part of a bucket that is too large for one message: from its beginning or from any feed on.
    ///
    /// The beginning comes up often, since only then feeds below all of ours are compared.
    mutating func takePiece(
        of bucket: [FeedHoldings],
        in number: BucketNumber,
        drawing generator: inout Generator
    ) -> (Cover, [FeedHoldings]) {
        let start = generator.below(4) == 0 ? 0 : generator.index(below: bucket.count)
        let piece = bucket[start...].prefix { take([$0]) }
        let cover = Cover(
            bucket: number,
            first: start == 0 ? nil : piece.first?.feed,
            last: piece.endIndex == bucket.endIndex ? nil : piece.last?.feed
        )
        return (cover, Array(piece))
    }
}
