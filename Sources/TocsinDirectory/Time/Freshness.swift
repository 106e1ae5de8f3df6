/// How long ago somebody said that an entry is still right, in three words.
package enum Freshness: Hashable, Sendable, CaseIterable {
    case fresh, ageing, stale
}

/// When an entry is called ageing, and when stale.
///
/// It labels entries; nothing is ever dropped or kept back because of it.
package struct FreshnessPolicy: Hashable, Sendable {
    /// Days since the last confirmation after which an entry is ageing and its owner is reminded.
    package let ageingAfterDays: Int
    /// Days since the last confirmation after which an entry is stale.
    package let staleAfterDays: Int

    package init(ageingAfterDays: Int, staleAfterDays: Int) {
        self.ageingAfterDays = ageingAfterDays
        self.staleAfterDays = staleAfterDays
    }

    /// Four months and eight, as the directories of incident response teams have it.
    package static let standard = FreshnessPolicy(ageingAfterDays: 122, staleAfterDays: 244)

    /// What to call an entry confirmed at one moment and looked at in another.
    ///
    /// An entry confirmed in the future is fresh: one of the two clocks is wrong, and that is said elsewhere.
    package func freshness(confirmed: Timestamp, at now: Timestamp) -> Freshness {
        let days = Self.days(since: confirmed, at: now)
        if days >= staleAfterDays { return .stale }
        return days >= ageingAfterDays ? .ageing : .fresh
    }

    /// Whole days since a moment, never negative.
    package static func days(since confirmed: Timestamp, at now: Timestamp) -> Int {
        max(0, Int(now.seconds(since: confirmed) / 86_400))
    }
}
