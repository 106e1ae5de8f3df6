internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinStore

/// When a copy of the directory last agreed with that of a peer, as every look-up says at its end.
struct CopyAge: Sendable {
    let agreement: Agreement?
    /// The moment that is assumed.
    let now: Timestamp
    /// Whether that moment was given with `--at`, and not read from the clock.
    let isGiven: Bool
    /// When this member last entered or confirmed something.
    let newestOwn: Timestamp?

    /// Whether the clock must be wrong, or the given moment lies before what this copy knows.
    var isDoubtful: Bool {
        [agreement?.time, newestOwn].compactMap(\.self).contains {
            $0.seconds(since: now) > (isGiven ? 0 : Self.leeway)
        }
    }

    /// Seconds for which the copy may be ahead of the clock: a command takes the time first, and reads what a daemon has
    /// written since.
    private static let leeway: Int64 = 60

    /// Whether a peer agreed within so long, as far as the clock can be believed.
    func isWithin(_ limit: SpanOfTime) -> Bool {
        guard let agreement, !isDoubtful else { return false }
        return now.seconds(since: agreement.time) <= limit.seconds
    }

    /// For people.
    var line: StyledText {
        isDoubtful ? agreed + "  \(Phrases.Copies.doubtful, .warning)" : agreed
    }

    private var agreed: StyledText {
        guard let agreement else { return StyledText(Phrases.Copies.never, .warning) }
        let ago = Phrases.Ages.ago(age(of: agreement))
        let clock = isGiven ? Phrases.Copies.givenClock : Phrases.Copies.ownClock
        return StyledText(Phrases.Copies.agreed(ago, agreement.time, clock: clock), .faint)
    }

    /// Seconds since then.
    private func age(of agreement: Agreement) -> Int64 {
        let seconds = now.seconds(since: agreement.time)
        return isDoubtful ? seconds : max(0, seconds)
    }

    /// For scripts.
    var json: JSON {
        .object([
            "agreed": .moment(agreement?.time),
            "peer": .optional(agreement.map { "\($0.peer)" }),
            "age_seconds": agreement.map { .number(age(of: $0)) } ?? .null,
            "now": .moment(now),
            "clock": .string(isGiven ? "given" : "system"),
            "clock_doubtful": .bool(isDoubtful),
        ])
    }
}

extension Agreement {
    /// Whether it is so long ago, a day, that it must be said before an answer.
    func isOld(at now: Timestamp) -> Bool { now.seconds(since: time) > 86_400 }
}
