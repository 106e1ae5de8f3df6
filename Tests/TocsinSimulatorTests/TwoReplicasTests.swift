import Testing

@testable import TocsinSimulator

/// What two replicas say until they hold the same: the cost follows the difference.
@Suite struct TwoReplicasTests {
    private let all: NumberedRecords

    init() throws { all = try NumberedRecords(5000) }

    /// What was said behind the greeting, and how much of it was not the missing records themselves.
    private func level(isMissing: (Int) -> Bool) throws -> (Levelling, besides: Int) {
        var replicas = TwoReplicas(all, isMissing: isMissing)
        let said = replicas.level()
        let levelling = try #require(said)
        return (levelling, levelling.traffic.bytes - all.bytes(where: isMissing))
    }

    @Test func `equal replicas learn so by the greeting and a root`() throws {
        let (levelling, bytes) = try level { _ in false }
        #expect(levelling.costs.allSatisfy { ["hello", "root"].contains($0.kind) })
        #expect(levelling.turns <= 2 && bytes < 200, "\(levelling)")
    }

    @Test func `one record that is missing costs two kilobytes besides`() throws {
        let (levelling, bytes) = try level { $0 == 2500 }
        #expect(bytes < 2048, "\(levelling)")
    }

    @Test func `half of the records cost a twentieth besides, together or scattered`() throws {
        let (tails, newer) = try level { $0 >= 2500 }
        #expect(newer * 20 < all.bytes { $0 >= 2500 }, "\(tails)")
        let (holes, scattered) = try level { $0 / 250 % 2 == 1 }
        #expect(scattered * 20 < all.bytes { $0 / 250 % 2 == 1 }, "\(holes)")
    }
}
