import Testing

@testable import TocsinReplication

@Suite struct RunsTests {
    private func runs(_ places: UInt64...) -> Runs {
        var runs = Runs()
        for place in places { runs.append(place) }
        return runs
    }

    @Test func `neighbours join and gaps part`() {
        #expect(runs(1, 2, 3, 5, 5, 9).ranges == [1...3, 5...5, 9...9])
        #expect(runs().ranges.isEmpty)
        #expect(runs(.max - 1, .max).ranges == [(.max - 1)...(.max)])
    }

    @Test func `a place is found in any stretch`() {
        let runs = runs(2, 3, 7, 9, 10)
        let contained = (0...12).filter { runs.contains($0) }
        #expect(contained == [2, 3, 7, 9, 10])
    }

    @Test func `one lies within another only whole`() {
        #expect(runs(2, 3).isWithin(runs(1, 2, 3, 4)))
        #expect(runs(2, 5).isWithin(runs(1, 2, 3, 5)))
        #expect(!runs(2, 4).isWithin(runs(1, 2, 3, 5)))
        #expect(!runs(3, 4).isWithin(runs(3)))
        #expect(runs().isWithin(runs()))
        #expect(!runs(1).isWithin(runs()))
    }

    /// Every set of places from 1 to 6 against every other.
    @Test func `within says what sets of places say`() {
        let sets = (0..<UInt64(64)).map { bits in
            (UInt64(1)...6).filter { bits >> ($0 - 1) & 1 == 1 }
        }
        for left in sets {
            for right in sets {
                var (one, other) = (Runs(), Runs())
                left.forEach { one.append($0) }
                right.forEach { other.append($0) }
                #expect(
                    one.isWithin(other) == left.allSatisfy(right.contains),
                    "\(left) in \(right)"
                )
            }
        }
    }
}
