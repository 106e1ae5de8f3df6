/// How often each of several things happened, summed over worlds.
package struct Counts<Thing>: Equatable, Sendable
where Thing: CaseIterable & RawRepresentable<Int> & Sendable {
    /// In the order of `Thing.allCases`.
    private var counts = [Int](repeating: 0, count: Thing.allCases.count)

    /// Nothing has happened yet.
    package init() {}

    mutating func add(_ thing: Thing, _ count: Int = 1) { counts[thing.rawValue] += count }

    /// Adds the counts of other worlds.
    package static func += (left: inout Counts, right: Counts) {
        for index in left.counts.indices { left.counts[index] += right.counts[index] }
    }

    /// How often one thing happened.
    package func count(of thing: Thing) -> Int { counts[thing.rawValue] }
}
