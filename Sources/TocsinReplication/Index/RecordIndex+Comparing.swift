internal import TocsinRecord

extension RecordIndex {
    /// The tags of all buckets.
    var tags: Buckets { Buckets(tags: buckets.map(\.tag)) }

    /// Tells what is held in the buckets that differ: the first step of a comparison.
    ///
    /// So many buckets are taken as one message holds. One that is too large alone is told from a
    /// random place on, and so in pieces that come to all of it with time.
    func firstStep(against theirs: Buckets, drawing generator: inout Generator) -> Holdings {
        var covers: [Cover] = []
        var feeds: [FeedHoldings] = []
        var budget = HoldingsBudget()
        let different = BucketNumber.all.filter {
            buckets[Int($0.value)].tag != theirs.tags[Int($0.value)]
        }
        for number in different {
            let held = Array(buckets[Int(number.value)].held(from: nil, through: nil))
            let told = held.map(\.holdings)
            if budget.take(told) {
                covers.append(Cover(bucket: number))
                feeds += told
            } else if covers.isEmpty {
                let start = generator.index(below: told.count)
                let piece = told[start...].prefix { budget.take([$0]) }
                covers.append(
                    Cover(bucket: number, first: piece.first?.feed, last: piece.last?.feed)
                )
                feeds += piece
                break
            }
        }
        return Holdings(step: .first, covers: covers, feeds: feeds.sorted { $0.feed < $1.feed })
    }

    /// Compares what a peer told in its first step with what is held here.
    mutating func difference(
        toFirst theirs: Holdings,
        drawing generator: inout Generator
    ) -> Difference {
        var difference = Difference()
        var answer: [FeedHoldings] = []
        for told in theirs.feeds {
            let ours = entries(of: told.feed) ?? FeedEntries(feed: told.feed)
            guard ours.tag != told.tag else {
                confirm(told.feed)
                continue
            }
            let runs = ours.runs
            difference.lacks.append(.init(feed: told.feed, wanted: .outside(told.runs)))
            let listing = runs == told.runs ? listing(of: ours, drawing: &generator) : nil
            answer.append(
                FeedHoldings(feed: told.feed, tag: ours.tag, runs: runs, listing: listing)
            )
        }
        for cover in theirs.covers {
            let held = buckets[Int(cover.bucket.value)].held(from: cover.first, through: cover.last)
            for ours in held.map(\.feed) where !theirs.tells(of: ours) {
                difference.lacks.append(.init(feed: ours, wanted: .outside(.none)))
                confirm(ours)
            }
        }
        difference.answer = HoldingsBudget.prefix(of: answer)
        return difference
    }

    /// What the peer lacks by its second or third step, and which of its listings need an answer.
    func difference(toLater theirs: Holdings) -> Difference {
        var difference = Difference()
        for told in theirs.feeds {
            guard let ours = entries(of: told.feed) else { continue }
            guard let listing = told.listing else {
                if theirs.step == .second {
                    difference.lacks.append(.init(feed: told.feed, wanted: .outside(told.runs)))
                }
                continue
            }
            let here = ours.ids(at: listing.places)
            let theirIDs = listing.ids.sorted()
            let lacking = here.filter { !theirIDs.containsSorted($0) }
            difference.lacks.append(.init(feed: told.feed, wanted: .only(lacking.sorted())))
            if theirs.step == .second, here.count <= ReplicationLimits.idsInListing {
                difference.answer.append(
                    FeedHoldings(
                        feed: told.feed,
                        tag: ours.tag,
                        runs: .none,
                        listing: .init(places: listing.places, ids: here)
                    )
                )
            }
        }
        return difference
    }

    /// Lists a part of a feed of which both hold the same places but not the same records.
    ///
    /// A feed longer than one list is told from a random place on: forks are rare, and with time
    /// every part has its turn.
    private func listing(
        of ours: FeedEntries,
        drawing generator: inout Generator
    ) -> FeedHoldings.Listing? {
        let counted = ours.entries.filter(\.counts)
        let length = ReplicationLimits.idsInListing / 2
        let start = counted.count > length ? generator.index(below: counted.count - length + 1) : 0
        let listed = counted[start...].prefix(length)
        guard let first = listed.first?.record.seq, let last = listed.last?.record.seq else {
            return nil
        }
        return .init(places: first...last, ids: ours.ids(at: first...last))
    }
}

/// What a comparison brought to light.
struct Difference {
    /// What the peer lacks, in no particular order.
    var lacks: [Lack] = []
    /// What it must be told in return.
    var answer: [FeedHoldings] = []

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
    private var ids = ReplicationLimits.idsInListing

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

    /// So many feeds as one message holds.
    ///
    /// The rest comes to light in the next comparison.
    static func prefix(of told: [FeedHoldings]) -> [FeedHoldings] {
        var budget = HoldingsBudget()
        return Array(told.prefix { budget.take([$0]) })
    }
}

extension FeedEntries {
    /// The beginning of the leaf, or `nil` where nothing is held.
    var tag: Tag? { count > 0 ? Tag(leaf) : nil }

    /// What is held, as it is told.
    var holdings: FeedHoldings { FeedHoldings(feed: feed, tag: tag, runs: runs) }
}

extension Holdings {
    /// Whether a feed is among those told.
    func tells(of feed: FeedID) -> Bool {
        var low = 0
        var high = feeds.count
        while low < high {
            let middle = (low + high) / 2
            if feeds[middle].feed < feed { low = middle + 1 } else { high = middle }
        }
        return low < feeds.count && feeds[low].feed == feed
    }
}
