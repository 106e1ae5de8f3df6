/// Hours of an ordinary week with exceptions by date, on the clocks of one zone.
struct HoursCalendar {
    let weekly: [WeeklyHours]
    let exceptions: [DayException]

    /// When the stretch of hours that holds a moment ends, or `nil` if none does.
    ///
    /// Both are minutes since 1970 on the clock of the zone.
    func end(ofHoursAt minute: Int) -> Int? {
        let today = minute.flooredQuotient(by: 1440)
        // Hours may begin on the day before and last until today.
        return [today - 1, today].flatMap(stretches(on:))
            .filter { $0.contains(minute) }
            .map(\.upperBound).max()
    }

    /// When the next stretch of hours begins, within two weeks.
    func nextBeginning(after minute: Int) -> Int? {
        let today = minute.flooredQuotient(by: 1440)
        return (today...(today + 14)).lazy.compactMap { day in
            stretches(on: day).map(\.lowerBound).filter { $0 > minute }.min()
        }.first
    }

    /// The hours that begin on a day, as minutes since 1970.
    func stretches(on day: Int) -> [Range<Int>] {
        hours(on: CivilDate(daysSince1970: day)).map {
            (day * 1440 + $0.from)..<(day * 1440 + $0.until)
        }
    }

    private func hours(on date: CivilDate) -> [Hours] {
        if let exception = exceptions.first(where: { $0.date == date }) { return exception.hours }
        let weekday = date.weekday
        return weekly.filter { $0.day == weekday }.map(\.hours)
    }
}

extension DayException {
    /// Whether it is that day somewhere on earth.
    fileprivate func mayHold(at now: Timestamp) -> Bool {
        let day = Int(clamping: now.seconds).flooredQuotient(by: 86_400)
        return abs(date.daysSince1970 - day) <= 1
    }
}

extension Availability {
    /// Whether somebody answers at a moment.
    package enum State: Hashable, Sendable {
        /// At any hour of any day.
        case always
        /// Within its hours, until a moment.
        case open(until: Timestamp)
        /// Outside its hours; they begin again at a moment, if within two weeks.
        case closed(opens: Timestamp?)
        /// Nothing is said, or the zone's rules are not known here.
        case unknown

        /// Whether somebody is said to answer.
        package var answers: Bool {
            switch self {
            case .always, .open: true
            case .closed, .unknown: false
            }
        }
    }

    /// Whether somebody answers, by the clocks of the contact's zone.
    package func state(at now: Timestamp, rules: TimeZoneRules?) -> State {
        if always, exceptions.isEmpty { return .always }
        guard !isUnknown else { return .unknown }
        guard let rules else {
            return always && !exceptions.contains { $0.mayHold(at: now) } ? .always : .unknown
        }
        let calendar = calendar
        let minute = rules.localTime(at: now).minuteSince1970
        if let end = calendar.end(ofHoursAt: minute) {
            return always ? .always : .open(until: rules.timestamp(ofLocalMinute: end))
        }
        let next = calendar.nextBeginning(after: minute)
        return .closed(opens: next.map(rules.timestamp(ofLocalMinute:)))
    }

    /// The hours with which `always` means: every day from midnight to midnight.
    var calendar: HoursCalendar {
        let everyDay = Weekday.allCases.map { WeeklyHours(day: $0, hours: .wholeDay) }
        return HoursCalendar(weekly: always ? everyDay : weekly, exceptions: exceptions)
    }
}
