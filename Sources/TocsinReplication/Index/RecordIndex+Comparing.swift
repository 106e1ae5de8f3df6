internal import TocsinMembership
internal import TocsinRecord

extension RecordIndex {
    /// The tags of all buckets.
    var tags: Buckets { Buckets(tags: buckets.map(\.tag)) }

    /// Tells what is held in the buckets that differ: the first step of a comparison.
    ///
    /// So many buckets are taken as one message holds, beginning with any: one that never comes to be equal
    /// must not stand before the others.
    func firstStep(against theirs: Buckets, drawing generator: inout Generator) -> Holdings {
        var covers: [Cover] = []
        var feeds: [FeedHoldings] = []
        var budget = HoldingsBudget()
        let different = BucketNumber.all.filter {
            buckets[Int($0.value)].tag != theirs.tags[Int($0.value)]
        }
        for number in different.turned(drawing: &generator) {
            let told = buckets[Int(number.value)].held(from: nil, through: nil).map(\.holdings)
            if budget.take(told) {
                covers.append(Cover(bucket: number))
                feeds += told
            } else if covers.isEmpty {
                let (cover, piece) = budget.takePiece(of: told, in: number, drawing: &generator)
                return Holdings(step: .first, covers: [cover], feeds: piece)
            }
        }
        return Holdings(
            step: .first,
            covers: covers.sorted { $0.bucket < $1.bucket },
            feeds: feeds.sorted { $0.feed < $1.feed }
        )
    }

    /// Compares what a peer told in its first step with what is held here.
    func difference(
        toFirst theirs: Holdings,
        drawing generator: inout Generator
    ) -> Difference {
        var difference = Difference(step: .second)
        for told in theirs.feeds.turned(drawing: &generator) {
            let ours = entries(of: told.feed) ?? FeedEntries(feed: told.feed)
            guard ours.tag != told.tag else { continue }
            let overlap = Overlap(of: ours, with: told)
            difference.lacks.append(.init(feed: told.feed, wanted: overlap.wanted))
            difference.tell(
                of: ours,
                runs: overlap.ours.told,
                listing: overlap.hidesFork
                    ? ours.listing(of: difference.listingRoom, drawing: &generator) : nil
            )
        }
        for cover in theirs.covers {
            let held = buckets[Int(cover.bucket.value)].held(from: cover.first, through: cover.last)
            for ours in held.map(\.feed) where !theirs.tells(of: ours) {
                difference.lacks.append(.init(feed: ours, wanted: .outside(.none)))
            }
        }
        return difference
    }

    /// Compares what a peer answered in the second step with what is held here.
    func difference(
        toSecond theirs: Holdings,
        drawing generator: inout Generator
    ) -> Difference {
        var difference = Difference(step: .third)
        for told in theirs.feeds.turned(drawing: &generator) {
            guard let ours = entries(of: told.feed) else { continue }
            if let listing = told.listing {
                difference.compare(ours, with: listing)
                continue
            }
            let overlap = Overlap(of: ours, with: told)
            difference.lacks.append(.init(feed: told.feed, wanted: overlap.wanted))
            guard told.tag != nil, mayHideFork(overlap, drawing: &generator),
                let listing = ours.listing(of: difference.listingRoom, drawing: &generator)
            else { continue }
            difference.tell(of: ours, listing: listing)
        }
        return difference
    }

    /// Compares ids that a peer listed in the third or fourth step with those held here.
    func difference(toListings theirs: Holdings) -> Difference {
        var difference = Difference(step: .fourth)
        for told in theirs.feeds {
            guard let listing = told.listing else { continue }
            difference.compare(
                entries(of: told.feed) ?? FeedEntries(feed: told.feed),
                with: listing
            )
        }
        return difference
    }

    /// Whether other records than ours may stand at the places that a peer told, by what its tag
    /// says of them.
    ///
    /// Where each side holds places that the other lacks, the tag says nothing. Most such feeds are merely full
    /// of holes, which streaming fills; but a fork must not hide behind holes for ever, so now and then ids are
    /// listed all the same.
    private func mayHideFork(_ overlap: Overlap, drawing generator: inout Generator) -> Bool {
        if overlap.isWithinOurs { return overlap.hidesFork }
        if overlap.ours.isWithin(overlap.theirs) { return false }
        return generator.below(4) == 0
    }
}

/// What a peer told of a feed, beside what is held of it here.
struct Overlap {
    /// All places held here.
    let ours: Runs
    /// The places told.
    let theirs: Runs
    /// Whether all places told are held here.
    let isWithinOurs: Bool
    /// Whether the peer holds nothing but what is held here at the places told, by its tag.
    private let isAll: Bool

    init(of entries: FeedEntries, with told: FeedHoldings) {
        ours = entries.runs
        theirs = told.runs
        isWithinOurs = theirs.isWithin(ours)
        isAll = isWithinOurs && Tag(entries.leaf(at: theirs)) == told.tag
    }

    /// Whether other records than ours stand at places that both hold.
    var hidesFork: Bool { isWithinOurs && !isAll }

    /// What the peer lacks.
    ///
    /// Where as many runs are told as can be, nothing is known of what follows: it is left to lists, unless the tag
    /// says that the peer holds nothing else.
    var wanted: Difference.Lack.Wanted { .outside(isAll ? theirs : theirs.settled) }
}

extension FeedEntries {
    /// The beginning of the leaf, or `nil` where nothing is held.
    var tag: Tag? { records.isEmpty ? nil : Tag(leaf) }

    /// What is held, as it is told.
    var holdings: FeedHoldings { FeedHoldings(feed: feed, tag: tag, runs: runs.told) }

    /// Lists a part of the feed, so that the other side can tell which records differ; `nil` if there is no
    /// room for any.
    ///
    /// A feed longer than the room falls into parts, of which one is drawn: forks are rare, and with time
    /// every part has its turn. Each part begins where the one before it ends, so that nothing lies between.
    func listing(of room: Int, drawing generator: inout Generator) -> FeedHoldings.Listing? {
        guard room > 0, !records.isEmpty else { return nil }
        let parts = (records.count + room - 1) / room
        let start = generator.index(below: parts) * room
        let end = min(start + room, records.count)
        return FeedHoldings.Listing(
            stretch: Stretch(
                after: start == 0 ? nil : records[start - 1].place,
                through: end == records.count ? nil : records[end - 1].place
            ),
            ids: records[start..<end].map(\.id),
            wantsReturn: true
        )
    }

    /// Lists what is held in a stretch in return: as much from its beginning as there is room for.
    func listing(in stretch: Stretch, of room: Int) -> FeedHoldings.Listing {
        let held = records(in: stretch)
        let told = held.prefix(room)
        return FeedHoldings.Listing(
            stretch: Stretch(
                after: stretch.after,
                through: told.count < held.count ? told.last?.place : stretch.through
            ),
            ids: told.map(\.id),
            wantsReturn: false
        )
    }
}

extension Holdings {
    /// Whether ids are wanted in return.
    var wantsReturn: Bool { feeds.contains { $0.listing?.wantsReturn == true } }

    /// Whether a feed is among those told.
    func tells(of feed: FeedID) -> Bool {
        let place = feeds.partitionPoint { $0.feed < feed }
        return place < feeds.count && feeds[place].feed == feed
    }
}

extension Array {
    /// The same elements in the same order, but beginning with any, so that each comes first with time.
    fileprivate func turned(drawing generator: inout Generator) -> [Element] {
        guard count > 1 else { return self }
        let start = generator.index(below: count)
        return Array(self[start...] + self[..<start])
    }
}
