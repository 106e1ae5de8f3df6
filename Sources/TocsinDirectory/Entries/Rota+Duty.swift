package import TocsinRecord

/// Somebody's turn in a rota.
package struct Duty: Hashable, Sendable {
    /// Who is on duty.
    package let contact: Subject
    /// Which line of duty: 0 is called first.
    package let line: Int
    /// When the turn, its hours or the substitution end, whichever comes first.
    package let until: Timestamp
    /// Whether it stands in for whoever has the turn.
    package let isSubstitute: Bool
}

extension Rota {
    /// Who is on duty at a moment, the first to call first.
    ///
    /// An override stands in for the first line; the other lines stay. Without the rules of the rota's zone only
    /// overrides are known.
    package func duties(at now: Timestamp, zones: ZoneTable) -> [Duty] {
        let rules = zones.rules(of: zone)
        let override = overrides.last { $0.from <= now && now < $0.until }
        return shifts.indices.compactMap { line in
            if line == 0, let override { return override.duty }
            return rules.flatMap { shifts[line].duty(line: line, at: now, rules: $0) }
        } + (shifts.isEmpty ? [override?.duty].compactMap(\.self) : [])
    }

    /// Every contact that has a turn or stands in.
    package var contacts: [Subject] {
        var seen: Set<Subject> = []
        return (shifts.flatMap(\.turns) + overrides.compactMap(\.contact))
            .filter { seen.insert($0).inserted }
    }
}

extension Override {
    fileprivate var duty: Duty? {
        contact.map { Duty(contact: $0, line: 0, until: until, isSubstitute: true) }
    }
}

extension Shift {
    /// How many turns one after the other are the same contact's, this one included; `nil` if all are.
    private func roundsInTurn(from round: Int) -> Int? {
        let contact = turns[round % turns.count]
        return (1..<max(1, turns.count)).first { turns[(round + $0) % turns.count] != contact }
    }

    /// Minutes since 1970 at which the first turn begins, on the clock of the rota's zone.
    var firstMinute: Int { date.daysSince1970 * 1440 + minute }

    fileprivate func duty(line: Int, at now: Timestamp, rules: TimeZoneRules) -> Duty? {
        let minute = rules.localTime(at: now).minuteSince1970
        guard minute >= firstMinute, length > 0, !turns.isEmpty else { return nil }
        let round = (minute - firstMinute) / length
        let rounds = roundsInTurn(from: round)
        var end = firstMinute + (round + (rounds ?? 1)) * length
        if !hours.isEmpty {
            if rounds == nil { end = .max }
            let calendar = HoursCalendar(weekly: hours, exceptions: [])
            guard let close = calendar.end(ofHoursAt: minute) else { return nil }
            end = min(end, close)
        }
        return Duty(
            contact: turns[round % turns.count],
            line: line,
            until: rules.timestamp(ofLocalMinute: end),
            isSubstitute: false
        )
    }
}
