/// Finds when nobody is said to answer.
///
/// Coverage can change only at certain moments: when hours begin or end, when turns and overrides do, and when the
/// clocks of a zone change. Each is looked at once; between two nothing changes.
package struct CoverageGaps: Sendable {
    /// A stretch of time.
    package struct Gap: Hashable, Sendable {
        package let from: Timestamp
        /// The first second that is covered again, or the end of the span.
        package let until: Timestamp
    }

    /// The longest span that is looked at: a year and a month.
    package static let longestSpan: Int64 = 400 * 86_400

    private let from: Timestamp
    private let until: Timestamp
    private let zones: ZoneTable

    /// A span to look at, cut to `longestSpan`.
    package init(from: Timestamp, until: Timestamp, zones: ZoneTable) {
        self.from = from
        self.until = min(until, from.advanced(by: Self.longestSpan))
        self.zones = zones
    }

    /// When nobody has a turn in any line of a rota, or only contacts that do not exist.
    package func gaps(in rota: Rota, isContact: (Duty) -> Bool = { _ in true }) -> [Gap] {
        gaps(changes: changes(of: rota)) { moment in
            rota.duties(at: moment, zones: zones).contains(where: isContact)
        }
    }

    /// When none of these contacts is said to answer: neither always, nor by its hours.
    package func gaps(among contacts: [Contact]) -> [Gap] {
        if contacts.contains(where: { $0.availability.state(at: from, rules: nil) == .always }) {
            return []
        }
        return gaps(changes: contacts.flatMap(changes(of:))) { moment in
            contacts.contains { contact in
                contact.availability.state(at: moment, rules: zones.rules(of: contact.zone)).answers
            }
        }
    }

    private func gaps(changes: [Timestamp], isCovered: (Timestamp) -> Bool) -> [Gap] {
        guard from < until else { return [] }
        let moments = [from] + changes.filter { from < $0 && $0 < until }.sorted()
        var gaps: [Gap] = []
        var open: Timestamp?
        for (index, moment) in moments.enumerated() where index == 0 || moment != moments[index - 1]
        {
            switch (isCovered(moment), open) {
            case (false, nil): open = moment
            case (true, let begun?):
                gaps.append(Gap(from: begun, until: moment))
                open = nil
            case (true, nil), (false, .some): continue
            }
        }
        if let open { gaps.append(Gap(from: open, until: until)) }
        return gaps
    }

    private func changes(of contact: Contact) -> [Timestamp] {
        guard let rules = zones.rules(of: contact.zone) else { return [] }
        return changes(in: contact.availability.calendar, rules)
    }

    private func changes(of rota: Rota) -> [Timestamp] {
        let overrides = rota.overrides.flatMap { [$0.from, $0.until] }
        guard let rules = zones.rules(of: rota.zone) else { return overrides }
        return overrides
            + rota.shifts.flatMap { shift in
                turns(of: shift, rules)
                    + changes(in: HoursCalendar(weekly: shift.hours, exceptions: []), rules)
            }
    }

    private func turns(of shift: Shift, _ rules: TimeZoneRules) -> [Timestamp] {
        let minutes = localMinutes(rules)
        guard shift.length > 0, shift.firstMinute <= minutes.upperBound else { return [] }
        let missed = max(0, (minutes.lowerBound - shift.firstMinute) / shift.length)
        let begin = shift.firstMinute + missed * shift.length
        return moments(
            of: Array(stride(from: begin, through: minutes.upperBound, by: shift.length)),
            rules
        )
    }

    private func changes(in calendar: HoursCalendar, _ rules: TimeZoneRules) -> [Timestamp] {
        let minutes = localMinutes(rules)
        let days =
            minutes.lowerBound.flooredQuotient(
                by: 1440
            )...minutes.upperBound.flooredQuotient(by: 1440)
        let edges = days.flatMap { day in
            calendar.stretches(on: day).flatMap { [$0.lowerBound, $0.upperBound] }
        }
        return moments(of: edges, rules)
            + rules.transitions.map { Timestamp(clamping: $0.at) }.filter {
                from < $0 && $0 < until
            }
    }

    /// The span on the clock of a zone, with two days to spare on either side.
    private func localMinutes(_ rules: TimeZoneRules) -> ClosedRange<Int> {
        let first = rules.localTime(at: from).minuteSince1970 - 2880
        return first...max(first, rules.localTime(at: until).minuteSince1970 + 2880)
    }

    /// Every moment at which a clock may show these minutes: a few too many do no harm.
    private func moments(of minutes: [Int], _ rules: TimeZoneRules) -> [Timestamp] {
        let inSpan = rules.transitions.filter { from.seconds <= $0.at && $0.at <= until.seconds }
        let offsets = [rules.offset(at: from.seconds)] + inSpan.map(\.offset)
        return minutes.flatMap { minute in
            offsets.map { Timestamp(clamping: Int64(minute) * 60 - Int64($0)) }
        }
    }
}
