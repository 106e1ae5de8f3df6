/// What the clocks of a zone show: an offset from UTC, and the moments at which it changes.
///
/// A value that a shell has loaded from the system's database, so that local time is a function of its arguments.
package struct TimeZoneRules: Hashable, Sendable {
    /// A moment from which another offset holds.
    package struct Transition: Hashable, Sendable {
        /// Seconds since 1970-01-01T00:00:00Z.
        package let at: Int64
        /// Seconds east of Greenwich from then on.
        package let offset: Int

        package init(at: Int64, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    /// Seconds east of Greenwich before the first transition.
    package let initialOffset: Int
    /// Ascending by moment.
    package let transitions: [Transition]

    /// A zone whose clocks never change.
    package init(fixedOffset: Int) {
        self.init(initialOffset: fixedOffset, transitions: [])
    }

    /// A zone with these changes; they may come in any order.
    package init(initialOffset: Int, transitions: [Transition]) {
        self.initialOffset = initialOffset
        self.transitions = transitions.sorted { $0.at < $1.at }
    }

    /// Seconds east of Greenwich at a moment.
    package func offset(at seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : transitions[low - 1].offset
    }

    /// What a clock on the wall shows.
    package func localTime(at moment: Timestamp) -> LocalTime {
        LocalTime(moment, offset: offset(at: moment.seconds))
    }

    /// The moment at which a clock on the wall shows a time.
    ///
    /// Where clocks are put back a time comes twice, and one of the two is answered; where they are put forward
    /// some times never come, and the moment behind the jump is.
    func timestamp(ofLocalMinute minute: Int) -> Timestamp {
        let wall = Int64(minute) * 60
        let first = wall - Int64(offset(at: wall))
        let second = wall - Int64(offset(at: first))
        return Timestamp(
            clamping: offset(at: second) == offset(at: first) ? second : max(first, second)
        )
    }
}

/// The rules of the zones that a shell has loaded, by IANA name.
///
/// Fixed offsets need none.
package struct ZoneTable: Sendable {
    /// Only looked up, never walked through.
    private let rules: [String: TimeZoneRules]

    package init(_ rules: [String: TimeZoneRules]) {
        self.rules = rules
    }

    /// Knows fixed offsets only.
    package static let fixedOffsetsOnly = ZoneTable([:])

    /// The rules of a zone, or `nil` if they are not known here.
    package func rules(of zone: ZoneName?) -> TimeZoneRules? {
        guard let zone else { return nil }
        if let offset = zone.fixedOffset { return TimeZoneRules(fixedOffset: offset) }
        return rules[zone.text]
    }
}
