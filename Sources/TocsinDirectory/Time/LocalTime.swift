/// What a clock on the wall of some zone shows.
package struct LocalTime: Hashable, Sendable {
    package let date: CivilDate
    /// Minutes since midnight, 0 to 1439.
    package let minuteOfDay: Int
    /// Seconds east of Greenwich.
    package let offset: Int

    init(_ moment: Timestamp, offset: Int) {
        let wall = Int(moment.seconds) + offset
        let day = wall.flooredQuotient(by: 86_400)
        date = CivilDate(daysSince1970: day)
        minuteOfDay = (wall - day * 86_400) / 60
        self.offset = offset
    }

    /// The hour, 0 to 23.
    package var hour: Int { minuteOfDay / 60 }
    /// The minute of the hour.
    package var minute: Int { minuteOfDay % 60 }

    /// Whether people sleep: from ten in the evening to seven in the morning.
    package var isNight: Bool { hour >= 22 || hour < 7 }

    /// `03:12`.
    package var clock: String { "\(Decimal.padded(hour, to: 2)):\(Decimal.padded(minute, to: 2))" }

    /// `UTC+05:45`.
    package var offsetText: String { ZoneName.text(ofOffset: offset) }

    /// Minutes since 1970-01-01T00:00 on this clock.
    var minuteSince1970: Int { date.daysSince1970 * 1440 + minuteOfDay }
}

extension Int {
    /// The quotient rounded down, for a positive divisor.
    func flooredQuotient(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self + 1) / divisor - 1
    }
}
