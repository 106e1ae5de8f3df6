/// When people may be told of what by one channel.
package struct TellingRules: Sendable {
    /// What is less severe is listed and not told.
    package var least: Severity = Severity(rawValue: Severity.words.count)
    /// Hours in which only what is pressing is told, on the clocks of the zone; none if nothing is said.
    package var quiet = Availability()
    /// The zone of these hours.
    package var zone: ZoneName?

    package init() {}

    /// Whether it is quiet; never where the rules of the zone are not known here.
    package func isQuiet(at now: Timestamp, _ zones: ZoneTable) -> Bool {
        quiet.state(at: now, rules: zones.rules(of: zone)).answers
    }
}

/// How much one channel tells, in seconds and counts, each with its reason.
package enum TellingLimits {
    /// Between two tellings of what an alert says: its author may be typing.
    static let revision: Int64 = 600
    /// The first wait after the kind of an alert's state has changed more than once; each further one is twice as long.
    static let turn: Int64 = 600
    static let longestTurn: Int64 = 6 * 3600
    /// An end and a reopening: more is a flutter, and nobody repeats that.
    static let freeTurns = 2
    /// When what nobody has looked at is told again.
    static let repetitions: [Int64] = [600, 1800, 14_400]
    /// Between two summaries for which people are woken although one member has had its share.
    static let excess: Int64 = 1800
    /// Between two summaries for which nobody is woken, and between others.
    static let summary = (quiet: Int64(600), loud: Int64(60))
    /// So many that wake nobody are told one by one at one time; more come together.
    static let singly = 2
    /// Raised longer ago than this, by its author's clock, it is no news to a node that comes up.
    static let news: Int64 = 86_400

    /// Tellings for one signing key in an hour, in quiet hours and in a day; a member may have twice as many.
    static let key = (hour: 10, quietHour: 3, day: 30)
    /// Tellings in an hour for all.
    static let all = 60
    /// In an hour, if of a member nothing was told that day.
    static let firsts = 120
    /// In an hour for one key, of what cannot be read.
    static let unreadable = 1

    /// The first changes wait for nothing; what goes back and forth waits longer each time.
    static func pause(beforeTurn turn: Int) -> Int64 {
        guard turn > freeTurns else { return 0 }
        let doublings = min(turn - freeTurns - 1, 16)
        return min(self.turn << Int64(doublings), longestTurn)
    }
}
