/// What is brought to people by one run of a program.
protocol Deliverable: Sendable {
    associatedtype Name: Hashable, Sendable

    /// By which what failed is known again.
    var name: Name { get }
}

/// What has failed, and when it is tried again.
///
/// Each item has pauses of its own, so that none that fails again and again stands in the way of one that was not tried.
struct TellingFailures<Item: Deliverable> {
    private var failures: [Item.Name: (count: Int, until: ContinuousClock.Instant)] = [:]
    private var rest: ContinuousClock.Instant?

    /// How long an item rests, in seconds, after its first failure and after further ones.
    private static var pauses: [Int] { [5, 15, 30, 60, 120, 300, 600, 1800] }
    /// How long everything rests after a failure.
    private static var shortest: Duration { .seconds(5) }

    /// The first of those that failed least often and may be tried now.
    func next(of items: [Item], at now: ContinuousClock.Instant) -> Item? {
        guard rest.map({ $0 <= now }) ?? true else { return nil }
        let due = items.filter { (failures[$0.name]?.until ?? now) <= now }
        return due.min { count($0) < count($1) }
    }

    private func count(_ item: Item) -> Int { failures[item.name]?.count ?? 0 }

    /// Everything rests for a moment: the store or the channel is not well.
    mutating func pause(at now: ContinuousClock.Instant) { rest = now + Self.shortest }

    /// An item has failed.
    mutating func fail(_ item: Item, at now: ContinuousClock.Instant) {
        let count = count(item)
        let pause = Self.pauses[min(count, Self.pauses.count - 1)]
        failures[item.name] = (count + 1, now + .seconds(pause))
        self.pause(at: now)
    }

    /// An item was brought.
    mutating func succeed(_ item: Item, at now: ContinuousClock.Instant) {
        failures[item.name] = nil
        relent(at: now)
    }

    /// The channel works again: whatever had failed may be tried at once, in the order of its failures.
    mutating func relent(at now: ContinuousClock.Instant) {
        failures = failures.mapValues { ($0.count, now) }
        rest = nil
    }

    /// Forgets what is not to be told any more.
    mutating func keep(_ items: [Item]) {
        let names = Set(items.map(\.name))
        failures = failures.filter { names.contains($0.key) }
    }
}
