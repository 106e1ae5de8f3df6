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
        for told in theirs.feeds {
            let ours = entries(of: told.feed) ?? FeedEntries(feed: told.feed)
            guard ours.tag != told.tag else {
                confirm(told.feed)
                continue
            }
            let runs = ours.runs
            let hidesFork =
                told.runs.isWithin(runs) && Tag(ours.leaf(at: told.runs)) != told.tag
            difference.lacks.append(.init(feed: told.feed, wanted: .outside(told.runs)))
            difference.answer.append(
                FeedHoldings(
                    feed: told.feed,
                    tag: ours.tag,
                    runs: runs,
                    listing: hidesFork ? listing(of: ours, drawing: &generator) : nil
                )
            )
        }
        for cover in theirs.covers {
            let held = buckets[Int(cover.bucket.value)].held(from: cover.first, through: cover.last)
            for ours in held.map(\.feed) where !theirs.tells(of: ours) {
                difference.lacks.append(.init(feed: ours, wanted: .outside(.none)))
                confirm(ours)
            }
        }
        difference.limitAnswer()
        return difference
    }

    /// Compares what a peer answered in the second step with what is held here.
    func difference(
        toSecond theirs: Holdings,
        drawing generator: inout Generator
    ) -> Difference {
        var difference = Difference()
        for told in theirs.feeds {
            guard let ours = entries(of: told.feed) else { continue }
            if let listing = told.listing {
                difference.compare(ours, with: listing)
                continue
            }
            difference.lacks.append(.init(feed: told.feed, wanted: .outside(told.runs)))
            guard told.tag != nil, mayHideFork(ours, told, drawing: &generator),
                let listing = listing(of: ours, drawing: &generator)
            else { continue }
            difference.answer.append(
                FeedHoldings(feed: told.feed, tag: ours.tag, runs: .none, listing: listing)
            )
        }
        difference.limitAnswer()
        return difference
    }

    /// Compares ids that a peer listed in the third or fourth step with those held here.
    func difference(toListings theirs: Holdings) -> Difference {
        var difference = Difference()
        for told in theirs.feeds {
            guard let listing = told.listing else { continue }
            let ours = entries(of: told.feed) ?? FeedEntries(feed: told.feed)
            difference.compare(ours, with: listing)
        }
        difference.limitAnswer()
        return difference
    }

    /// Whether other records than ours may stand at the places that a peer told, by what its tag
    /// says of them.
    ///
    /// Where each side holds places that the other lacks, the tag says nothing. Most such feeds are merely full
    /// of holes, which streaming fills; but a fork must not hide behind holes for ever, so now and then ids are
    /// listed all the same.
    private func mayHideFork(
        _ ours: FeedEntries,
        _ told: FeedHoldings,
        drawing generator: inout Generator
    ) -> Bool {
        if told.runs.isWithin(ours.runs) { return Tag(ours.leaf(at: told.runs)) != told.tag }
        if ours.runs.isWithin(told.runs) { return false }
        return generator.below(4) == 0
    }

    /// Lists a part of a feed, so that the other side can tell which records differ.
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
        let ids = ours.ids(at: first...last)
        return .init(places: first...last, ids: ids, wantsReturn: true)
    }
}

/// What a comparison brought to light.
struct Difference {
    /// What the peer lacks, in no particular order.
    var lacks: [Lack] = []
    /// What it must be told in return.
    var answer: [FeedHoldings] = []

    /// Compares a listing with what is held, and lists in return if that is wanted.
    mutating func compare(_ ours: FeedEntries, with listing: FeedHoldings.Listing) {
        let here = ours.ids(at: listing.places)
        let theirs = listing.ids.sorted()
        let lacking = here.filter { !theirs.containsSorted($0) }.sorted()
        lacks.append(Lack(feed: ours.feed, wanted: .only(lacking)))
        guard listing.wantsReturn, here.count <= ReplicationLimits.idsInListing else { return }
        let back = FeedHoldings.Listing(places: listing.places, ids: here, wantsReturn: false)
        answer.append(FeedHoldings(feed: ours.feed, tag: ours.tag, runs: .none, listing: back))
    }

    /// Whether the answer wants ids in return.
    var wantsReturn: Bool { answer.contains { $0.listing?.wantsReturn == true } }

    /// Cuts the answer to what one message holds; the rest comes to light in the next comparison.
    mutating func limitAnswer() {
        var budget = HoldingsBudget()
        answer = Array(answer.prefix { budget.take([$0]) })
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
}

extension FeedEntries {
    /// The beginning of the leaf, or `nil` where nothing is held.
    var tag: Tag? { count > 0 ? Tag(leaf) : nil }

    /// What is held, as it is told.
    var holdings: FeedHoldings { FeedHoldings(feed: feed, tag: tag, runs: runs) }
}

extension Holdings {
    /// Whether ids are wanted in return.
    var wantsReturn: Bool { feeds.contains { $0.listing?.wantsReturn == true } }

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
