/// When a contact answers.
package struct Availability: Hashable, Sendable {
    /// Somebody answers at any hour of any day.
    package var always: Bool
    /// When it answers in an ordinary week, in the contact's zone.
    package var weekly: [WeeklyHours]
    /// Dates on which the week does not hold.
    package var exceptions: [DayException]
    package var note: String

    package init(
        always: Bool = false,
        weekly: [WeeklyHours] = [],
        exceptions: [DayException] = [],
        note: String = ""
    ) {
        self.always = always
        self.weekly = weekly
        self.exceptions = exceptions
        self.note = note
    }

    /// Whether nothing is said of when the contact answers.
    package var isUnknown: Bool { !always && weekly.isEmpty && exceptions.isEmpty }
}

/// A stretch of hours in minutes after the midnight of the day on which it begins.
package struct Hours: Hashable, Comparable, Sendable {
    /// 0 to 1439.
    package let from: Int
    /// More than `from`, at most 2880: 1800 is six o'clock on the next morning.
    package let until: Int

    /// Takes minutes, or answers `nil` if they are no stretch of hours.
    package init?(from: Int, until: Int) {
        guard (0..<1440).contains(from), until > from, until <= 2880 else { return nil }
        self.from = from
        self.until = until
    }

    private init(wholeDay: Void) {
        from = 0
        until = 1440
    }

    /// From midnight to midnight.
    package static let wholeDay = Hours(wholeDay: ())

    package static func < (left: Hours, right: Hours) -> Bool {
        (left.from, left.until) < (right.from, right.until)
    }
}

/// Hours that begin on a certain day of every week.
package struct WeeklyHours: Hashable, Comparable, Sendable {
    package var day: Weekday
    package var hours: Hours

    package init(day: Weekday, hours: Hours) {
        self.day = day
        self.hours = hours
    }

    package static func < (left: WeeklyHours, right: WeeklyHours) -> Bool {
        (left.day, left.hours) < (right.day, right.hours)
    }
}

/// A date on which the week does not hold.
package struct DayException: Hashable, Sendable {
    /// In the contact's zone.
    package var date: CivilDate
    /// The hours that begin on that date; none: nobody answers.
    package var hours: [Hours]
    package var note: String

    package init(date: CivilDate, hours: [Hours] = [], note: String = "") {
        self.date = date
        self.hours = hours
        self.note = note
    }
}
