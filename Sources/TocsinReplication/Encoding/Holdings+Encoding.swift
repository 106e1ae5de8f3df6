internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

extension Holdings {
    var wire: Tocsin_Replication_V1_Holdings {
        .with {
            $0.step = step.rawValue
            $0.covers = covers.map(\.wire)
            $0.feeds = feeds.map(\.wire)
            $0.rations = rations.map(\.wire)
        }
    }

    init(_ wire: Tocsin_Replication_V1_Holdings) throws(MessageError) {
        guard let step = Step(rawValue: wire.step) else { throw .invalid(field: "step") }
        guard wire.covers.count <= BucketNumber.count, step == .first || wire.covers.isEmpty else {
            throw .invalid(field: "covers")
        }
        guard wire.feeds.count <= ReplicationLimits.feedsInHoldings,
            wire.feeds.reduce(0, { $0 + $1.runs.count }) <= 2 * ReplicationLimits.runsInHoldings
        else { throw .invalid(field: "feeds") }
        let covers = try wire.covers.map { (cover) throws(MessageError) in try Cover(cover) }
        let feeds = try wire.feeds.map { (feed) throws(MessageError) in try FeedHoldings(feed) }
        guard zip(covers, covers.dropFirst()).allSatisfy({ $0.bucket < $1.bucket }) else {
            throw .invalid(field: "covers")
        }
        guard zip(feeds, feeds.dropFirst()).allSatisfy({ $0.feed < $1.feed }) else {
            throw .invalid(field: "feeds")
        }
        self.init(step: step, covers: covers, feeds: feeds, rations: try Ration.list(wire))
    }
}

extension Ration {
    fileprivate var wire: Tocsin_Replication_V1_Ration {
        .with {
            $0.owner = Data(owner.array)
            $0.room = room
        }
    }

    fileprivate static func list(
        _ wire: Tocsin_Replication_V1_Holdings
    ) throws(MessageError) -> [Ration] {
        guard wire.rations.count <= ReplicationLimits.rationsInHoldings,
            wire.step <= Holdings.Step.second.rawValue || wire.rations.isEmpty
        else { throw .invalid(field: "rations") }
        let rations = try wire.rations.map { (ration) throws(MessageError) in
            guard let owner = Bytes32(Array(ration.owner)) else {
                throw .invalid(field: "rations")
            }
            return Ration(owner: owner, room: ration.room)
        }
        guard zip(rations, rations.dropFirst()).allSatisfy({ $0.owner < $1.owner }) else {
            throw .invalid(field: "rations")
        }
        return rations
    }
}

extension Cover {
    fileprivate var wire: Tocsin_Replication_V1_Cover {
        .with {
            $0.bucket = UInt32(bucket.value)
            if let first { $0.first = Data(first.encoded) }
            if let last { $0.last = Data(last.encoded) }
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Cover) throws(MessageError) {
        guard let bucket = BucketNumber(wire.bucket) else { throw .invalid(field: "bucket") }
        self.init(
            bucket: bucket,
            first: try Self.feed(wire.first),
            last: try Self.feed(wire.last)
        )
    }

    private static func feed(_ field: Data) throws(MessageError) -> FeedID? {
        if field.isEmpty { return nil }
        guard let feed = FeedID(decoding: Array(field)) else { throw .invalid(field: "covers") }
        return feed
    }
}

extension FeedHoldings {
    fileprivate var wire: Tocsin_Replication_V1_FeedHoldings {
        .with {
            $0.key = Data(feed.key.array)
            $0.incarnation = feed.incarnation
            if let tag { $0.tag = Data(tag.array) }
            $0.runs = runs.wire
            if let listing { $0.listing = listing.wire }
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_FeedHoldings) throws(MessageError) {
        guard let key = PublicKey(Array(wire.key)), wire.incarnation != 0 else {
            throw .invalid(field: "key")
        }
        let tag = Tag(Array(wire.tag)[...])
        guard tag != nil || wire.tag.isEmpty else { throw .invalid(field: "tag") }
        self.init(
            feed: FeedID(key: key, incarnation: wire.incarnation),
            tag: tag,
            runs: try Runs(wire.runs),
            listing: wire.hasListing ? try Listing(wire.listing) : nil
        )
    }
}

extension FeedHoldings.Listing {
    fileprivate var wire: Tocsin_Replication_V1_Listing {
        .with {
            if let after = stretch.after { $0.after = Data(after.encoded) }
            if let through = stretch.through { $0.through = Data(through.encoded) }
            $0.ids = Data(ids.flatMap(\.array))
            $0.wanted = wantsReturn
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Listing) throws(MessageError) {
        let stretch = Stretch(
            after: try FeedPlace.optional(wire.after),
            through: try FeedPlace.optional(wire.through)
        )
        guard stretch.isOrdered else { throw .invalid(field: "listing") }
        self.init(
            stretch: stretch,
            ids: try RecordID.list(wire.ids, limit: ReplicationLimits.idsInListing),
            wantsReturn: wire.wanted
        )
    }
}

extension FeedPlace {
    /// Place, most significant byte first ‖ id: forty bytes.
    fileprivate var encoded: [UInt8] { seq.bigEndianBytes + id.array }

    fileprivate static func optional(_ field: Data) throws(MessageError) -> FeedPlace? {
        if field.isEmpty { return nil }
        guard field.count == 8 + Bytes32.count, let id = RecordID(Array(field.suffix(32))) else {
            throw .invalid(field: "listing")
        }
        return FeedPlace(seq: field.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, id: id)
    }
}

extension Runs {
    /// How many places are skipped, how many follow one another, and so on.
    fileprivate var wire: [UInt64] {
        var next: UInt64 = 1
        return ranges.flatMap { range in
            let skipped = range.lowerBound - next
            next = range.upperBound &+ 1
            return [skipped, range.upperBound - range.lowerBound + 1]
        }
    }

    fileprivate init(_ wire: [UInt64]) throws(MessageError) {
        self.init()
        guard wire.count.isMultiple(of: 2), wire.count <= 2 * ReplicationLimits.runsOfFeed else {
            throw .invalid(field: "runs")
        }
        var next: UInt64 = 1
        for index in stride(from: 0, to: wire.count, by: 2) {
            let (first, overflow) = next.addingReportingOverflow(wire[index])
            let (end, overflowAgain) = first.addingReportingOverflow(wire[index + 1])
            guard !overflow, !overflowAgain, end > first, append(first...(end - 1)) else {
                throw .invalid(field: "runs")
            }
            next = end
        }
    }
}
