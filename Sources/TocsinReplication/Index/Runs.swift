/// Places in a feed, as ascending stretches with a gap between each and the next.
package struct Runs: Equatable, Sendable {
    /// The stretches, each of at least one place.
    package private(set) var ranges: [ClosedRange<UInt64>]

    /// No place at all.
    package static let none = Runs()

    package init() { ranges = [] }

    /// Takes in a place that is not below any before it.
    mutating func append(_ place: UInt64) {
        guard let last = ranges.last else { return ranges.append(place...place) }
        if place <= last.upperBound { return }
        if place == last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...place
        } else {
            ranges.append(place...place)
        }
    }

    /// Takes in a stretch that begins behind a gap, or answers `false`.
    mutating func append(_ range: ClosedRange<UInt64>) -> Bool {
        if let last = ranges.last {
            guard range.lowerBound > last.upperBound, range.lowerBound - last.upperBound > 1 else {
                return false
            }
        }
        ranges.append(range)
        return true
    }

    /// Whether the place is among them.
    func contains(_ place: UInt64) -> Bool { stretch(around: place) != nil }

    private func stretch(around place: UInt64) -> ClosedRange<UInt64>? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < place { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= place ? ranges[low] : nil
    }

    /// Whether each of these places is also among others.
    func isWithin(_ others: Runs) -> Bool {
        ranges.allSatisfy { range in
            others.stretch(around: range.lowerBound).map { $0.upperBound >= range.upperBound }
                ?? false
        }
    }

    /// How many stretches there are.
    var count: Int { ranges.count }

    /// The first of them, as many as a peer is told of one feed.
    var told: Runs {
        var told = Runs()
        told.ranges = Array(ranges.prefix(ReplicationLimits.runsOfFeed))
        return told
    }

    /// What of all places is settled by these having been told.
    ///
    /// Of what is behind as many as can be told nothing is known. Were it streamed, each difference would have all
    /// of it streamed anew; so it is left to lists.
    var settled: Runs {
        guard count >= ReplicationLimits.runsOfFeed, let last = ranges.last else { return self }
        var settled = self
        settled.ranges[count - 1] = last.lowerBound...UInt64.max
        return settled
    }
}
